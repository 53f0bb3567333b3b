package io.github.imagetrust.notary.testing;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.RepositoryName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A changelist as notary leaves it, for tests that cannot run notary. */
public final class ChangelistFolder {

    private final Path folder;
    private long next = 1_795_000_000_000_000_000L;

    private ChangelistFolder(Path folder) {
        this.folder = folder;
    }

    /** That of a repository in a trust folder. */
    public static ChangelistFolder of(Path trustFolder, RepositoryName repository) {
        Path folder = trustFolder.resolve("tuf").resolve(repository.toString()).resolve("changelist");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ChangelistFolder(folder);
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** Stages a change; data are JSON, or empty for none. */
    public ChangelistFolder stage(String action, String role, String type, String path, String data) {
        String coded = data.isEmpty()
                ? "null"
                : "\"" + Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)) + "\"";
        return file(
                String.format(Locale.ROOT, "%020d_%08x.change", next, next % 97),
                "{\"action\":\"" + action + "\",\"role\":\"" + role + "\",\"type\":\"" + type + "\",\"path\":\"" + path
                        + "\",\"data\":" + coded + "}");
    }

    /** Stages a tag. */
    public ChangelistFolder put(String role, String tag, byte[] content) {
        byte[] hash = Digest.sha256(content).hash();
        return stage(
                "create",
                role,
                "target",
                tag,
                "{\"length\":" + content.length + ",\"hashes\":{\"sha256\":\""
                        + Base64.getEncoder().encodeToString(hash) + "\"}}");
    }

    /** Puts a file there. */
    public ChangelistFolder file(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        next += 1_000_003;
        return this;
    }

    /** All that is there, byte for byte. */
    public Map<String, String> content() {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                content.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return content;
    }
}
