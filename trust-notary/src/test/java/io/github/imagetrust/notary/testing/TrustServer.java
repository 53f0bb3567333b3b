package io.github.imagetrust.notary.testing;

/** What clients must know of a server of trust data, whoever runs it. */
public interface TrustServer {

    /** {@code 127.0.0.1:PORT}. */
    String address();

    /** Who vouches for its certificate. */
    TestAuthority authority();

    /** Where it is. */
    default String url() {
        return "https://" + address();
    }
}
