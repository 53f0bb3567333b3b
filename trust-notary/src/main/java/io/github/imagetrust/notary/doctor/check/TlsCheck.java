package io.github.imagetrust.notary.doctor.check;

import static io.github.imagetrust.notary.doctor.Diagnosis.Area.TLS;

import io.github.imagetrust.notary.doctor.Diagnosis;
import io.github.imagetrust.notary.repository.ServiceDirectory.Named;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the connection is to the server that was meant.
 *
 * @param service which it is
 * @param knock what came of asking
 * @param unchecked whether its certificate is not checked
 * @param certificates docker's folder of certificates for that host
 */
public record TlsCheck(Named service, Knock knock, boolean unchecked, Path certificates) implements Check {

    @Override
    public Diagnosis diagnose() {
        if (service.address().getScheme().equals("http")) {
            return Diagnosis.attention(
                    TLS,
                    "the connection is not encrypted, so others on the way can withhold what was published",
                    "Use https://.");
        }
        if (knock.isTls()) {
            return Diagnosis.ill(TLS, knock.failure().orElseThrow());
        }
        if (!knock.isReached()) {
            return Diagnosis.notExamined(TLS, "no connection");
        }
        if (unchecked) {
            return Diagnosis.attention(
                    TLS,
                    "the certificate of " + ServiceWords.host(service) + " was not checked, as was asked for",
                    "Leave out --insecure-skip-tls-verify; put the server's authority into " + certificates
                            + " as a .crt file instead.");
        }
        return Diagnosis.well(
                TLS,
                "the certificate of " + ServiceWords.host(service) + " is accepted"
                        + (Files.isDirectory(certificates) ? ", with what is in " + certificates : ""));
    }
}
