package io.github.imagetrust.notary.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** A bearer token (ES256, with the certificate in its header) as notary-server and docker-registry accept it. */
final class AccessToken {

    static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private AccessToken() {}

    /** What a token allows: some actions on one repository, or nothing at all if there are none. */
    record Access(String type, String name, List<String> actions) {}

    /** The audience is a text and no list: the servers refuse a list. */
    static String issue(
            TestAuthority.Identity signer, String issuer, String audience, String subject, List<Access> granted) {
        try {
            ObjectNode header = JSON.createObjectNode().put("alg", "ES256").put("typ", "JWT");
            header.putArray("x5c")
                    .add(Base64.getEncoder().encodeToString(signer.certificate().getEncoded()));
            long now = Instant.now().getEpochSecond();
            ObjectNode claims = JSON.createObjectNode()
                    .put("iss", issuer)
                    .put("aud", audience)
                    .put("sub", subject)
                    .put("iat", now)
                    .put("nbf", now)
                    .put("exp", now + LIFETIME.toSeconds())
                    .put("jti", UUID.randomUUID().toString());
            ArrayNode access = claims.putArray("access");
            for (Access one : granted) {
                ObjectNode entry = access.addObject().put("type", one.type()).put("name", one.name());
                one.actions().forEach(entry.putArray("actions")::add);
            }
            String signed = URL.encodeToString(JSON.writeValueAsBytes(header)) + "."
                    + URL.encodeToString(JSON.writeValueAsBytes(claims));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(signer.key());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
