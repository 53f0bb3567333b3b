package io.github.imagetrust.files;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.HashAlgorithm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A change of several files, written down before it is made:
 *
 * <pre>
 * imagetrust-journal 1
 * before DIGEST|none
 * file LENGTH PATH        followed by that many bytes and a line end; for each file, in the order of the change
 * end DIGEST-OF-ALL-BYTES-ABOVE
 * </pre>
 *
 * @param before what the last file was before the change
 * @param files the new contents by path, in the order in which they take their places; at least one
 */
record Journal(Optional<Digest> before, Map<String, byte[]> files) {

    private static final String HEADER = "imagetrust-journal 1\n";

    Journal {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a change of nothing");
        }
        files.keySet().forEach(FileNames::segments); // a journal that somebody planted leads nowhere else
    }

    /** The change to these contents, from the files as they are. */
    static Journal of(Map<String, byte[]> contents, Function<String, Optional<byte[]>> present) {
        String last = new Journal(Optional.empty(), contents).last();
        return new Journal(present.apply(last).map(Digest::sha256), contents);
    }

    /** The file that takes its place last: from then on the change is made, for those who do not know of journals too. */
    String last() {
        String last = "";
        for (String path : files.keySet()) {
            last = path;
        }
        return last;
    }

    /**
     * Whether it leads from, or to, that content of the last file. A journal that was copied or restored without the files
     * around it does not, and would take them back to another time.
     */
    boolean concerns(Optional<byte[]> lastNow) {
        Optional<Digest> now = lastNow.map(Digest::sha256);
        byte[] after = files.get(last());
        return now.equals(before) || (after != null && now.equals(Optional.of(Digest.sha256(after))));
    }

    byte[] write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii(HEADER + "before " + before.map(Digest::toString).orElse("none") + "\n"));
        files.forEach((path, content) -> {
            out.writeBytes(ascii("file " + content.length + " " + FileNames.escaped(path) + "\n"));
            out.writeBytes(content);
            out.write('\n');
        });
        out.writeBytes(ascii("end " + Digest.sha256(out.toByteArray()) + "\n"));
        return out.toByteArray();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException with the reason, if it is anything else
     */
    static Journal read(byte[] bytes) {
        String end = "end " + Digest.sha256(new byte[0]) + "\n"; // all ends have this length
        int body = bytes.length - end.length();
        if (body < 0 || !new String(bytes, StandardCharsets.ISO_8859_1).startsWith(HEADER)) {
            throw new IllegalArgumentException("it does not begin as a journal does");
        }
        MessageDigest digest = HashAlgorithm.SHA256.newDigest();
        digest.update(bytes, 0, body);
        byte[] expected = ascii("end " + Digest.ofHash(HashAlgorithm.SHA256, digest.digest()) + "\n");
        if (!Arrays.equals(bytes, body, bytes.length, expected, 0, expected.length)) {
            throw new IllegalArgumentException("its checksum is another");
        }
        return new Parser(bytes, HEADER.length(), body).journal();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Takes the body apart, whose checksum holds: what is wrong in it now was written so. */
    private static final class Parser {

        private final byte[] bytes;
        private final int end;
        private int at;

        Parser(byte[] bytes, int from, int end) {
            this.bytes = bytes;
            this.at = from;
            this.end = end;
        }

        Journal journal() {
            String before = words(2)[1];
            Map<String, byte[]> files = new LinkedHashMap<>();
            while (at < end) {
                String[] file = words(3);
                int length = Integer.parseInt(file[1]);
                if (length < 0 || length >= end - at) {
                    throw new IllegalArgumentException("a file in it is cut short");
                }
                files.put(FileNames.unescaped(file[2]), Arrays.copyOfRange(bytes, at, at + length));
                at += length + 1;
            }
            return new Journal(before.equals("none") ? Optional.empty() : Optional.of(Digest.parse(before)), files);
        }

        private String[] words(int count) {
            int start = at;
            while (at < end && bytes[at] != '\n') {
                at++;
            }
            String[] words = new String(bytes, start, at - start, StandardCharsets.US_ASCII).split(" ", -1);
            at++;
            if (words.length != count) {
                throw new IllegalArgumentException("it has a line that no journal has");
            }
            return words;
        }
    }
}
