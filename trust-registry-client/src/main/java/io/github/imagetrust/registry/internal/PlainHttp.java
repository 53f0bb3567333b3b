package io.github.imagetrust.registry.internal;

/** How a user says that a host may be spoken to without TLS. */
public final class PlainHttp {

    private PlainHttp() {}

    /** What to do, on the command line and in a program; to go into a sentence. */
    public static String remedy(Origin server) {
        String host = server.authority();
        return "list it as a plain HTTP host: --plain-http " + host + ", or RegistryClientBuilder.plainHttp(\"" + host
                + "\")";
    }
}
