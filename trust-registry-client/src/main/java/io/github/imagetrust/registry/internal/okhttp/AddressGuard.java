package io.github.imagetrust.registry.internal.okhttp;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Which addresses belong to no public server: this machine, its neighbours, private and reserved networks. */
final class AddressGuard {

    private AddressGuard() {}

    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isSiteLocalAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? isPublic4(bytes, 0)
                : !(address instanceof Inet6Address) || isPublic6(bytes);
    }

    /** Four bytes of an IPv4 address, which may be part of an IPv6 one. */
    private static boolean isPublic4(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        int second = bytes[at + 1] & 0xff;
        int third = bytes[at + 2] & 0xff;
        boolean thisNetwork = first == 0;
        boolean privateUse = first == 10 || (first == 172 && (second & 0xf0) == 16) || (first == 192 && second == 168);
        boolean local = first == 127 || (first == 169 && second == 254);
        boolean sharedByCarrier = first == 100 && (second & 0xc0) == 64;
        boolean protocolAssignments = first == 192 && second == 0 && third == 0;
        boolean reserved = first >= 224;
        return !(thisNetwork || privateUse || local || sharedByCarrier || protocolAssignments || reserved);
    }

    private static boolean isPublic6(byte[] bytes) {
        boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        boolean compatible = startsWith(bytes, 12);
        boolean translated =
                bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        if (uniqueLocal || compatible) {
            return false;
        }
        // both carry an IPv4 address, to which a gateway would pass us on
        return !(translated && !isPublic4(bytes, 12)) && !(sixToFour && !isPublic4(bytes, 2));
    }

    private static boolean startsWith(byte[] bytes, int zeros) {
        for (int i = 0; i < zeros; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
