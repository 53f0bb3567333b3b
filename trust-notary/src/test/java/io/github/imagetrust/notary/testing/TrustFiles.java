package io.github.imagetrust.notary.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The files of one repository in a folder laid out as a server's URLs are, so that a web server can publish it. */
public final class TrustFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private TrustFiles(Path folder) {
        this.folder = folder;
    }

    /** Copies everything that a client may ask for from a server into a folder (of one repository, or of several). */
    public static TrustFiles copy(NotaryServerPeer server, String gun, Path site) {
        TrustFiles files = new TrustFiles(site.resolve("v2").resolve(gun).resolve("_trust/tuf"));
        NotaryServerPeer.write(createFolder(site.resolve("v2")).resolve("index.html"), "{}\n");
        for (String name : files.names(server, gun)) {
            server.file(gun, name).ifPresent(content -> files.replace(name, content));
        }
        return files;
    }

    /** The bytes of a file. */
    public byte[] read(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts other bytes in the place of a file: this is how a server lies. */
    public void replace(String name, byte[] content) {
        try {
            Path file = folder.resolve(name);
            createFolder(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a file away. */
    public void delete(String name) {
        try {
            Files.delete(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name by which clients ask for the current file of a role that a snapshot or timestamp lists. */
    public String consistentName(String role) {
        String lister = role.equals("snapshot") ? "timestamp.json" : consistentName("snapshot");
        return role + "." + hash(parse(read(lister)), role) + ".json";
    }

    private List<String> names(NotaryServerPeer server, String gun) {
        List<String> names = new ArrayList<>(List.of("root.json", "timestamp.json", "snapshot.json"));
        for (int version = 1; server.file(gun, version + ".root.json").isPresent(); version++) {
            names.add(version + ".root.json");
        }
        byte[] timestamp = server.file(gun, "timestamp.json").orElseThrow();
        String snapshotName = "snapshot." + hash(parse(timestamp), "snapshot") + ".json";
        names.add(snapshotName);
        JsonNode snapshot = parse(server.file(gun, snapshotName).orElseThrow());
        for (Map.Entry<String, JsonNode> role : meta(snapshot).properties()) {
            names.add(role.getKey() + "." + hash(snapshot, role.getKey()) + ".json");
            names.add(role.getKey() + ".json");
        }
        return names;
    }

    private static Path createFolder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode meta(JsonNode file) {
        return file.path("signed").path("meta");
    }

    private static String hash(JsonNode file, String role) {
        String base64 = meta(file).path(role).path("hashes").path("sha256").asText();
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    }
}
