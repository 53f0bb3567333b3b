package io.github.imagetrust.registry.internal.okhttp;

import io.github.imagetrust.model.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Certificates and keys in PEM files, with docker's names for them. */
final class PemFiles {

    private static final int LARGEST = 1 << 20;
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]++)-----END PRIVATE KEY-----");

    private PemFiles() {}

    /** A client certificate with its chain, and its key. */
    record Pair(String name, List<X509Certificate> chain, PrivateKey key) {}

    static List<X509Certificate> authorities(Path folder) throws IOException, GeneralSecurityException {
        List<X509Certificate> all = new ArrayList<>();
        for (Path file : files(folder, ".crt")) {
            all.addAll(certificates(file));
        }
        return all;
    }

    static List<Pair> pairs(Path folder) throws IOException, GeneralSecurityException {
        List<Pair> pairs = new ArrayList<>();
        for (Path file : files(folder, ".key")) {
            requireBeside(file, ".key", ".cert");
        }
        for (Path file : files(folder, ".cert")) {
            Path keyFile = requireBeside(file, ".cert", ".key");
            pairs.add(pair(file, keyFile));
        }
        return pairs;
    }

    /**
     * The certificates of a file that the caller named.
     *
     * @throws ConfigurationException if there are none to be had
     */
    static List<X509Certificate> named(Path file) {
        try {
            List<X509Certificate> found = certificates(file);
            if (!found.isEmpty()) {
                return found;
            }
            throw noCertificates(file, null);
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (GeneralSecurityException e) {
            throw noCertificates(file, e);
        }
    }

    /**
     * A client certificate and its key from files that the caller named.
     *
     * @throws ConfigurationException if they are not to be had
     */
    static Pair namedPair(Path certificate, Path key) {
        List<X509Certificate> chain = named(certificate);
        try {
            return new Pair(String.valueOf(certificate.getFileName()), chain, key(key));
        } catch (IOException e) {
            throw unreadable(key, e);
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException(
                    "the key in " + key + " cannot be used (" + e.getMessage() + ")",
                    "Name a PEM file with an EC, RSA or Ed25519 key in PKCS#8.",
                    e);
        }
    }

    private static ConfigurationException unreadable(Path file, IOException e) {
        String why = e instanceof NoSuchFileException
                ? "there is none"
                : e.getClass().getSimpleName();
        return new ConfigurationException(
                "the file " + file + " cannot be read (" + why + ")", "Check its path and its permissions.", e);
    }

    private static ConfigurationException noCertificates(Path file, @Nullable GeneralSecurityException e) {
        return new ConfigurationException(
                file + " holds no certificate", "Name a PEM file, with -----BEGIN CERTIFICATE-----.", e);
    }

    private static Pair pair(Path certificate, Path key) throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = certificates(certificate);
        if (chain.isEmpty()) {
            throw new CertificateException(certificate.getFileName() + " holds no certificate");
        }
        return new Pair(String.valueOf(certificate.getFileName()), chain, key(key));
    }

    private static Path requireBeside(Path file, String suffix, String other) {
        String name = String.valueOf(file.getFileName());
        Path beside = file.resolveSibling(name.substring(0, name.length() - suffix.length()) + other);
        if (!Files.isRegularFile(beside)) {
            throw new ConfigurationException(
                    "there is " + file + " but not " + beside.getFileName() + " beside it",
                    "A client certificate X.cert and its key X.key come as a pair.");
        }
        return beside;
    }

    static List<X509Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                certificates.add((X509Certificate) certificate);
            }
        }
        return certificates;
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST);
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        Arrays.fill(bytes, (byte) 0);
        Matcher pem = PKCS8.matcher(text);
        if (!pem.find()) {
            throw new ConfigurationException(
                    "the key in " + file + " has a form that Java does not read",
                    "Convert it: openssl pkcs8 -topk8 -nocrypt -in " + file + " -out NEW.key");
        }
        byte[] der = base64(pem.group(1));
        try {
            return decode(der);
        } finally {
            Arrays.fill(der, (byte) 0);
        }
    }

    private static byte[] base64(String text) throws InvalidKeyException {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("it is no base64"); // the cause could show a part of the key
        }
    }

    private static PrivateKey decode(byte[] der) throws GeneralSecurityException {
        GeneralSecurityException last = new GeneralSecurityException("no known kind of key");
        for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException e) {
                last = e;
            }
        }
        throw last;
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
