package io.github.imagetrust.cli.terminal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The variables of the environment that may hold a passphrase: ours first, then docker's, then notary's. */
final class PassphraseVariables {

    private PassphraseVariables() {}

    /** What they say, each value once; an empty variable is as good as none. */
    static List<char[]> values(PassphraseNeed need, Map<String, String> environment) {
        Set<String> values = new LinkedHashSet<>();
        for (String name : names(need)) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        List<char[]> secrets = new ArrayList<>();
        values.forEach(value -> secrets.add(value.toCharArray()));
        return secrets;
    }

    /** The one to name to somebody who has set none. */
    static String preferred(PassphraseNeed need) {
        return names(need).get(0);
    }

    private static List<String> names(PassphraseNeed need) {
        String docker = "DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE";
        return switch (need.role()) {
            case "root" ->
                List.of("IMAGETRUST_ROOT_PASSPHRASE", "DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE", "NOTARY_ROOT_PASSPHRASE");
            case "targets", "snapshot", "timestamp" ->
                List.of(
                        "IMAGETRUST_REPOSITORY_PASSPHRASE",
                        docker,
                        "NOTARY_" + need.role().toUpperCase(Locale.ROOT) + "_PASSPHRASE");
            default -> List.of("IMAGETRUST_SIGNER_PASSPHRASE", docker, "NOTARY_DELEGATION_PASSPHRASE");
        };
    }
}
