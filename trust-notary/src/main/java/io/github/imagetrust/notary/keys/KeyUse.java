package io.github.imagetrust.notary.keys;

import io.github.imagetrust.model.SigningException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a key that comes from elsewhere is to be filed for. What its file says counts; what the caller says is for files that
 * say nothing, and must not contradict.
 *
 * @param role {@code root}, {@code targets}, {@code snapshot}, {@code timestamp}, or a signer's name
 * @param gun the repository, for a key of a repository
 */
record KeyUse(String role, Optional<String> gun) {

    /** What docker files a key under that says nothing. */
    private static final String NAMELESS = "signer";

    /** What notary files a key under that says nothing. */
    private static final String ANY_SIGNER = "delegation";

    private static final String ROOT = "root";
    private static final Set<String> OF_A_REPOSITORY = Set.of("targets", "snapshot", "timestamp");
    /** What all signers share; no key is filed for it. */
    private static final String RELEASES = "releases";

    private static final String BELOW_TARGETS = "targets/";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    /**
     * The use of a key.
     *
     * @param source what to call the file in a message
     * @param name the role that the caller says, if one is said
     * @param repository the repository that the caller says, if one is said
     * @throws SigningException BAD_KEY if the file says otherwise, or it cannot be told
     */
    static KeyUse of(KeyFile file, String source, Optional<String> name, Optional<String> repository) {
        Optional<String> stated = file.role().map(KeyUse::withoutPrefix).filter(role -> !role.equals(ANY_SIGNER));
        if (stated.isPresent() && name.isPresent() && !stated.equals(name)) {
            throw bad(
                    source + " holds a key that is filed for " + stated.get() + ", not for " + name.get(),
                    "Leave --name out, or take the headers out of the file.");
        }
        String role = stated.or(() -> name).orElse(NAMELESS);
        if (OF_A_REPOSITORY.contains(role)) {
            return new KeyUse(role, Optional.of(repository(file, source, role, repository)));
        }
        if (repository.isPresent()) {
            throw bad(
                    source + " holds a key of " + role + ", which is of no single repository",
                    "Leave --repository out.");
        }
        if (!role.equals(ROOT) && (!NAME.matcher(role).matches() || role.equals(RELEASES))) {
            throw bad(source + " holds a key of a role that no key can have", "Load it with --name NAME.");
        }
        return new KeyUse(role, Optional.empty());
    }

    private static String repository(KeyFile file, String source, String role, Optional<String> said) {
        Optional<String> stated = file.gun();
        if (stated.isPresent() && said.isPresent() && !stated.equals(said)) {
            throw bad(
                    source + " holds a key of " + stated.get() + ", not of " + said.get(),
                    "Leave --repository out, or take the headers out of the file.");
        }
        return stated.or(() -> said)
                .orElseThrow(() -> bad(
                        source + " holds a key of " + role + ", and does not say of which repository",
                        "Say it with --repository."));
    }

    private static String withoutPrefix(String role) {
        return role.startsWith(BELOW_TARGETS) ? role.substring(BELOW_TARGETS.length()) : role;
    }

    private static SigningException bad(String message, String remedy) {
        return new SigningException(SigningException.Kind.BAD_KEY, message, remedy, null);
    }
}
