package io.github.imagetrust.registry.internal;

import java.util.List;
import java.util.regex.Pattern;

/** What is known about hosts by their names alone. */
public final class Hosts {

    /** How image names call Docker Hub. */
    public static final String HUB = "docker.io";

    /** Where Docker Hub's registry is. */
    public static final String HUB_REGISTRY = "registry-1.docker.io";

    /** Under which key Docker Hub's credentials are filed. */
    public static final String HUB_CREDENTIALS = "https://index.docker.io/v1/";

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.(?:\\d{1,3}\\.){2}\\d{1,3}|\\[::1\\]");
    private static final Pattern PORT = Pattern.compile(":\\d++$");
    private static final Pattern LITERAL = Pattern.compile("\\[.*\\]|[0-9.]++|0x.*");

    private static final Pattern NUMBER_AT_END = Pattern.compile("(?:.*\\.)?(?:\\d++|0[xX][0-9a-fA-F]*+)\\.?");
    private static final Pattern DOTTED = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");

    private Hosts() {}

    /** The host that serves the images of a registry's domain. */
    public static String serving(String domain) {
        return domain.equals(HUB) ? HUB_REGISTRY : domain;
    }

    /** Whether the name, with or without a port, can only mean this machine. */
    public static boolean isLoopback(String hostAndPort) {
        return LOOPBACK.matcher(PORT.matcher(hostAndPort).replaceFirst("")).matches();
    }

    /** Whether the host (without port) is an address in any of its spellings, or a name for this machine. */
    public static boolean isLiteral(String host) {
        return LITERAL.matcher(host).matches() || host.equals("localhost") || host.endsWith(".localhost");
    }

    /**
     * Whether the host is an address that does not look like one: {@code 127.1}, {@code 2130706433}, {@code 0x7f000001}. To
     * rules it is a name, and to resolvers an address.
     */
    public static boolean isDisguised(String host) {
        return NUMBER_AT_END.matcher(host).matches() && !DOTTED.matcher(host).matches();
    }

    /** The spellings of a host and port under which settings may list it. */
    public static List<String> spellings(Origin origin) {
        return List.of(origin.authority(), origin.hostAndPort());
    }
}
