package io.github.imagetrust.notary.archive;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.archive.Contents.Part;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Roles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bundles as files: a tar file without compression, whose first member is the table of contents, and whose others are just
 * the files that it names, each once, in its order. The same bundle is always the same bytes, and nothing else is read as
 * it.
 */
public final class BundleFormat {

    static final String CONTENTS = "imagetrust-bundle.json";

    /** 256 roots and a thousand delegations with names of the longest kind fit. */
    private static final int MOST_CONTENTS = 1 << 20;

    /** How many roots of the largest size a chain may weigh; real ones are a hundredth of that. */
    private static final long LARGE_ROOTS = 32;

    private static final String REMEDY =
            "Do not use the bundle. Get it again from whoever made it, or make another one.";

    private BundleFormat() {}

    /** The file of a bundle. */
    public static byte[] write(Bundle bundle) {
        Map<Digest, Bytes> files = new HashMap<>();
        bundle.roots().values().forEach(file -> files.put(file.sha256(), file));
        bundle.roles().values().forEach(file -> files.put(file.sha256(), file));
        Contents contents = Contents.of(bundle);
        byte[] json = contents.write();
        long size = Tar.memberSize(json.length) + Tar.end();
        for (Part part : contents.parts().values()) {
            size += Tar.memberSize(part.length());
        }
        ByteBuffer out =
                ByteBuffer.allocate(Math.toIntExact(size)); // at once: a bundle may be as large as a heap likes
        append(out, CONTENTS, Bytes.of(json));
        contents.parts().forEach((digest, part) -> append(out, part.name(), file(files, digest)));
        return out.array();
    }

    private static void append(ByteBuffer out, String name, Bytes content) {
        out.put(Tar.header(name, content.size()));
        out.put(content.sharedArray());
        out.position(out.position() + Tar.padding(content.size()));
    }

    private static Bytes file(Map<Digest, Bytes> files, Digest digest) {
        Bytes file = files.get(digest);
        if (file == null) {
            throw new IllegalStateException("no file " + digest);
        }
        return file;
    }

    /**
     * Reads a file, which may come from anybody.
     *
     * @throws MetadataRejectedException if it is no bundle, is damaged, or is larger than the limits allow
     * @throws TrustStoreException if it cannot be read
     */
    public static Bundle read(Path file, Limits limits) {
        long most = mostBytes(limits);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 16));
        } catch (IOException e) {
            throw new TrustStoreException(
                    "could not read the bundle " + file + ": " + e.getMessage(),
                    "Check the name of the file, and who may read it.",
                    e);
        }
        if (bytes.length > most) {
            throw tooLarge("a bundle", most);
        }
        return read(Bytes.of(bytes), limits);
    }

    /**
     * Reads the bytes of a file.
     *
     * @throws MetadataRejectedException if they are no bundle, are damaged, or more than the limits allow
     */
    public static Bundle read(Bytes file, Limits limits) {
        long size = Tar.statedSize(file, 0);
        if (size > MOST_CONTENTS) {
            throw tooLarge("the table of contents", MOST_CONTENTS);
        }
        if (size < 0 || !Tar.isHeader(file, 0, CONTENTS, size)) {
            throw damaged("it does not begin with " + CONTENTS);
        }
        Reader reader = new Reader(file);
        Contents contents;
        try {
            contents = Contents.read(reader.next(CONTENTS, size).toArray());
        } catch (IllegalArgumentException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
        requireWithin(contents, limits); // before a byte of the rest is looked at
        Map<Digest, Bytes> files = new HashMap<>();
        contents.parts().forEach((digest, part) -> files.put(digest, reader.part(part)));
        reader.requireEnd();
        return bundle(contents, files);
    }

    private static Bundle bundle(Contents contents, Map<Digest, Bytes> files) {
        SortedMap<Long, Bytes> roots = new TreeMap<>();
        contents.roots().forEach((version, part) -> roots.put(version, file(files, part.digest())));
        SortedMap<String, Bytes> roles = new TreeMap<>();
        contents.roles().forEach((role, part) -> roles.put(role, file(files, part.digest())));
        try {
            return new Bundle(contents.repository(), contents.service(), contents.fetchedAt(), roots, roles);
        } catch (IllegalArgumentException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    /** How large a file can be at most. */
    static long mostBytes(Limits limits) {
        long content = LARGE_ROOTS * limits.rootBytes()
                + limits.timestampBytes()
                + limits.snapshotBytes()
                + limits.targetsBytes();
        long members = 5L + limits.rootRotations() + limits.delegations();
        return content + MOST_CONTENTS + members * 2 * Tar.BLOCK + Tar.end();
    }

    private static void requireWithin(Contents contents, Limits limits) {
        if (contents.roots().size() > limits.rootRotations() + 1) {
            throw tooMany("roots", limits.rootRotations() + 1);
        }
        if (contents.roles().size() > limits.delegations() + 3) {
            throw tooMany("roles", limits.delegations() + 3);
        }
        long roots = 0;
        for (Part part : contents.roots().values()) {
            requireAtMost("a root", part.length(), limits.rootBytes());
            roots += part.length();
        }
        requireAtMost("the roots", roots, LARGE_ROOTS * limits.rootBytes());
        long targets = 0;
        for (Map.Entry<String, Part> role : contents.roles().entrySet()) {
            long length = role.getValue().length();
            switch (role.getKey()) {
                case Roles.TIMESTAMP -> requireAtMost("the timestamp", length, limits.timestampBytes());
                case Roles.SNAPSHOT -> requireAtMost("the snapshot", length, limits.snapshotBytes());
                default -> targets += length;
            }
        }
        requireAtMost("the targets files", targets, limits.targetsBytes());
    }

    private static void requireAtMost(String what, long bytes, long most) {
        if (bytes > most) {
            throw tooLarge(what, most);
        }
    }

    static MetadataRejectedException damaged(String how) {
        return new MetadataRejectedException(
                Finding.of(Code.MALFORMED, "this is no bundle, or a damaged one: " + how, REMEDY));
    }

    private static MetadataRejectedException tooLarge(String what, long most) {
        return new MetadataRejectedException(Finding.of(
                Code.TOO_LARGE,
                what + " of the bundle has more than the " + most + " bytes that are accepted",
                REMEDY));
    }

    private static MetadataRejectedException tooMany(String what, long most) {
        return new MetadataRejectedException(
                Finding.of(Code.TOO_MANY, "the bundle has more than " + most + " " + what, REMEDY));
    }

    /** Takes the members one after the other, each where it must be and as it must be. */
    private static final class Reader {

        private final Bytes file;
        private long at;

        Reader(Bytes file) {
            this.file = file;
        }

        Bytes part(Part part) {
            Bytes content = next(part.name(), part.length());
            if (!content.sha256().equals(part.digest())) {
                throw new MetadataRejectedException(Finding.of(
                        Code.HASH_MISMATCH,
                        "the bundle's member " + part.name() + " has other bytes: their hash is " + content.sha256(),
                        REMEDY));
            }
            return content;
        }

        Bytes next(String name, long size) {
            if (!Tar.isHeader(file, at, name, size)) {
                throw damaged("there is no member " + name + " of " + size + " bytes where it must be");
            }
            long from = at + Tar.BLOCK;
            long to = from + size;
            if (to > file.size() || !Tar.isZero(file, to, Tar.padding(size))) {
                throw damaged("the member " + name + " is not complete");
            }
            at = to + Tar.padding(size);
            return file.slice((int) from, (int) to);
        }

        void requireEnd() {
            if (file.size() != at + Tar.end() || !Tar.isZero(file, at, Tar.end())) {
                throw damaged("it does not end where it must");
            }
        }
    }
}
