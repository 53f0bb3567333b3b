package io.github.imagetrust.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.model.TransportException.Kind;
import io.github.imagetrust.registry.testing.FakeRegistry;
import io.github.imagetrust.registry.testing.FakeServer.Reply;
import io.github.imagetrust.registry.testing.TestImages;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListsTest {

    private static final String TAGS = ".*/tags/list";
    private static final String REFERRERS = ".*/referrers/.*";
    private static final String TYPE = "application/vnd.test.signature";

    private final FakeRegistry registry = FakeRegistry.start();
    private final RegistryClient client = RegistryClient.builder().build();
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1));
    private final Manifest subject = registry.put("app", "1.0", TestImages.image("one"));

    @AfterEach
    void close() {
        client.close();
        registry.close();
    }

    @Test
    void allTagsAreListed() {
        registry.put("app", "2.0", TestImages.image("two"));

        assertEquals(List.of("1.0", "2.0"), tags());
    }

    @Test
    void aRepositoryThatIsNotThereIsAbsent() {
        TransportException thrown =
                assertThrows(TransportException.class, () -> client.tags(registry.repository("none"), deadline));

        assertEquals(Kind.ABSENT, thrown.kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"app\",\"tags\":null}", "{\"name\":\"app\"}"})
    void noTagsAreNoTags(String body) {
        registry.server().on("GET", TAGS, Reply.text(200, body));

        assertEquals(List.of(), tags());
    }

    @Test
    void pagesAreJoined() {
        registry.server()
                .onEach(
                        "GET",
                        TAGS,
                        Reply.text(200, "{\"tags\":[\"a\"]}").with("Link", "</v2/app/tags/list?last=a>; rel=\"next\""),
                        Reply.text(200, "{\"tags\":[\"b\"]}"));

        assertEquals(List.of("a", "b"), tags());
    }

    @Test
    void aListWithoutEndIsGivenUp() {
        AtomicInteger page = new AtomicInteger();
        registry.server()
                .on(
                        "GET",
                        TAGS,
                        request -> Reply.text(200, "{\"tags\":[\"a\"]}")
                                .with("Link", "</v2/app/tags/list?last=" + page.incrementAndGet() + ">; rel=next"));

        assertEquals(
                Kind.TOO_LARGE,
                assertThrows(TransportException.class, this::tags).kind());
        assertEquals(100, page.get());
    }

    @Test
    void aListThatLeadsBackToItselfIsGivenUp() {
        registry.server()
                .on("GET", TAGS, Reply.text(200, "{\"tags\":[\"a\"]}").with("Link", "</v2/app/tags/list>; rel=next"));

        assertThrows(TransportException.class, this::tags);
        assertEquals(1, registry.server().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"../x\"", "\"a b\"", "\"\"", "\"\\u001b[2J\"", "7"})
    void aNameThatIsNoTagIsRefused(String name) {
        registry.server().on("GET", TAGS, Reply.text(200, "{\"tags\":[" + name + "]}"));

        assertEquals(
                Kind.PROTOCOL,
                assertThrows(TransportException.class, this::tags).kind());
    }

    @Test
    void referrersAreReadFromTheApi() {
        Manifest signature = signature(subject.digest(), TYPE);
        api(TestImages.index(MediaTypes.OCI_INDEX, signature));

        assertEquals(List.of(signature.digest()), digests(referrers()));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 406})
    void whereThereIsNoApiATagListsThem(int status) {
        Manifest signature = signature(subject.digest(), TYPE);
        registry.server().on("GET", REFERRERS, Reply.text(status, "no such thing"));
        registry.put("app", "sha256-" + subject.digest().hex(), TestImages.index(MediaTypes.OCI_INDEX, signature));

        assertEquals(List.of(signature.digest()), digests(referrers()));
    }

    @Test
    void withoutApiAndTagThereAreNone() {
        assertEquals(List.of(), digests(referrers()));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 501})
    void aRefusalIsNotTheSameAsNone(int status) {
        registry.server().on("GET", REFERRERS, Reply.status(status).with("Retry-After", "1000"));

        assertThrows(TransportException.class, this::referrers);
    }

    @Test
    void aMissingRepositoryIsNotAMissingApi() {
        registry.server().on("GET", REFERRERS, Reply.text(404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}"));

        assertEquals(
                Kind.ABSENT,
                assertThrows(TransportException.class, this::referrers).kind());
    }

    @Test
    void whatIsAboutAnotherManifestOrOfAnotherTypeDoesNotCount() {
        Manifest other = signature(TestImages.image("two").manifest().digest(), TYPE);
        Manifest wrongType = signature(subject.digest(), "application/vnd.test.other");
        api(TestImages.index(MediaTypes.OCI_INDEX, other, wrongType, subject));

        assertEquals(List.of(), digests(referrers()));
    }

    @Test
    void whatWePushIsListedOnceWhereTheRegistryKeepsNoList() {
        Manifest first = signature(subject.digest(), TYPE);
        Manifest second = signature(subject.digest(), TYPE + ".v2");
        for (Manifest manifest : List.of(first, second, first)) {
            client.putManifest(ImageReference.of(registry.repository("app")), manifest, deadline);
        }

        assertEquals(List.of(first.digest()), digests(referrers()));
        Manifest index =
                registry.stored("app", "sha256-" + subject.digest().hex()).orElseThrow();
        assertEquals(2, index.entries().size());
        assertEquals(Optional.of(TYPE + ".v2"), index.entries().get(1).artifactType());
    }

    @Test
    void whereTheRegistryKeepsAListItIsNotOurs() {
        Manifest manifest = signature(subject.digest(), TYPE);
        registry.server()
                .on(
                        "PUT",
                        ".*",
                        Reply.status(201).with("OCI-Subject", subject.digest().toString()));

        client.putManifest(ImageReference.of(registry.repository("app")), manifest, deadline);

        assertEquals(1, registry.server().count());
    }

    @Test
    void aTagThatIsNoListIsNotOverwritten() {
        registry.put("app", "sha256-" + subject.digest().hex(), TestImages.image("two"));
        Manifest manifest = signature(subject.digest(), TYPE);

        TransportException thrown = assertThrows(
                TransportException.class,
                () -> client.putManifest(ImageReference.of(registry.repository("app")), manifest, deadline));

        assertEquals(Kind.REFUSED, thrown.kind());
    }

    @Test
    void aTagThatLeadsToTheSubjectItselfListsNothing() {
        Manifest child = signature(subject.digest(), TYPE);
        Manifest index = registry.put("app", "index", TestImages.index(MediaTypes.OCI_INDEX, child));
        registry.put("app", "sha256-" + index.digest().hex(), index);

        assertEquals(
                List.of(),
                client.referrers(registry.repository("app"), index.digest(), TYPE, deadline)
                        .manifests());
    }

    private List<String> tags() {
        return client.tags(registry.repository("app"), deadline);
    }

    private Referrers referrers() {
        Referrers found = client.referrers(registry.repository("app"), subject.digest(), TYPE, deadline);
        assertTrue(found.complete());
        return found;
    }

    private static List<Digest> digests(Referrers referrers) {
        return referrers.manifests().stream().map(Manifest::digest).toList();
    }

    private void api(Manifest index) {
        registry.server().on("GET", REFERRERS, Reply.bytes(MediaTypes.OCI_INDEX, index.bytes()));
    }

    private Manifest signature(Digest about, String type) {
        String empty = "{\"mediaType\":\"" + MediaTypes.OCI_EMPTY + "\",\"digest\":\"sha256:"
                + "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\",\"size\":2}";
        String json =
                "{\"schemaVersion\":2,\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\",\"artifactType\":\"" + type
                        + "\",\"config\":" + empty + ",\"layers\":[" + empty + "],\"subject\":{\"mediaType\":\""
                        + MediaTypes.OCI_MANIFEST + "\",\"digest\":\"" + about + "\",\"size\":1}}";
        Manifest manifest = Manifest.of(json.getBytes(StandardCharsets.UTF_8));
        return registry.put("app", "signature-" + manifest.digest().hex().substring(0, 8), manifest);
    }
}
