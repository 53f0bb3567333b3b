package io.github.imagetrust.crypto;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.tuf.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A public key as Notary's metadata are to list it.
 *
 * @param type such as {@code ecdsa}, or {@code ecdsa-x509} for one in a certificate
 * @param material the key, decoded from base64
 */
public record ListedKey(String type, Bytes material) {

    /** Checks that nothing is missing. */
    public ListedKey {
        requireNonNull(type, "type");
        requireNonNull(material, "material");
    }

    /** The public half of a private key. */
    public static ListedKey of(Signer signer) {
        return new ListedKey(KeyIds.keyType(signer.algorithm()), KeyIds.material(signer));
    }

    /**
     * The key in a PEM text: one {@code PUBLIC KEY}, or a {@code CERTIFICATE} with those that come after it.
     *
     * @param whose where the text is from, for messages
     * @throws SigningException BAD_KEY if it is neither, or no key that Notary can list
     */
    public static ListedKey ofPem(String pem, String whose) {
        byte[] text = pem.getBytes(StandardCharsets.UTF_8);
        try {
            List<PemBlock> blocks = Pem.parse(text);
            if (blocks.size() == 1 && blocks.get(0).label().equals("PUBLIC KEY")) {
                return bare(blocks.get(0).content(), whose);
            }
            if (blocks.stream().anyMatch(PrivateKeys::isPrivateKey)) {
                throw bad(whose, "it holds a private key", null);
            }
            return certified(text, whose);
        } catch (IOException | InvalidKeyException | CertificateException e) {
            throw bad(whose, String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether it is in a certificate. */
    public boolean isCertified() {
        return type.endsWith("-x509");
    }

    private static ListedKey bare(byte[] spki, String whose) throws InvalidKeyException {
        PublicKey key = Spki.decode(spki);
        if (!Spki.isReadByGo(key, spki)) {
            throw bad(whose, "docker and notary cannot read this spelling of a key", null);
        }
        return key instanceof Ed25519Key ed25519
                ? new ListedKey("ed25519", Bytes.of(ed25519.encoded()))
                : new ListedKey(key instanceof EcKey ? "ecdsa" : "rsa", Bytes.of(spki));
    }

    private static ListedKey certified(byte[] pem, String whose) throws CertificateException {
        CertificateBundle bundle = CertificateBundle.parse(pem);
        PublicKey key = bundle.key();
        Optional<String> objection = SignerCertificate.objection(Bytes.of(pem));
        if (objection.isPresent() || key instanceof Ed25519Key || !bundle.isReadByGo()) {
            throw bad(whose, "the certificate " + objection.orElse("has a key that Notary does not list"), null);
        }
        return new ListedKey(key instanceof EcKey ? "ecdsa-x509" : "rsa-x509", Bytes.utf8(bundle.canonicalPem()));
    }

    private static SigningException bad(String whose, String why, @Nullable Exception cause) {
        return new SigningException(
                SigningException.Kind.BAD_KEY,
                whose + " is no public key to list: " + why,
                "Give a PEM file with one PUBLIC KEY, such as 'imagetrust key export' writes, or with a CERTIFICATE.",
                cause);
    }
}
