package io.github.imagetrust.cli.terminal;

import io.github.imagetrust.spi.EnvironmentPassphrases;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The variables of the environment that may hold a passphrase: ours first, then docker's, then notary's. */
final class PassphraseVariables {

    private PassphraseVariables() {}

    /** What they say, each value once; an empty variable is as good as none. */
    static List<char[]> values(PassphraseNeed need, Map<String, String> environment) {
        Set<String> values = new LinkedHashSet<>();
        for (String name : EnvironmentPassphrases.variables(need.role())) {
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
        return EnvironmentPassphrases.variables(need.role()).get(0);
    }
}
