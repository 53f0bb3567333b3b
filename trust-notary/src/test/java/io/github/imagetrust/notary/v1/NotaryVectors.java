package io.github.imagetrust.notary.v1;

import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.StrictJson;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.Signed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Files that notary and docker made. */
final class NotaryVectors {

    static final Path FOLDER = Path.of("src/test/resources/vectors/notary-v1");
    static final MetadataCodec CODEC = new NotaryV1Codec(new PublicKeys());

    private NotaryVectors() {}

    /**
     * A file and its role.
     *
     * @param set the folder with the repository
     * @param name such as {@code targets/alice.json}
     */
    record VectorFile(Path set, String name) {

        Bytes bytes() {
            return read(set.resolve(name));
        }

        Bytes signedBytes() {
            return read(set.resolve("signed").resolve(name.replace(".json", ".canonical")));
        }

        String role() {
            return name.endsWith(".root.json") ? "root" : name.substring(0, name.length() - ".json".length());
        }

        Signed<? extends Metadata> decode() {
            return decodeAs(bytes());
        }

        Signed<? extends Metadata> decodeAs(Bytes raw) {
            return switch (role()) {
                case "root" -> CODEC.readRoot(raw);
                case "timestamp" -> CODEC.readTimestamp(raw);
                case "snapshot" -> CODEC.readSnapshot(raw);
                default -> CODEC.readTargets(role(), raw);
            };
        }

        @Override
        public String toString() {
            return FOLDER.relativize(set.resolve(name)).toString();
        }
    }

    /** All files that {@code expected.json} describes. */
    static List<VectorFile> positive() {
        List<VectorFile> files = new ArrayList<>();
        for (Path expected : walk(file -> file.endsWith("expected.json"))) {
            JsonObject all =
                    StrictJson.parse(read(expected).toArray()).asObject().object("files");
            all.members().forEach(file -> files.add(new VectorFile(expected.getParent(), file.name())));
        }
        return files;
    }

    /** All files of the small repositories that a script signed. */
    static List<VectorFile> cases() {
        return walk(file -> file.toString().contains("/step") && file.toString().endsWith(".json")).stream()
                .map(file -> new VectorFile(
                        stepOf(file), stepOf(file).relativize(file).toString()))
                .toList();
    }

    private static Path stepOf(Path file) {
        Path parent = file.getParent();
        return parent.getFileName().toString().startsWith("step") ? parent : stepOf(parent);
    }

    private static List<Path> walk(Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(wanted).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Bytes read(Path file) {
        try {
            return Bytes.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
