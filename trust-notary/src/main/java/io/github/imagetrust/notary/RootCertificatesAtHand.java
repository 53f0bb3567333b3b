package io.github.imagetrust.notary;

import io.github.imagetrust.crypto.CertificateBundle;
import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.files.FileMode;
import io.github.imagetrust.files.SafeFolder;
import io.github.imagetrust.model.TrustException;
import io.github.imagetrust.notary.KeyEntry.Certificate;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.MetadataRejectedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The certificates of root keys in what docker, notary and we remember of repositories on this machine. A root key has another
 * id in each repository, that of its certificate there; docker shows those, and files the key under its own.
 *
 * <p>Only for people to see: nothing here is verified, and what cannot be read is passed over.
 *
 * @param trustFolders those of docker and of notary, and ours
 * @param codec reads a root
 * @param maxBytes of a root
 */
record RootCertificatesAtHand(List<Path> trustFolders, MetadataCodec codec, int maxBytes) {

    private static final String ROOT = "root.json";
    private static final int MAX_DEPTH = 16;
    private static final int MAX_ROOTS = 10_000;

    /** The certificates by the canonical ids of their keys. */
    Map<String, List<Certificate>> byKey() {
        List<byte[]> roots = new ArrayList<>();
        for (Path trust : trustFolders) {
            SafeFolder folder = SafeFolder.at(trust, FileMode.PRIVATE);
            collect(folder.folder("tuf"), 0, roots);
            collect(folder.folder("imagetrust"), MAX_DEPTH - 1, roots);
        }
        Map<String, List<Certificate>> byKey = new LinkedHashMap<>();
        roots.forEach(raw -> read(raw, byKey));
        byKey.replaceAll((id, all) -> all.stream()
                .distinct()
                .sorted((a, b) -> (a.repository() + " " + a.id()).compareTo(b.repository() + " " + b.id()))
                .toList());
        return byKey;
    }

    private void collect(SafeFolder folder, int depth, List<byte[]> roots) {
        try {
            for (String name : folder.list()) {
                if (roots.size() >= MAX_ROOTS) {
                    return;
                }
                if (name.equals(ROOT)) {
                    folder.read(name, maxBytes).ifPresent(roots::add);
                } else if (depth < MAX_DEPTH && isFolder(folder, name)) {
                    collect(folder.folder(name), depth + 1, roots);
                }
            }
        } catch (TrustException | IllegalArgumentException e) {
            // What cannot be read shows no certificates, and neither does a name that none of ours has.
        }
    }

    private static boolean isFolder(SafeFolder folder, String name) {
        return Files.isDirectory(folder.path().resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    private void read(byte[] raw, Map<String, List<Certificate>> byKey) {
        try {
            for (Key key : codec.readRoot(Bytes.of(raw)).body().role("root").keys()) {
                Optional<String> id = KeyIds.canonicalId(key.type(), key.material());
                if (id.isPresent() && !id.get().equals(key.id())) {
                    byKey.computeIfAbsent(id.get(), unknown -> new ArrayList<>())
                            .add(new Certificate(key.id(), nameIn(key)));
                }
            }
        } catch (MetadataRejectedException e) {
            // A root that cannot be read shows no certificates.
        }
    }

    private static String nameIn(Key key) {
        try {
            return CertificateBundle.parse(key.material().toArray())
                    .commonName()
                    .orElse("");
        } catch (CertificateException e) {
            throw new AssertionError("its key was read out of it", e);
        }
    }
}
