package io.github.imagetrust.notary.testing.generator;

/** The kinds of keys that repositories have. */
enum KeyKind {
    P256("ecdsa", "P-256"),
    P384("ecdsa", "P-384"),
    P521("ecdsa", "P-521"),
    P224("ecdsa", "P-224"),
    RSA("rsa", ""),
    ED25519("ed25519", "");

    /** What metadata call a bare key of that kind. */
    final String type;

    /** The curve, if it is one of these. */
    final String curve;

    KeyKind(String type, String curve) {
        this.type = type;
        this.curve = curve;
    }

    boolean isEcdsa() {
        return !curve.isEmpty();
    }
}
