package io.github.imagetrust.crypto;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.Signer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.function.Function;

/**
 * A private key that a security provider holds, such as one in a token: here is only its handle, which is never asked for
 * the key itself. The provider is an instance of its own, and not one of those that the JVM lists.
 *
 * <p>Every signature is checked before it is handed out. What the public key is, the token says (in a certificate that
 * others may have put there); a signature that another key checks would be published, and refused by everybody.
 */
public final class ProviderKey implements Signer {

    private final Provider provider;
    private final PrivateKey handle;
    private final PublicKey publicKey;
    private final String description;
    private final Function<Exception, SigningException> refusal;
    private final String canonicalId;

    private ProviderKey(
            Provider provider,
            PrivateKey handle,
            PublicKey publicKey,
            String description,
            Function<Exception, SigningException> refusal) {
        this.provider = provider;
        this.handle = handle;
        this.publicKey = publicKey;
        this.description = description;
        this.refusal = refusal;
        this.canonicalId = KeyIds.canonicalId(this);
    }

    /**
     * That key.
     *
     * @param provider who signs
     * @param handle what the provider signs with
     * @param spki the public key, in DER
     * @param description which key it is, for people
     * @param refusal what it means that the provider did not sign
     * @throws InvalidKeyException if the public key is none that Notary knows
     */
    public static ProviderKey of(
            Provider provider,
            PrivateKey handle,
            byte[] spki,
            String description,
            Function<Exception, SigningException> refusal)
            throws InvalidKeyException {
        PublicKey publicKey = Spki.decode(spki);
        if (publicKey instanceof Ed25519Key) {
            throw new InvalidKeyException("an Ed25519 key, for which Java's provider has no mechanism");
        }
        return new ProviderKey(
                requireNonNull(provider, "provider"),
                requireNonNull(handle, "handle"),
                publicKey,
                requireNonNull(description, "description"),
                requireNonNull(refusal, "refusal"));
    }

    @Override
    public Algorithm algorithm() {
        return publicKey instanceof EcKey ? Algorithm.ECDSA : Algorithm.RSA;
    }

    @Override
    public byte[] publicKey() {
        return publicKey.spki();
    }

    /** The canonical key id: 64 hexadecimal digits. */
    public String canonicalId() {
        return canonicalId;
    }

    @Override
    public byte[] sign(byte[] message) {
        byte[] signature;
        try {
            Signature signing = signature();
            signing.initSign(handle);
            signing.update(message);
            signature = signing.sign();
        } catch (GeneralSecurityException | ProviderException e) {
            throw refusal.apply(e);
        }
        if (!isOurs(message, signature)) {
            throw new SigningException(
                    SigningException.Kind.BAD_KEY,
                    description + " signs with another key than the one in the certificate beside it",
                    "Put the certificate of the key beside it, under the same identifier.",
                    null);
        }
        return signature;
    }

    private Signature signature() throws GeneralSecurityException {
        if (publicKey instanceof EcKey) {
            return Signature.getInstance("SHA256withECDSAinP1363Format", provider);
        }
        Signature pss = Signature.getInstance("RSASSA-PSS", provider);
        pss.setParameter(new PSSParameterSpec(
                "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, Signatures.PSS_SALT, PSSParameterSpec.TRAILER_FIELD_BC));
        return pss;
    }

    private boolean isOurs(byte[] message, byte[] signature) {
        byte[] hash = HashAlgorithm.SHA256.hash(message);
        return publicKey instanceof EcKey curve
                ? Signatures.ecdsaRaw(curve, hash, signature)
                : publicKey instanceof RsaKey rsa && Signatures.rsaPss(rsa, hash, signature);
    }

    @Override
    public String toString() {
        return description + " " + canonicalId;
    }
}
