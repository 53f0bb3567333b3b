package io.github.imagetrust.registry.internal.okhttp;

import io.github.imagetrust.registry.internal.Origin;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The list of what is reached without a proxy: {@code *}, names, {@code .names}, addresses and CIDR blocks, with ports. */
final class NoProxy {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private final List<String> entries;

    private NoProxy(List<String> entries) {
        this.entries = entries;
    }

    static NoProxy parse(String list) {
        return new NoProxy(Arrays.stream(list.split(",", -1))
                .map(entry -> entry.trim().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    boolean covers(Origin target) {
        String host = target.host().replaceAll("^\\[|\\]$", "");
        return entries.stream().anyMatch(entry -> covers(entry, host, target.port()));
    }

    private static boolean covers(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return inBlock(entry, host);
        }
        String name = entry;
        int colon = entry.lastIndexOf(':');
        if ((colon > 0 && entry.indexOf(':') == colon) || (entry.startsWith("[") && entry.contains("]:"))) {
            if (!entry.substring(colon + 1).equals(Integer.toString(port))) {
                return false;
            }
            name = entry.substring(0, colon);
        }
        name = name.replaceAll("^\\[|\\]$", "").replaceFirst("^\\*(?=\\.)", "");
        return name.startsWith(".") ? host.endsWith(name) : host.equals(name) || host.endsWith("." + name);
    }

    private static boolean inBlock(String block, String host) {
        int slash = block.indexOf('/');
        Optional<byte[]> network = address(block.substring(0, slash));
        Optional<byte[]> address = address(host);
        if (network.isEmpty() || address.isEmpty() || network.get().length != address.get().length) {
            return false;
        }
        String bits = block.substring(slash + 1);
        int most = network.get().length * Byte.SIZE;
        if (!bits.matches("\\d{1,3}") || Integer.parseInt(bits) > most) {
            return false;
        }
        return samePrefix(network.get(), address.get(), Integer.parseInt(bits));
    }

    private static boolean samePrefix(byte[] network, byte[] address, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((network[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Literals only: nothing is looked up to decide about a proxy. */
    private static Optional<byte[]> address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
