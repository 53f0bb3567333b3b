package io.github.imagetrust.notary.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.crypto.KeyIds;
import io.github.imagetrust.crypto.PublicKeys;
import io.github.imagetrust.crypto.SoftwareKey;
import io.github.imagetrust.model.HashAlgorithm;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.v1.NotaryV1Codec;
import io.github.imagetrust.notary.v1.NotaryV1Dialect;
import io.github.imagetrust.notary.v1.PathPrefixes;
import io.github.imagetrust.spi.Signer;
import io.github.imagetrust.spi.Signer.Algorithm;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Dialect;
import io.github.imagetrust.tuf.FileInfo;
import io.github.imagetrust.tuf.Key;
import io.github.imagetrust.tuf.SignatureEntry;
import io.github.imagetrust.tuf.TargetScope;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Notary v1 as it is, with real keys: roots in certificates, the server's keys of Ed25519, all others on P-256. Keys are
 * made once, from a seed that is their name, so that a failure can be had again.
 */
public final class NotaryFlavour implements JsonFlavour {

    private static final Map<String, SoftwareKey> KEYS = new ConcurrentHashMap<>();
    private static final PublicKeys PUBLIC_KEYS = new PublicKeys();
    private static final Map<List<Object>, String> CERTIFICATES = new ConcurrentHashMap<>();

    private final RepositoryName repository;
    private final Dialect dialect;

    /** For the repository of that name. */
    public NotaryFlavour(String repository) {
        this.repository = RepositoryName.parse(repository);
        this.dialect = new NotaryV1Dialect(this.repository, new NotaryV1Codec(PUBLIC_KEYS));
    }

    /** The repository that roots are for. */
    public RepositoryName repository() {
        return repository;
    }

    /** The private key of that name. */
    public static SoftwareKey software(String name) {
        return KEYS.computeIfAbsent(name, n -> {
            boolean servers = n.contains("timestamp") || n.contains("snapshot");
            return servers ? SoftwareKey.generateEd25519(random(n)) : SoftwareKey.generateP256(random(n));
        });
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public SigningKey rootKey(String name) {
        return rootKey(name, TestCertificate.of(repository.toString()));
    }

    /** A root key in another certificate than the repository's own. */
    public SigningKey rootKey(String name, TestCertificate certificate) {
        return certified(name, certificate);
    }

    /** A key in a certificate that is written just so. */
    public SigningKey certified(String name, String pem) {
        return listed("ecdsa-x509", Bytes.utf8(pem), software(name));
    }

    @Override
    public SigningKey key(String name) {
        SoftwareKey key = software(name);
        return listed(KeyIds.keyType(key.algorithm()), KeyIds.material(key), key);
    }

    @Override
    public List<SigningKey> otherListings(SigningKey key) {
        SoftwareKey software = (SoftwareKey) key.signer();
        TestCertificate certificate = TestCertificate.of(repository.toString());
        return List.of(
                certified(software, certificate.serial(2)),
                certified(software, certificate.serial(3)),
                listed("ecdsa", KeyIds.material(software), software),
                listed("ecdsa", P256Spellings.compressed(software), software),
                listed("ecdsa", P256Spellings.explicit(software), software));
    }

    @Override
    public SigningKey keyOfKind(String kind, String name) {
        return switch (kind) {
            case "ed25519" -> key("timestamp-" + name);
            case "p256" -> key(name);
            case "p384" -> listed("ecdsa", JdkKey.p384(name, "SHA256withECDSAinP1363Format"));
            case "rsa" -> listed("rsa", JdkKey.rsa(name));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static SigningKey listed(String type, JdkKey key) {
        return listed(type, Bytes.of(key.publicKey()), key);
    }

    @Override
    public SigningKey keyOfAnUnknownKind(String name) {
        SoftwareKey software = software(name);
        return listed("ml-dsa", KeyIds.material(software), software);
    }

    @Override
    public SigningKey keyOffItsCurve(String name) {
        SoftwareKey software = SoftwareKey.generateP256(random(name));
        return listed("ecdsa", P256Spellings.offTheCurve(software), software);
    }

    @Override
    public Bytes otherSignature(SigningKey key, byte[] message, Bytes signature) {
        return key.signer().algorithm() == Algorithm.ECDSA
                ? ecdsaSignature(ecdsaNumbers(signature).twin())
                : signature;
    }

    @Override
    public Bytes ecdsaSignature(EcdsaNumbers numbers) {
        return numbers.raw();
    }

    @Override
    public EcdsaNumbers ecdsaNumbers(Bytes signature) {
        return EcdsaNumbers.ofRaw(signature);
    }

    @Override
    public Bytes foreignEcdsaSignature(EcdsaNumbers numbers) {
        return numbers.der();
    }

    @Override
    public String listedAs(String role) {
        return role;
    }

    @Override
    public Bytes assemble(Bytes signed, List<SignatureEntry> signatures) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("{\"signed\":".getBytes(UTF_8));
        file.writeBytes(signed.toArray());
        String list = signatures.stream()
                .map(entry -> "{\"keyid\":\"" + entry.keyId() + "\",\"method\":\"" + entry.method() + "\",\"sig\":\""
                        + Base64.getEncoder().encodeToString(entry.value().toArray()) + "\"}")
                .collect(Collectors.joining(","));
        file.writeBytes((",\"signatures\":[" + list + "]}").getBytes(UTF_8));
        return Bytes.of(file.toByteArray());
    }

    @Override
    public FileInfo describe(Bytes file, long version) {
        return FileInfo.of(file, HashAlgorithm.SHA256, HashAlgorithm.SHA512);
    }

    @Override
    public boolean snapshotNamesRoot() {
        return true;
    }

    @Override
    public TargetScope scope(List<String> prefixes) {
        return new PathPrefixes(prefixes);
    }

    @Override
    public String toString() {
        return NotaryV1Dialect.NAME;
    }

    private SigningKey certified(String name, TestCertificate certificate) {
        return certified(software(name), certificate);
    }

    private SigningKey certified(SoftwareKey key, TestCertificate certificate) {
        String pem =
                CERTIFICATES.computeIfAbsent(List.of(key.canonicalId(), certificate), absent -> certificate.pem(key));
        return listed("ecdsa-x509", Bytes.utf8(pem), key);
    }

    private static SigningKey listed(String type, Bytes material, Signer key) {
        return new SigningKey(
                new Key(KeyIds.tufId(type, material), type, material, PUBLIC_KEYS.notary(type, material)),
                KeyIds.method(key.algorithm()),
                key);
    }

    private static SecureRandom random(String name) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG"); // the one that a seed makes repeatable
            random.setSeed(name.getBytes(UTF_8));
            return random;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
