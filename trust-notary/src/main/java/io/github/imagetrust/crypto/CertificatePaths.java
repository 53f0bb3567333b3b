package io.github.imagetrust.crypto;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a certificate was issued by an authority that is trusted. The JDK's own path builder does the work (signatures,
 * dates, name and path length constraints, critical extensions); it is asked by name, so that the providers which an
 * application registered change nothing. <b>Revocation is not checked</b>: nothing in trust data says where.
 */
public final class CertificatePaths {

    /** Certificates between the first one and the authority. */
    private static final int MAX_INTERMEDIATES = 8;

    private static final String PROVIDER = "SUN";

    private static final String ANY = "2.5.29.37.0";

    /** What a certificate of a root key may be for. Go's verifier wants the first; code signing is what they are made for. */
    private static final List<String> PURPOSES = List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.3");

    private static final int KEY_CERT_SIGN = 5;

    private CertificatePaths() {}

    /**
     * The authority that issued the first certificate of a bundle, directly or through others of it.
     *
     * @param bundle the certificate and those that came with it
     * @param authorities the trusted ones; one counts only if it says CA:TRUE and is itself in date
     * @param at when everything must hold
     * @return empty if there is none: no path leads to any of them, or what is on it was expired, not yet valid, too weak, or
     *     made for another purpose than server authentication or code signing
     */
    public static Optional<X509Certificate> authorityOf(
            CertificateBundle bundle, List<X509Certificate> authorities, Instant at) {
        if (bundle.objectionAsRoot().isPresent()) {
            return Optional.empty();
        }
        Date date = Date.from(at);
        Set<TrustAnchor> anchors = new HashSet<>();
        for (X509Certificate authority : authorities) {
            if (isUsable(authority, at)) {
                anchors.add(new TrustAnchor(authority, null));
            }
        }
        if (anchors.isEmpty()) {
            return Optional.empty();
        }
        try {
            return path(certificates(bundle), anchors, date);
        } catch (GeneralSecurityException | RuntimeException e) { // the library's parsers throw any kind: no path
            return Optional.empty();
        }
    }

    private static Optional<X509Certificate> path(List<X509Certificate> bundle, Set<TrustAnchor> anchors, Date date)
            throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(bundle.get(0));
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(bundle)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(date);
        parameters.setMaxPathLength(MAX_INTERMEDIATES);
        try {
            PKIXCertPathBuilderResult result = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX", PROVIDER).build(parameters);
            X509Certificate authority = result.getTrustAnchor().getTrustedCert();
            List<X509Certificate> path = new ArrayList<>();
            for (Certificate certificate : result.getCertPath().getCertificates()) {
                path.add((X509Certificate) certificate);
            }
            path.add(authority);
            return sharesPurpose(path) ? Optional.of(authority) : Optional.empty();
        } catch (CertPathBuilderException e) { // there is no path
            return Optional.empty();
        }
    }

    /** The path builder takes the word of whoever names an authority, so what authorities must be is checked here. */
    private static boolean isUsable(X509Certificate authority, Instant at) {
        boolean[] usage = authority.getKeyUsage();
        boolean mayIssue = authority.getBasicConstraints() >= 0 && (usage == null || usage[KEY_CERT_SIGN]);
        return mayIssue
                && !at.isBefore(authority.getNotBefore().toInstant())
                && !at.isAfter(authority.getNotAfter().toInstant());
    }

    /** Whether there is one purpose that every certificate of the path is for; those that name none are for all. */
    private static boolean sharesPurpose(List<X509Certificate> path) throws CertificateException {
        Set<String> shared = new HashSet<>(PURPOSES);
        for (X509Certificate certificate : path) {
            List<String> named = certificate.getExtendedKeyUsage();
            if (named != null && !named.contains(ANY)) {
                shared.retainAll(named);
            }
        }
        return !shared.isEmpty();
    }

    private static List<X509Certificate> certificates(CertificateBundle bundle) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509", PROVIDER);
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : bundle.encoded()) {
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
        }
        return certificates;
    }
}
