package io.github.imagetrust.notary.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.service.TrustService.ServiceKey;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs nothing, but makes files that lead from one to the next as real ones do: {@code ROLE VERSION} and then, in a
 * snapshot and a timestamp, a line {@code ROLE SHA256} for each file that they name.
 */
final class FakeSigner implements SnapshotTimestampSigner {

    static Bytes file(String role, long version) {
        return Bytes.utf8(role + " " + version + "\n");
    }

    static String text(Bytes file) {
        return new String(file.toArray(), UTF_8);
    }

    /** The names in a snapshot or timestamp, with their hashes. */
    static Map<String, String> links(Bytes file) {
        Map<String, String> links = new TreeMap<>();
        text(file).lines().skip(1).forEach(line -> {
            String[] words = line.split(" ");
            links.put(words[0], words[1]);
        });
        return links;
    }

    @Override
    public long version(String role, Bytes file) {
        String[] words = text(file).split("[ \n]");
        if (words.length < 2 || !words[0].equals(role)) {
            throw new MetadataRejectedException(
                    Finding.of(Finding.Code.WRONG_TYPE, role, "it is " + words[0], "Send the right file."));
        }
        return Long.parseLong(words[1]);
    }

    @Override
    public Map<String, Bytes> complete(Upload upload) {
        Map<String, Bytes> all = new LinkedHashMap<>(upload.files());
        if (!all.containsKey("snapshot")) {
            Map<String, String> links =
                    upload.stored().apply("snapshot").map(FakeSigner::links).orElse(new TreeMap<>());
            upload.files().forEach((role, file) -> links.put(role, file.sha256().hex()));
            all.put("snapshot", next("snapshot", upload, links));
        }
        Map<String, String> link =
                Map.of("snapshot", all.get("snapshot").sha256().hex());
        all.put("timestamp", next("timestamp", upload, link));
        return all;
    }

    @Override
    public ServiceKey key(RepositoryName repository, String role) {
        return new ServiceKey("ed25519", Bytes.utf8(role));
    }

    @Override
    public ServiceKey newKey(RepositoryName repository, String role) {
        return new ServiceKey("ed25519", Bytes.utf8("new " + role));
    }

    private Bytes next(String role, Upload upload, Map<String, String> links) {
        long version =
                upload.stored().apply(role).map(file -> version(role, file)).orElse(0L) + 1;
        StringBuilder text = new StringBuilder(text(file(role, version)));
        new TreeMap<>(links)
                .forEach((name, hash) ->
                        text.append(name).append(' ').append(hash).append('\n'));
        return Bytes.utf8(text.toString());
    }
}
