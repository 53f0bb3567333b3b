package io.github.imagetrust.cli.render;

import io.github.imagetrust.notary.KeyEntry;
import io.github.imagetrust.notary.KeyEntry.Certificate;
import io.github.imagetrust.spi.Signer.Algorithm;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Private keys as a table of this program, as the table of {@code notary key list}, and as JSON; root keys first. */
public final class KeyTables {

    private static final Comparator<KeyEntry> ORDER = Comparator.comparing((KeyEntry key) -> !isRoot(key))
            .thenComparing(key -> key.repository().orElse(""))
            .thenComparing(key -> key.role().orElse(""))
            .thenComparing(KeyEntry::id);

    private static final int LONGEST_NAME = 25;
    private static final int LONGEST_PLACE = 40;

    private KeyTables() {}

    /** The table, and below it what root keys are called in the trust data of repositories. */
    public static String table(List<KeyEntry> keys) {
        TextTable table = TextTable.docker("KEY", "ROLE", "ALGORITHM", "REPOSITORY");
        sorted(keys)
                .forEach(key -> table.row(
                        key.id(),
                        key.role().orElse("-"),
                        key.algorithm().map(KeyTables::word).orElse("-"),
                        key.repository().orElse("-")));
        TextTable certificates = TextTable.docker("KEY", "CERTIFICATE", "REPOSITORY");
        List<KeyEntry> certified = sorted(keys).stream()
                .filter(key -> !key.certificates().isEmpty())
                .toList();
        certified.forEach(
                key -> key.certificates().forEach(one -> certificates.row(key.id(), one.id(), one.repository())));
        return table + (certified.isEmpty() ? "" : "\nRoot keys in the trust data of repositories\n\n" + certificates);
    }

    /** As notary prints it, byte for byte. */
    public static String notary(List<KeyEntry> keys, Path folder) {
        if (keys.isEmpty()) {
            return "\nNo signing keys found.\n\n";
        }
        TextTable table = TextTable.notary("ROLE", "GUN", "KEY ID", "LOCATION");
        sorted(keys)
                .forEach(key -> table.row(
                        key.role().orElse(""),
                        end(key.repository().orElse(""), LONGEST_NAME),
                        key.id(),
                        end(folder.toString(), LONGEST_PLACE)));
        return "\n" + table + "\n";
    }

    /** As JSON. */
    public static String json(List<KeyEntry> keys) {
        return ResultJson.document(sorted(keys).stream().map(KeyTables::json).toList());
    }

    private static Map<String, @Nullable Object> json(KeyEntry key) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", key.id());
        json.put("role", key.role().orElse(null));
        json.put("repository", key.repository().orElse(null));
        json.put("algorithm", key.algorithm().map(KeyTables::word).orElse(null));
        json.put("encrypted", key.encrypted());
        json.put("file", key.file().toString());
        json.put(
                "certificates", key.certificates().stream().map(KeyTables::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(Certificate certificate) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("certId", certificate.id());
        json.put("repository", certificate.repository());
        return json;
    }

    private static List<KeyEntry> sorted(List<KeyEntry> keys) {
        return keys.stream().sorted(ORDER).toList();
    }

    private static boolean isRoot(KeyEntry key) {
        return key.role().equals(Optional.of("root"));
    }

    private static String word(Algorithm algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }

    private static String end(String text, int most) {
        return text.length() <= most ? text : "..." + text.substring(text.length() - most + 3);
    }
}
