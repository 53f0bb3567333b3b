package io.github.imagetrust.notary.archive;

import io.github.imagetrust.tuf.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Tar files of one kind: plain files with short names, all attributes fixed, in the format of POSIX (ustar), so that every
 * tar program lists them. There is one way to write a header, and any other one is refused: it is made again from its name
 * and size, and compared. So there are no links, no folders, no extensions, and nothing that two readers could see
 * differently.
 */
final class Tar {

    static final int BLOCK = 512;

    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int CHECKSUM_AT = 148;

    private Tar() {}

    /** The header of a file. */
    static byte[] header(String name, long size) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        if (text.length == 0 || text.length > NAME || size < 0 || size > 077777777777L) {
            throw new IllegalArgumentException("cannot be a member: " + name + ", " + size + " bytes");
        }
        byte[] block = new byte[BLOCK];
        System.arraycopy(text, 0, block, 0, text.length);
        put(block, NAME, "0000644\0" + "0000000\0" + "0000000\0"); // mode, user and group
        put(block, SIZE_AT, octal(size, 11) + " " + octal(0, 11) + " "); // size and time
        put(block, CHECKSUM_AT, "        ");
        put(block, 156, "0"); // a plain file
        put(block, 257, "ustar\0" + "00");
        put(block, 329, "0000000\0" + "0000000\0"); // no device
        int sum = 0;
        for (byte one : block) {
            sum += one & 0xff;
        }
        put(block, CHECKSUM_AT, octal(sum, 6) + "\0 ");
        return block;
    }

    /** How many zero bytes follow a file. */
    static int padding(long size) {
        return (int) ((BLOCK - size % BLOCK) % BLOCK);
    }

    /** How many bytes a file takes, with its header and what follows it. */
    static long memberSize(long size) {
        return BLOCK + size + padding(size);
    }

    /** How many bytes end a tar file. */
    static int end() {
        return 2 * BLOCK;
    }

    /** Whether the bytes from {@code at} on are the header of that file. */
    static boolean isHeader(Bytes file, long at, String name, long size) {
        return at + BLOCK <= file.size()
                && file.slice((int) at, (int) at + BLOCK).equals(Bytes.of(header(name, size)));
    }

    /** The size that a header at {@code at} states; whether the rest of it is right is another question. -1 if none. */
    static long statedSize(Bytes file, long at) {
        if (at + BLOCK > file.size()) {
            return -1;
        }
        byte[] digits = file.slice((int) at + SIZE_AT, (int) at + SIZE_AT + 11).toArray();
        long size = 0;
        for (byte digit : digits) {
            if (digit < '0' || digit > '7') {
                return -1;
            }
            size = size * 8 + digit - '0';
        }
        return size;
    }

    /** Whether so many bytes from {@code at} on are there, and zero. */
    static boolean isZero(Bytes file, long at, int length) {
        return at + length <= file.size()
                && Arrays.equals(file.slice((int) at, (int) at + length).toArray(), new byte[length]);
    }

    private static String octal(long number, int digits) {
        String text = Long.toOctalString(number);
        return "0".repeat(digits - text.length()) + text;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
