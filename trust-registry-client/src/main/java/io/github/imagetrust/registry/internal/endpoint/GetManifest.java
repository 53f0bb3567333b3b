package io.github.imagetrust.registry.internal.endpoint;

import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.registry.Manifest;
import io.github.imagetrust.registry.MediaTypes;
import io.github.imagetrust.registry.http.AuthScope.Action;
import io.github.imagetrust.registry.http.HttpRequest;
import io.github.imagetrust.registry.http.HttpResponse;
import java.util.Optional;

/**
 * Reads a manifest by tag or digest.
 *
 * @param tag what to ask for, if there is no digest
 * @param digest what to ask for, and what the content must have
 * @param expected what an index or a layout said of it, if anything
 */
public record GetManifest(
        Location location,
        Optional<String> tag,
        Optional<Digest> digest,
        Optional<Descriptor> expected,
        long maxBytes) {

    /** By tag. */
    public static GetManifest byTag(Location location, String tag, long maxBytes) {
        return new GetManifest(location, Optional.of(tag), Optional.empty(), Optional.empty(), maxBytes);
    }

    /** By digest. */
    public static GetManifest byDigest(Location location, Digest digest, long maxBytes) {
        return new GetManifest(location, Optional.empty(), Optional.of(digest), Optional.empty(), maxBytes);
    }

    /** What a descriptor names. */
    public static GetManifest described(Location location, Descriptor descriptor, long maxBytes) {
        return new GetManifest(
                location, Optional.empty(), Optional.of(descriptor.digest()), Optional.of(descriptor), maxBytes);
    }

    public HttpRequest request() {
        String reference = digest.map(Digest::toString).or(() -> tag).orElseThrow();
        String purpose = "read the manifest " + reference + " of " + location.path();
        return HttpRequest.get(location.url("manifests", reference), location.scope(Action.PULL), maxBytes, purpose)
                .withHeader("Accept", MediaTypes.ACCEPT_MANIFESTS)
                .followingRedirects();
    }

    /** The manifest, or empty if there is none of that name. */
    public Optional<Manifest> read(HttpResponse response) {
        return response.bodyUnlessAbsent().map(content -> checked(response, content));
    }

    private Manifest checked(HttpResponse response, byte[] content) {
        if (response.status() != 200) {
            throw Mismatch.failure(response, "its status is " + response.status() + ", not 200");
        }
        expected.ifPresent(descriptor -> Mismatch.requireSize(response, descriptor.size(), content));
        digest.ifPresent(wanted -> Mismatch.requireDigest(response, wanted, content));
        Mismatch.requireHeaderAgrees(response, content);
        Manifest manifest = Manifest.of(content, declaredType(response));
        expected.map(Descriptor::mediaType)
                .filter(type -> !type.equals(manifest.mediaType()))
                .ifPresent(type -> {
                    throw Mismatch.failure(response, "it is another type of manifest than was announced");
                });
        return manifest;
    }

    /**
     * What the answer, or else the descriptor, calls the content. Storage behind a registry often says nothing; that is
     * enough where the digest was given, or where a redirect led there, as long as the content names its type.
     */
    private Optional<String> declaredType(HttpResponse response) {
        String type = MediaTypes.plain(response.header("content-type").orElse(""));
        if (!MediaTypes.isNeutral(type)) {
            return Optional.of(type);
        }
        boolean redirected = !response.finalUrl().equals(response.request().url());
        if (digest.isEmpty() && !redirected) {
            throw Mismatch.failure(response, "the registry does not say of which type it is");
        }
        return expected.map(Descriptor::mediaType);
    }
}
