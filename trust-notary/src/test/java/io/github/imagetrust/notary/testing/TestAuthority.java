package io.github.imagetrust.notary.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.UUID;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority that lives as long as a test, and vouches for loopback only. */
public final class TestAuthority {

    /** Long, so that clients with a clock far ahead still get through to the servers. */
    private static final long VALID_DAYS = 7300;

    private static final char[] NO_PASSWORD = new char[0];

    private final Path folder;
    private final KeyPair pair;
    private final X509Certificate certificate;
    private final Path certificateFile;

    private TestAuthority(Path folder) throws IOException, GeneralSecurityException, OperatorCreationException {
        this.folder = Files.createDirectories(folder);
        this.pair = newPair();
        var builder = builder("test authority " + UUID.randomUUID(), pair);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        this.certificate = sign(builder);
        this.certificateFile = writePem("ca.crt", certificate);
    }

    /** A new authority that keeps its files in a folder. */
    public static TestAuthority in(Path folder) {
        try {
            return new TestAuthority(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its own certificate, in PEM: what clients must be told to trust. */
    public Path certificateFile() {
        return certificateFile;
    }

    /** A key pair and its certificate for {@code localhost} and {@code 127.0.0.1}, for servers and clients alike. */
    public Identity issue(String name) {
        try {
            KeyPair own = newPair();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    certificate, serial(), before(), after(), new X500Name("CN=" + name), own.getPublic());
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, Loopback.ADDRESS)
            }));
            X509Certificate issued = sign(builder);
            return new Identity(
                    own.getPrivate(),
                    issued,
                    writePem(name + ".crt", issued),
                    writePem(name + ".key", new JcaPKCS8Generator(own.getPrivate(), null)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a server of this JVM. */
    SSLContext serverContext(Identity identity) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(identity), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a client of this JVM, which has a certificate of this authority, and trusts no other. */
    SSLContext clientContext() {
        try {
            KeyStore trusted = emptyStore();
            trusted.setCertificateEntry("authority", certificate);
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(issue("harness")), managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyManager[] keyManagers(Identity identity) throws GeneralSecurityException, IOException {
        KeyStore keys = emptyStore();
        keys.setKeyEntry("own", identity.key(), NO_PASSWORD, new Certificate[] {identity.certificate()});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, NO_PASSWORD);
        return managers.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static KeyPair newPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static JcaX509v3CertificateBuilder builder(String name, KeyPair pair) {
        X500Name subject = new X500Name("CN=" + name);
        return new JcaX509v3CertificateBuilder(subject, serial(), before(), after(), subject, pair.getPublic());
    }

    private X509Certificate sign(JcaX509v3CertificateBuilder builder)
            throws GeneralSecurityException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static BigInteger serial() {
        return BigInteger.valueOf(UUID.randomUUID().getMostSignificantBits() & Long.MAX_VALUE);
    }

    private static Date before() {
        return Date.from(Instant.now().minus(VALID_DAYS, ChronoUnit.DAYS));
    }

    private static Date after() {
        return Date.from(Instant.now().plus(VALID_DAYS, ChronoUnit.DAYS));
    }

    private Path writePem(String name, Object content) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(content);
        }
        return Files.writeString(folder.resolve(name), text.toString());
    }

    /** A key with a certificate of this authority, and the PEM files of both. */
    public record Identity(PrivateKey key, X509Certificate certificate, Path certificateFile, Path keyFile) {}
}
