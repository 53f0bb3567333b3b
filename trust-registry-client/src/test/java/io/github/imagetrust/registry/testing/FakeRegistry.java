package io.github.imagetrust.registry.testing;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.registry.Manifest;
import io.github.imagetrust.registry.testing.FakeServer.Reply;
import io.github.imagetrust.registry.testing.FakeServer.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry in this process, on loopback. It keeps what is pushed, can want a password or a token, and lies where a test
 * tells it to: {@link #server()} takes rules that go before its own answers.
 */
public final class FakeRegistry implements AutoCloseable {

    private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/([^/]+)");
    private static final Pattern BLOB = Pattern.compile("/v2/(.+)/blobs/([^/]+:[^/]+)");
    private static final Pattern UPLOADS = Pattern.compile("/v2/(.+)/blobs/uploads/");
    private static final Pattern UPLOAD = Pattern.compile("/v2/(.+)/blobs/uploads/([0-9]+)");
    private static final Pattern TAGS = Pattern.compile("/v2/(.+)/tags/list");

    private final Map<String, Manifest> manifests = new ConcurrentHashMap<>();
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final AtomicInteger uploads = new AtomicInteger();
    private final FakeServer server;
    private volatile FakeAuth auth = FakeAuth.open();

    private FakeRegistry() {
        this.server = FakeServer.start(this::answer);
    }

    /** A registry that lets everybody in. */
    public static FakeRegistry start() {
        return new FakeRegistry();
    }

    /** From now on wants that user and password, by basic authentication. */
    public FakeRegistry wantingPassword(String user, String password) {
        auth = FakeAuth.basic(user, password);
        return this;
    }

    /** From now on wants a token, which {@code /token} on this server gives to that user, for pulling to everybody. */
    public FakeRegistry wantingToken(String user, String password) {
        auth = FakeAuth.bearer(user, password, server.url("/token"));
        return this;
    }

    /** The same, with another realm: a URL that may be on another server. */
    public FakeRegistry wantingTokenFrom(URI realm, String user, String password) {
        auth = FakeAuth.bearer(user, password, realm);
        return this;
    }

    /** What a token server that works for this registry answers; for a realm on another server. */
    public Reply giveToken(Request request) {
        return auth.token(request);
    }

    /** Where rules are added, and requests looked at. */
    public FakeServer server() {
        return server;
    }

    /** {@code 127.0.0.1:port}, the domain of its images. */
    public String host() {
        return server.host();
    }

    /** A repository here. */
    public RepositoryName repository(String path) {
        return new RepositoryName(host(), path);
    }

    /** An image here. */
    public ImageReference image(String path, String tag) {
        return ImageReference.of(repository(path)).withTag(tag);
    }

    /** Puts an image here, as if it had been pushed. */
    public Manifest put(String path, String tag, TestImages image) {
        image.blobs().forEach((descriptor, content) -> blobs.put(path + "@" + descriptor.digest(), content));
        return put(path, tag, image.manifest());
    }

    /** Puts a manifest here, whether its parts are here or not. */
    public Manifest put(String path, String tag, Manifest manifest) {
        manifests.put(path + "@" + manifest.digest(), manifest);
        manifests.put(path + "@" + tag, manifest);
        return manifest;
    }

    /** What is stored under a tag or digest. */
    public Optional<Manifest> stored(String path, String reference) {
        return Optional.ofNullable(manifests.get(path + "@" + reference));
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply answer(Request request) {
        String path = request.path();
        if (path.equals("/token")) {
            return auth.token(request);
        }
        Optional<Reply> refusal = auth.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (path.equals("/v2/")) {
            return Reply.text(200, "{}");
        }
        Matcher manifest = MANIFEST.matcher(path);
        if (manifest.matches()) {
            return manifest(request, manifest.group(1), manifest.group(2));
        }
        Matcher blob = BLOB.matcher(path);
        if (blob.matches()) {
            return blob(blob.group(1), blob.group(2));
        }
        Matcher tags = TAGS.matcher(path);
        if (tags.matches()) {
            return tags(tags.group(1));
        }
        return upload(request);
    }

    private Reply manifest(Request request, String path, String reference) {
        String key = path + "@" + reference;
        switch (request.method()) {
            case "PUT":
                Manifest pushed = Manifest.of(request.body(), request.header("Content-Type"));
                put(path, reference, pushed);
                return Reply.status(201)
                        .with("Docker-Content-Digest", pushed.digest().toString());
            case "DELETE":
                Manifest removed = manifests.remove(key);
                manifests.values().removeIf(other -> other.equals(removed));
                return removed == null ? error(404, "MANIFEST_UNKNOWN") : Reply.status(202);
            default:
                Manifest found = manifests.get(key);
                return found == null
                        ? error(404, "MANIFEST_UNKNOWN")
                        : Reply.bytes(found.mediaType(), found.bytes())
                                .with("Docker-Content-Digest", found.digest().toString());
        }
    }

    private Reply blob(String path, String digest) {
        byte[] found = blobs.get(path + "@" + digest);
        return found == null
                ? error(404, "BLOB_UNKNOWN")
                : Reply.bytes("application/octet-stream", found).with("Docker-Content-Digest", digest);
    }

    private Reply upload(Request request) {
        Matcher start = UPLOADS.matcher(request.path());
        if (start.matches() && request.method().equals("POST")) {
            return Reply.status(202)
                    .with("Location", request.path() + uploads.incrementAndGet() + "?_state=opaque%3D%3D");
        }
        Matcher finish = UPLOAD.matcher(request.path());
        if (finish.matches() && request.method().equals("PUT")) {
            String digest = URLDecoder.decode(
                    request.uri().getRawQuery().replaceFirst(".*digest=", ""), StandardCharsets.UTF_8);
            if (!Digest.parse(digest).matches(request.body())) {
                return error(400, "DIGEST_INVALID");
            }
            blobs.put(finish.group(1) + "@" + digest, request.body());
            return Reply.status(201).with("Docker-Content-Digest", digest);
        }
        return Reply.text(404, "404 page not found");
    }

    private Reply tags(String path) {
        List<String> tags = manifests.keySet().stream()
                .filter(key -> key.startsWith(path + "@") && !key.contains(":"))
                .map(key -> "\"" + key.substring(path.length() + 1) + "\"")
                .sorted()
                .toList();
        return tags.isEmpty()
                ? error(404, "NAME_UNKNOWN")
                : Reply.text(200, "{\"name\":\"" + path + "\",\"tags\":" + tags + "}")
                        .with("Content-Type", "application/json");
    }

    private static Reply error(int status, String code) {
        return Reply.text(status, "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"so says the fake\"}]}")
                .with("Content-Type", "application/json");
    }
}
