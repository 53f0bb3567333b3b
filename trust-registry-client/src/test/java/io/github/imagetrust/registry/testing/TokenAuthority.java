package io.github.imagetrust.registry.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.registry.testing.FakeServer.Reply;
import io.github.imagetrust.registry.testing.FakeServer.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A token server whose tokens docker-registry and notary-server accept. One user may do everything; everybody may pull from
 * repositories below {@code public/}.
 */
public final class TokenAuthority implements AutoCloseable {

    /** How registries call themselves to it. */
    public static final String SERVICE = "imagetrust.test";

    /** How it calls itself. */
    public static final String ISSUER = "imagetrust token authority";

    private static final String REFRESH_TOKEN = "refresh-token-of-the-user";

    private final FakeServer server = FakeServer.start();
    private final TestCertificate certificate;
    private final Path certificateFile;
    private final String user;
    private final String password;

    private TokenAuthority(Path folder, String user, String password) {
        this.certificate = TestCertificate.create(folder, "token-authority");
        this.certificateFile = certificate.writeCertificate(folder.resolve("token-authority.pem"));
        this.user = user;
        this.password = password;
        server.on("GET", "/token", this::byGet).on("POST", "/token", this::byPost);
    }

    /** Starts one on loopback. */
    public static TokenAuthority start(Path folder, String user, String password) {
        return new TokenAuthority(folder, user, password);
    }

    /** The realm to configure. */
    public URI realm() {
        return server.url("/token");
    }

    /** The certificates to configure ({@code rootcertbundle}). */
    public Path certificateFile() {
        return certificateFile;
    }

    /** What is as good as the password, by POST. */
    public String refreshToken() {
        return REFRESH_TOKEN;
    }

    /** What was asked of it. */
    public List<Request> requests() {
        return server.requests();
    }

    @Override
    public void close() {
        server.close();
    }

    private Reply byGet(Request request) {
        Optional<String> header = request.header("Authorization");
        String login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        if (header.isPresent() && !header.get().equals("Basic " + login)) {
            return Reply.status(401);
        }
        return token(values(request.uri().getRawQuery(), "scope"), header.isPresent(), "token");
    }

    private Reply byPost(Request request) {
        String form = new String(request.body(), UTF_8);
        if (!values(form, "refresh_token").equals(List.of(REFRESH_TOKEN))) {
            return Reply.status(401);
        }
        List<String> scopes = values(form, "scope").stream()
                .flatMap(all -> Arrays.stream(all.split(" ")))
                .toList();
        return token(scopes, true, "access_token");
    }

    private Reply token(List<String> scopes, boolean isUser, String field) {
        List<String> access = new ArrayList<>();
        for (String scope : scopes) {
            String name = scope.substring(scope.indexOf(':') + 1, scope.lastIndexOf(':'));
            List<String> actions = Arrays.stream(
                            scope.substring(scope.lastIndexOf(':') + 1).split(","))
                    .filter(action -> isUser || (name.startsWith("public/") && action.equals("pull")))
                    .map(action -> "\"" + action + "\"")
                    .toList();
            if (!actions.isEmpty()) {
                access.add("{\"type\":\"" + scope.substring(0, scope.indexOf(':')) + "\",\"name\":\"" + name
                        + "\",\"actions\":" + actions + "}");
            }
        }
        return Reply.text(200, "{\"" + field + "\":\"" + jwt(access) + "\",\"expires_in\":300}");
    }

    private String jwt(List<String> access) {
        long now = Instant.now().getEpochSecond();
        try {
            String header = "{\"alg\":\"ES256\",\"typ\":\"JWT\",\"x5c\":[\""
                    + Base64.getEncoder()
                            .encodeToString(certificate.certificate().getEncoded()) + "\"]}";
            String claims =
                    "{\"iss\":\"" + ISSUER + "\",\"aud\":\"" + SERVICE + "\",\"sub\":\"" + user + "\",\"iat\":" + now
                            + ",\"nbf\":" + (now - 10) + ",\"exp\":" + (now + 300) + ",\"jti\":\"" + UUID.randomUUID()
                            + "\",\"access\":" + access + "}";
            String signed = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(certificate.key());
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static List<String> values(String query, String name) {
        return Arrays.stream(Optional.ofNullable(query).orElse("").split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), UTF_8))
                .toList();
    }
}
