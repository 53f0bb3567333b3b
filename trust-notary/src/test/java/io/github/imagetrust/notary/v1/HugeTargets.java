package io.github.imagetrust.notary.v1;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.Targets;
import java.util.Arrays;

/** Reads a targets file of 64 MiB, in a process of its own with little heap, and says what came of it. */
final class HugeTargets {

    private static final int SIZE = 64 << 20;
    private static final int DIGITS = 24;
    private static final String NUMBER = "#".repeat(DIGITS);
    private static final String MEMBERS = "\"_type\":\"Targets\",\"expires\":\"2029-01-01T00:00:00Z\",\"version\":1,";
    private static final String DELEGATIONS = "\"delegations\":{\"keys\":{},\"roles\":[]},";
    private static final String END = ",\"signatures\":[{\"keyid\":\"x\",\"method\":\"ecdsa\",\"sig\":\"\"}]}";

    private HugeTargets() {}

    public static void main(String[] args) {
        try {
            Targets read = new NotaryV1Codec(new PublicKeys())
                    .readTargets("targets", file(args[0]))
                    .body();
            System.out.println(read.targets().size() + " targets");
        } catch (MetadataRejectedException e) {
            System.out.println(e.finding().code());
        }
    }

    private static Bytes file(String kind) {
        String hash = "\"sha256\":\"LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=\"";
        String targets = "{\"signed\":{" + MEMBERS + DELEGATIONS + "\"targets\":{";
        return switch (kind) {
            case "sorted" -> fill(targets, entry("", hash), 1, "}}" + END);
            case "escaped" -> fill(targets, entry("\\u0041", hash), -1, "}}" + END);
            case "arrays" -> fill("{\"x\":[", "[[],[],[],[],[],[],[],[],[],[],[],[]]", 1, "],\"signed\":{}" + END);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static String entry(String prefix, String hashes) {
        return "\"" + prefix + NUMBER + "\":{\"hashes\":{" + hashes + "},\"length\":528}";
    }

    /** As many items as fit, each with the next number, and spaces up to the full size. */
    private static Bytes fill(String begin, String item, int step, String end) {
        byte[] file = new byte[SIZE];
        Arrays.fill(file, (byte) ' ');
        byte[] bytes = item.getBytes(UTF_8);
        int number = item.indexOf(NUMBER);
        int at = put(file, 0, begin.getBytes(UTF_8));
        for (int n = 50_000_000; at + bytes.length + 1 + end.length() < SIZE; n += step) {
            if (number >= 0) {
                writeDigits(bytes, number, n);
            }
            at = put(file, at, bytes);
            at = put(file, at, new byte[] {','});
        }
        put(file, at - 1, end.getBytes(UTF_8)); // in the place of the last comma
        return Bytes.of(file);
    }

    private static int put(byte[] file, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, file, at, bytes.length);
        return at + bytes.length;
    }

    private static void writeDigits(byte[] item, int from, int number) {
        int rest = number;
        for (int i = from + DIGITS - 1; i >= from; i--) {
            item[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
