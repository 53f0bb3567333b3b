package io.github.imagetrust.notary.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.imagetrust.notary.testing.AccessToken.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Gives bearer tokens for notary-server and docker-registry. It knows one user, who may do everything; who gives no
 * credentials may read at most, and wrong credentials are a 401.
 */
public final class TokenServer implements AutoCloseable {

    /** The one user that it knows. */
    public static final String USER = "alice";

    /** That user's password. */
    public static final String PASSWORD = "wonder land";

    private static final String ISSUER = "imagetrust test issuer";
    private static final String SERVICE = "imagetrust test service";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestAuthority authority;
    private final TestAuthority.Identity signer;
    private final HttpServer server;
    private final boolean anonymousMayRead;
    private final List<String> scopes = new CopyOnWriteArrayList<>();

    private TokenServer(TestAuthority authority, HttpServer server, boolean anonymousMayRead) {
        this.authority = authority;
        this.signer = authority.issue("token-issuer");
        this.server = server;
        this.anonymousMayRead = anonymousMayRead;
        server.createContext("/token", this::answer);
        server.start();
    }

    /** Over TLS; nobody reads without credentials. */
    public static TokenServer start(Path folder) {
        return start(folder, false);
    }

    /** Over TLS; anybody may read if that is said. */
    public static TokenServer start(Path folder, boolean anonymousMayRead) {
        TestAuthority authority = TestAuthority.in(folder.resolve("authority"));
        try {
            HttpsServer server = HttpsServer.create(Loopback.anyPort(), 0);
            server.setHttpsConfigurator(
                    new HttpsConfigurator(authority.serverContext(authority.issue("token-server"))));
            return new TokenServer(authority, server, anonymousMayRead);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Over plain HTTP, for registries on loopback; nobody reads without credentials. */
    public static TokenServer startPlain(Path folder) {
        try {
            return new TokenServer(
                    TestAuthority.in(folder.resolve("authority")), HttpServer.create(Loopback.anyPort(), 0), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who vouches for it. */
    public TestAuthority authority() {
        return authority;
    }

    /** Where tokens are given: what a server's challenge names. */
    public String realm() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://" + Loopback.ADDRESS + ":" + server.getAddress().getPort() + "/token";
    }

    /** Whom tokens are for. */
    public String service() {
        return SERVICE;
    }

    /** Who says so in each token. */
    public String issuer() {
        return ISSUER;
    }

    /** The certificate that tokens are signed with: a server's {@code rootcertbundle}. */
    public Path certificateFile() {
        return signer.certificateFile();
    }

    /** Each scope that was asked for, in order, with the user: {@code alice repository:a/b:pull}. */
    public List<String> scopes() {
        return List.copyOf(scopes);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean post = exchange.getRequestMethod().equals("POST");
            String form = post
                    ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    : Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                            .orElse("");
            List<Map.Entry<String, String>> fields = fields(form);
            Optional<String> credentials = post ? oauth(fields) : basic(exchange);
            if (credentials.isPresent() && !credentials.get().equals(USER + ":" + PASSWORD)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            String user = credentials.isPresent() ? USER : "";
            List<Access> granted = new ArrayList<>();
            for (String scope : all(fields, "scope")) {
                scopes.add((user.isEmpty() ? "anonymous" : user) + " " + scope);
                access(scope, user.isEmpty() ? action -> anonymousMayRead && action.equals("pull") : action -> true)
                        .ifPresent(granted::add);
            }
            String token = AccessToken.issue(signer, ISSUER, SERVICE, user, granted);
            ObjectNode answer = JSON.createObjectNode()
                    .put("token", token)
                    .put("access_token", token)
                    .put("expires_in", AccessToken.LIFETIME.toSeconds());
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** {@code type:name:actions}, where the name of a repository may have a port. */
    private static Optional<Access> access(String scope, Predicate<String> allowed) {
        int first = scope.indexOf(':');
        int last = scope.lastIndexOf(':');
        if (first < 0 || first == last) {
            return Optional.empty();
        }
        List<String> actions = List.of(scope.substring(last + 1).split(",")).stream()
                .filter(allowed)
                .toList();
        return actions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Access(scope.substring(0, first), scope.substring(first + 1, last), actions));
    }

    private static Optional<String> basic(HttpExchange exchange) {
        String prefix = "Basic ";
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .filter(header -> header.startsWith(prefix))
                .map(header -> new String(
                        Base64.getDecoder().decode(header.substring(prefix.length())), StandardCharsets.UTF_8));
    }

    private static Optional<String> oauth(List<Map.Entry<String, String>> fields) {
        return Optional.of(String.join("", all(fields, "username")) + ":" + String.join("", all(fields, "password")));
    }

    private static List<String> all(List<Map.Entry<String, String>> fields, String name) {
        return fields.stream()
                .filter(field -> field.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<Map.Entry<String, String>> fields(String form) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (String field : form.split("&")) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.add(Map.entry(
                        URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8)));
            }
        }
        return fields;
    }
}
