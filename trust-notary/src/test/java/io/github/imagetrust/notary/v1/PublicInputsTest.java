package io.github.imagetrust.notary.v1;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.crypto.Pem;
import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import io.github.imagetrust.tuf.Targets;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the makers of the vectors put in, and what docker says of the result. */
class PublicInputsTest {

    private static Bytes file(String name) {
        return NotaryVectors.read(
                Path.of("src/test/resources/vectors/notary-v1").resolve(name));
    }

    private static Targets targets(String set, String role) {
        return NotaryVectors.CODEC
                .readTargets(role, file(set + "/" + role + ".json"))
                .body();
    }

    @ParameterizedTest
    @CsvSource({"docker/bob.pub, targets/bob", "rsa/rdeleg.pub, targets/rsa", "rsa/p384.pub, targets/p384"})
    void aBareKeyThatWasAddedIsTheKeyOfItsRole(String input, String role) {
        Role added = targets(input.substring(0, input.indexOf('/')), "targets")
                .delegation(role)
                .orElseThrow()
                .role();
        String base64 = new String(file(input).toArray(), US_ASCII)
                .lines()
                .filter(line -> !line.contains("-----") && !line.contains(":"))
                .collect(Collectors.joining());
        assertEquals(
                Bytes.of(Base64.getDecoder().decode(base64)),
                added.keys().get(0).material());
    }

    @ParameterizedTest
    @CsvSource({"rsa/xdeleg.crt, targets/rsax", "rsa/ecx.crt, targets/ecx"})
    void aCertificateThatWasAddedIsTheKeyOfItsRole(String input, String role) {
        Role added = targets("rsa", "targets").delegation(role).orElseThrow().role();
        assertEquals(file(input), added.keys().get(0).material());
    }

    @Test
    void anEncryptedRootKeyThatWasGivenIsTheOneInTheRoot() throws IOException {
        SoftwareKey given = new PrivateKeys(new SecureRandom())
                .decrypt(
                        Pem.parse(file("rsa/root-input-dek-pkcs1.pem").toArray())
                                .get(0),
                        "rootpass1".toCharArray(),
                        "the root key")
                .orElseThrow();
        Key listed = NotaryVectors.CODEC
                .readRoot(file("rsa/1.root.json"))
                .body()
                .role("root")
                .keys()
                .get(0);
        assertEquals(KeyIds.canonicalId(listed.type(), listed.material()).orElseThrow(), given.canonicalId());
    }

    @Test
    void dockerShowsTheTagsSignersAndKeysThatWeRead() throws IOException {
        JsonNode shown = new ObjectMapper()
                .readTree(file("docker/docker-trust-inspect.json").toArray())
                .get(0);
        Map<String, String> tags = new TreeMap<>();
        shown.get("SignedTags")
                .forEach(tag -> tags.put(
                        tag.get("SignedTag").asText(), tag.get("Digest").asText()));
        Map<String, String> released = new TreeMap<>();
        targets("docker", "targets/releases")
                .targets()
                .forEach((tag, target) -> released.put(
                        tag,
                        target.file().digest(HashAlgorithm.SHA256).orElseThrow().hex()));
        assertEquals(tags, released);

        for (JsonNode signer : shown.get("Signers")) {
            Set<String> ids = new TreeSet<>();
            signer.get("Keys").forEach(key -> ids.add(key.get("ID").asText()));
            String role = "targets/" + signer.get("Name").asText();
            assertEquals(
                    ids,
                    canonicalIds(targets("docker", "targets")
                            .delegation(role)
                            .orElseThrow()
                            .role()));
        }
        for (JsonNode admin : shown.get("AdministrativeKeys")) {
            String role = admin.get("Name").asText().equals("Root") ? "root" : "targets";
            Set<String> ids = NotaryVectors.CODEC.readRoot(file("docker/root.json")).body().role(role).keys().stream()
                    .map(Key::id)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(ids, Set.of(admin.get("Keys").get(0).get("ID").asText()));
        }
    }

    private static Set<String> canonicalIds(Role role) {
        return role.keys().stream()
                .map(key -> KeyIds.canonicalId(key.type(), key.material()).orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
