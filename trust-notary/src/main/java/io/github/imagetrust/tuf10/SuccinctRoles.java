package io.github.imagetrust.tuf10;

import io.github.imagetrust.codec.CodecLimits;
import io.github.imagetrust.codec.RoleEntries;
import io.github.imagetrust.json.JsonObject;
import io.github.imagetrust.json.JsonObjectWriter;
import io.github.imagetrust.tuf.Delegation;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Delegation to many roles of the same keys in one entry: each has one of 2^n bins of targets, and is named after it. Read,
 * they are delegations like others.
 */
final class SuccinctRoles {

    static final String MEMBER = "succinct_roles";

    /** 16 384 bins, which is what the largest repositories have. */
    private static final int MOST_BITS = 14;

    private static final int LEGAL_BITS = 32;

    private SuccinctRoles() {}

    static List<Delegation> read(String delegator, JsonObject entry, Map<String, Key> keys) {
        int bits = (int) entry.number("bit_length", 1, LEGAL_BITS);
        CodecLimits.require(delegator, "bins of delegations", 1L << bits, 1 << MOST_BITS);
        String prefix = entry.string("name_prefix");
        return bins(prefix, bits, RoleEntries.read(prefix, entry, keys));
    }

    private static List<Delegation> bins(String prefix, int bits, Role role) {
        List<Delegation> bins = new ArrayList<>();
        for (int number = 0; number < 1 << bits; number++) {
            Role bin = new Role(name(prefix, bits, number), role.keys(), role.threshold());
            bins.add(new Delegation(bin, new HashBin(bits, number), true));
        }
        return bins;
    }

    private static String name(String prefix, int bits, int number) {
        int digits = (bits + 3) / 4;
        String hex = Integer.toHexString(number);
        return prefix + "-" + "0".repeat(digits - hex.length()) + hex;
    }

    /**
     * Writes bins as the one entry that they would be read from; empty if there is no such entry: where one of them has a
     * key, a threshold, a name or a place of its own, that would be lost.
     */
    static Optional<Runnable> write(JsonObjectWriter out, List<Delegation> delegations) {
        if (delegations.isEmpty()
                || !(delegations.get(0).scope() instanceof HashBin first)
                || first.bits() > MOST_BITS) {
            return Optional.empty();
        }
        Role role = delegations.get(0).role();
        String prefix = role.name().substring(0, Math.max(0, role.name().lastIndexOf('-')));
        if (!delegations.equals(bins(prefix, first.bits(), role))) {
            return Optional.empty();
        }
        return Optional.of(() -> out.object(
                MEMBER,
                o -> RoleEntries.write(o, role)
                        .number("bit_length", first.bits())
                        .string("name_prefix", prefix)));
    }
}
