package io.github.imagetrust.crypto;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.SignatureEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The vectors of Notary v1, as far as keys and signatures go. */
final class Vectors {

    static final Path FOLDER = Path.of("src/test/resources/vectors/notary-v1");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    /** A signature that the live stack made, with its key. */
    record Signed(String name, String keyType, Bytes material, Bytes message, SignatureEntry signature) {
        @Override
        public String toString() {
            return name + " " + keyType + " " + signature.method();
        }
    }

    /** A key as some file of the vectors lists it. */
    record ListedKey(String id, String keyType, Bytes material, String canonicalId) {
        @Override
        public String toString() {
            return keyType + " " + id;
        }
    }

    /** Every signature of every positive set. */
    static List<Signed> signatures() {
        List<Signed> all = new ArrayList<>();
        for (Path set : sets()) {
            Map<String, JsonNode> keys = keysOfSet(set);
            fields(json(set.resolve("expected.json")).get("files")).forEach(file -> {
                Bytes message = Bytes.of(
                        read(set.resolve(file.getValue().get("signed_bytes").asText())));
                for (JsonNode signature : json(set.resolve(file.getKey())).get("signatures")) {
                    String keyId = signature.get("keyid").asText();
                    JsonNode key = keys.get(keyId);
                    all.add(new Signed(
                            FOLDER.relativize(set.resolve(file.getKey())).toString(),
                            key.get("keytype").asText(),
                            material(key),
                            message,
                            new SignatureEntry(
                                    keyId,
                                    signature.get("method").asText(),
                                    Bytes.of(Base64.getDecoder()
                                            .decode(signature.get("sig").asText())))));
                }
            });
        }
        return all;
    }

    /** Every key that a file of a positive set lists; one that several files list is there several times. */
    static List<ListedKey> keys() {
        List<ListedKey> all = new ArrayList<>();
        for (Path set : sets()) {
            JsonNode expected = json(set.resolve("expected.json"));
            fields(expected.get("files"))
                    .flatMap(file -> keyObjects(set.resolve(file.getKey())))
                    .forEach(key -> {
                        JsonNode known = expected.get("keys").get(key.getKey());
                        all.add(new ListedKey(
                                key.getKey(),
                                known.get("keytype").asText(),
                                material(key.getValue()),
                                known.get("canonical_key_id").asText()));
                    });
        }
        return all;
    }

    /** The bytes of a file, by its name below the folder of the vectors. */
    static byte[] read(String name) {
        return read(FOLDER.resolve(name));
    }

    /** The private keys of a set. */
    static List<Path> privateKeys(Path set) {
        return list(set.resolve("private"));
    }

    /** The folders with private keys. */
    static List<Path> setsWithPrivateKeys() {
        return list(FOLDER).stream()
                .filter(set -> Files.isDirectory(set.resolve("private")))
                .toList();
    }

    /** The public half, as metadata would carry it, with the algorithm's own name. */
    static Bytes material(Signer signer) {
        return KeyIds.material(signer);
    }

    static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> sets() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.endsWith("expected.json"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> keysOfSet(Path set) {
        Map<String, JsonNode> keys = new HashMap<>();
        fields(json(set.resolve("expected.json")).get("files"))
                .flatMap(file -> keyObjects(set.resolve(file.getKey())))
                .forEach(key -> keys.put(key.getKey(), key.getValue()));
        return keys;
    }

    private static Stream<Map.Entry<String, JsonNode>> keyObjects(Path file) {
        JsonNode signed = json(file).get("signed");
        return Stream.of(signed.path("keys"), signed.path("delegations").path("keys"))
                .flatMap(Vectors::fields);
    }

    private static Bytes material(JsonNode key) {
        return Bytes.of(
                Base64.getDecoder().decode(key.get("keyval").get("public").asText()));
    }

    private static Stream<Map.Entry<String, JsonNode>> fields(JsonNode object) {
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>();
        Iterator<Map.Entry<String, JsonNode>> members = object.fields();
        members.forEachRemaining(fields::add);
        return fields.stream();
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
