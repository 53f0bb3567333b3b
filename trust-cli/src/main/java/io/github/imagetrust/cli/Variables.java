package io.github.imagetrust.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every variable of the environment that this program or its start script reads, for help and for {@code env}. */
final class Variables {

    private static final String SAME = "The same as ";

    private Variables() {}

    /**
     * One variable.
     *
     * @param name its name
     * @param meaning what it is for
     * @param secret whether its value is never shown
     */
    record Variable(String name, String meaning, boolean secret) {}

    /** All of them: ours, then docker's and notary's, then the system's. */
    static List<Variable> all() {
        List<Variable> all = new ArrayList<>();
        all.add(plain("IMAGETRUST_TRUST_SERVER", SAME + "--server"));
        EnvironmentDefaults.variables().forEach((option, name) -> all.add(plain(name, SAME + option)));
        all.add(secret("IMAGETRUST_ROOT_PASSPHRASE", "Passphrase of root keys"));
        all.add(secret("IMAGETRUST_REPOSITORY_PASSPHRASE", "Passphrase of repository keys"));
        all.add(secret("IMAGETRUST_SIGNER_PASSPHRASE", "Passphrase of signers' keys"));
        all.add(secret("IMAGETRUST_NEW_PASSPHRASE", "Passphrase that a key is to get instead of its own"));
        all.add(secret("IMAGETRUST_BACKUP_PASSPHRASE", "Passphrase of backups"));
        all.add(secret("IMAGETRUST_TOKEN_PIN", "PIN of the token that --key names; tried once"));
        all.add(plain("IMAGETRUST_PKCS11_MODULE", "Library that speaks to tokens, where --key names none"));
        all.add(plain("IMAGETRUST_JAVA_OPTS", "Options for the Java that runs this program"));
        all.add(plain("JAVA_HOME", "The Java that runs this program"));
        all.add(plain("DOCKER_CONFIG", "Docker's folder: logins, certificates, trust data (default: ~/.docker)"));
        all.add(plain("DOCKER_CONTENT_TRUST_SERVER", "Trust server, as for docker"));
        all.add(secret("DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE", "Passphrase of root keys, as for docker"));
        all.add(secret("DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE", "Passphrase of all other keys, as for docker"));
        all.add(secret("DOCKER_AUTH_CONFIG", "Logins, in the form of docker's config.json"));
        all.add(secret("NOTARY_ROOT_PASSPHRASE", "Passphrase of root keys, as for notary"));
        all.add(secret("NOTARY_TARGETS_PASSPHRASE", "Passphrase of repository keys, as for notary"));
        all.add(secret("NOTARY_SNAPSHOT_PASSPHRASE", "Passphrase of snapshot keys, as for notary"));
        all.add(secret("NOTARY_TIMESTAMP_PASSPHRASE", "Passphrase of timestamp keys, in folders of trust data"));
        all.add(secret("NOTARY_DELEGATION_PASSPHRASE", "Passphrase of signers' keys, as for notary"));
        all.add(plain("REGISTRY_AUTH_FILE", "File with logins, as for podman"));
        all.add(plain("XDG_RUNTIME_DIR", "Where podman keeps logins"));
        all.add(plain("XDG_CONFIG_HOME", "Where podman and rootless docker keep certificates and logins"));
        for (String name : List.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")) {
            all.add(secret(name, "Proxy to go through; may hold a password"));
        }
        all.add(plain("NO_PROXY", "Hosts to reach without a proxy"));
        all.add(plain("no_proxy", "Hosts to reach without a proxy"));
        all.add(plain("HOME", "Home folder, of docker's and notary's folders"));
        all.add(plain("PATH", "Where credential helpers are looked for"));
        all.add(plain("NO_COLOR", "No colours if not empty"));
        all.add(plain("CLICOLOR_FORCE", "Colours even without a terminal"));
        all.add(plain("TERM", "No colours and no moving line if it is dumb"));
        all.add(plain("COLUMNS", "Width of help"));
        return List.copyOf(all);
    }

    /** What may be shown of a variable's value; empty if it is not set. */
    static String shown(Variable variable, Map<String, String> environment) {
        String value = environment.getOrDefault(variable.name(), "");
        return value.isEmpty() || !variable.secret() ? value : "(hidden)";
    }

    private static Variable plain(String name, String meaning) {
        return new Variable(name, meaning, false);
    }

    private static Variable secret(String name, String meaning) {
        return new Variable(name, meaning, true);
    }
}
