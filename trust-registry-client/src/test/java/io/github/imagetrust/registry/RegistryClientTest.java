package io.github.imagetrust.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.registry.testing.FakeRegistry;
import io.github.imagetrust.registry.testing.TestImages;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryClientTest {

    private final FakeRegistry registry = FakeRegistry.start();
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1));
    private RegistryClient client = RegistryClient.builder().build();

    @AfterEach
    void close() {
        client.close();
        registry.close();
    }

    @Test
    void aTagLeadsToTheDigestAndSizeOfTheBytes() {
        Manifest manifest = registry.put("team/app", "1.0", TestImages.image("one"));

        Optional<Descriptor> found = client.resolve(registry.image("team/app", "1.0"), deadline);

        assertEquals(Optional.of(manifest.descriptor()), found);
        assertEquals(1, registry.server().count());
    }

    @Test
    void withoutATagItIsLatest() {
        Manifest manifest = registry.put("app", "latest", TestImages.image("one"));

        assertEquals(
                Optional.of(manifest.descriptor()),
                client.resolve(ImageReference.of(registry.repository("app")), deadline));
    }

    @Test
    void aDigestIsAskedForInsteadOfTheTag() {
        Manifest manifest = registry.put("app", "1.0", TestImages.image("one"));
        registry.put("app", "1.0", TestImages.image("two"));

        ImageReference both = registry.image("app", "1.0").withDigest(manifest.digest());

        assertEquals(manifest.descriptor(), client.resolve(both, deadline).orElseThrow());
        assertTrue(registry.server()
                .requests()
                .get(0)
                .path()
                .endsWith(manifest.digest().toString()));
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertEquals(Optional.empty(), client.resolve(registry.image("app", "none"), deadline));
    }

    @ParameterizedTest
    @ValueSource(strings = {MediaTypes.OCI_MANIFEST, MediaTypes.DOCKER_MANIFEST})
    void whatIsPushedCanBePulled(String mediaType) {
        TestImages image = TestImages.image("pushed", mediaType);

        image.blobs()
                .forEach((descriptor, content) -> assertEquals(
                        descriptor,
                        client.putBlob(registry.repository("app"), descriptor.mediaType(), content, deadline)));
        client.putManifest(registry.image("app", "1.0"), image.manifest(), deadline);

        Manifest pulled =
                client.manifest(registry.image("app", "1.0"), deadline).orElseThrow();
        assertArrayEquals(image.manifest().bytes(), pulled.bytes());
        Descriptor config = pulled.config().orElseThrow();
        assertArrayEquals(image.blobs().get(config), client.config(registry.repository("app"), pulled, deadline));
    }

    @Test
    void contentThatIsThereIsNotPushedAgain() {
        TestImages image = TestImages.image("pushed");
        registry.put("app", "1.0", image);

        image.blobs()
                .forEach((descriptor, content) ->
                        client.putBlob(registry.repository("app"), descriptor.mediaType(), content, deadline));

        assertTrue(registry.server().requests().stream()
                .allMatch(request -> request.method().equals("HEAD")));
    }

    @Test
    void anImageIsChosenFromAnIndex() {
        TestImages amd64 = TestImages.image("amd64");
        TestImages arm64 = TestImages.image("arm64");
        registry.put("app", "amd64", amd64);
        registry.put("app", "arm64", arm64);
        registry.put("app", "1.0", TestImages.index(MediaTypes.OCI_INDEX, amd64.manifest(), arm64.manifest()));

        Manifest found = client.image(registry.image("app", "1.0"), Platform.parse("linux/aarch64"), deadline)
                .orElseThrow();

        assertEquals(arm64.manifest().digest(), found.digest());
    }

    @Test
    void aPasswordIsShownOnlyAfterItWasAskedFor() {
        registry.wantingPassword("alice", "s3cret");
        Manifest manifest = registry.put("app", "1.0", TestImages.image("one"));
        client = with("alice", "s3cret");

        assertEquals(
                manifest.descriptor(),
                client.resolve(registry.image("app", "1.0"), deadline).orElseThrow());
        client.resolve(registry.image("app", "1.0"), deadline);

        assertEquals(3, registry.server().count(), "one refusal, one answer, and one answer at once");
        assertFalse(registry.server().requests().get(0).header("Authorization").isPresent());
    }

    @Test
    void aTokenIsFetchedOnceForManyReads() {
        registry.wantingToken("alice", "s3cret");
        registry.put("app", "1.0", TestImages.image("one"));
        client = with("alice", "s3cret");

        client.resolve(registry.image("app", "1.0"), deadline).orElseThrow();
        client.resolve(registry.image("app", "1.0"), deadline).orElseThrow();

        assertEquals(4, registry.server().count(), "a refusal, a token, and two answers");
    }

    @Test
    void aWriteAsksForTheRightToWrite() {
        registry.wantingToken("alice", "s3cret");
        client = with("alice", "s3cret");
        TestImages image = TestImages.image("pushed");

        image.blobs()
                .forEach((descriptor, content) ->
                        client.putBlob(registry.repository("app"), descriptor.mediaType(), content, deadline));
        client.putManifest(registry.image("app", "1.0"), image.manifest(), deadline);

        assertEquals(
                1,
                registry.server().requests().stream()
                        .filter(request -> request.path().equals("/token"))
                        .count());
    }

    @Test
    void aWrongPasswordIsDeniedAndNamed() {
        registry.wantingPassword("alice", "s3cret");
        client = with("alice", "wrong-password");

        TransportException thrown =
                assertThrows(TransportException.class, () -> client.resolve(registry.image("app", "1.0"), deadline));

        assertEquals(TransportException.Kind.DENIED, thrown.kind());
        assertFalse((thrown.getMessage() + thrown.remedy()).contains("wrong-password"));
        assertTrue(thrown.remedy().contains("not accepted"), thrown.remedy());
    }

    @Test
    void withoutCredentialsTheRemedyIsToLogIn() {
        registry.wantingPassword("alice", "s3cret");

        TransportException thrown =
                assertThrows(TransportException.class, () -> client.resolve(registry.image("app", "1.0"), deadline));

        assertTrue(thrown.remedy().contains("docker login " + registry.host()), thrown.remedy());
    }

    @Test
    void whatIsDeletedIsGone() {
        Manifest manifest = registry.put("app", "1.0", TestImages.image("one"));

        assertTrue(client.delete(registry.repository("app"), manifest.digest(), deadline));
        assertFalse(client.delete(registry.repository("app"), manifest.digest(), deadline));
        assertEquals(Optional.empty(), client.resolve(registry.image("app", "1.0"), deadline));
    }

    private RegistryClient with(String user, String password) {
        return RegistryClient.builder()
                .credentials(CredentialSource.of(registry.host(), Credential.password(user, password.toCharArray())))
                .build();
    }
}
