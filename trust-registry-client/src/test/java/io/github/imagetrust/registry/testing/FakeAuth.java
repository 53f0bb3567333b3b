package io.github.imagetrust.registry.testing;

import io.github.imagetrust.registry.testing.FakeServer.Reply;
import io.github.imagetrust.registry.testing.FakeServer.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a fake registry lets requests in. */
abstract class FakeAuth {

    /** The refusal of a request, or empty if it may go on. */
    abstract Optional<Reply> refusal(Request request);

    /** What the token server says. */
    Reply token(Request request) {
        return Reply.status(404);
    }

    static FakeAuth open() {
        return new FakeAuth() {
            @Override
            Optional<Reply> refusal(Request request) {
                return Optional.empty();
            }
        };
    }

    static FakeAuth basic(String user, String password) {
        return new FakeAuth() {
            @Override
            Optional<Reply> refusal(Request request) {
                return isLogin(request, user, password)
                        ? Optional.empty()
                        : Optional.of(unauthorized("Basic realm=\"fake \\\"registry\\\"\""));
            }
        };
    }

    static FakeAuth bearer(String user, String password, URI realm) {
        return new Bearer(user, password, realm);
    }

    private static boolean isLogin(Request request, String user, String password) {
        String login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return request.header("Authorization").equals(Optional.of("Basic " + login));
    }

    private static Reply unauthorized(String challenge) {
        return Reply.text(401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"authentication required\"}]}")
                .with("WWW-Authenticate", challenge);
    }

    private static final class Bearer extends FakeAuth {

        private static final Pattern REPOSITORY = Pattern.compile("/v2/(.+)/(?:manifests|blobs|tags|referrers)/.*");

        private final String user;
        private final String password;
        private final URI realm;
        private final Map<String, Set<String>> granted = new ConcurrentHashMap<>();
        private final AtomicInteger tokens = new AtomicInteger();

        Bearer(String user, String password, URI realm) {
            this.user = user;
            this.password = password;
            this.realm = realm;
        }

        @Override
        Optional<Reply> refusal(Request request) {
            Matcher repository = REPOSITORY.matcher(request.path());
            String name = repository.matches() ? repository.group(1) : "";
            List<String> actions = actions(request.method());
            String token = request.header("Authorization").orElse("").replaceFirst("^Bearer ", "");
            Set<String> rights = granted.getOrDefault(token, Set.of());
            boolean allowed = actions.stream().allMatch(action -> rights.contains(name + ":" + action));
            if (allowed) {
                return Optional.empty();
            }
            String error = granted.containsKey(token) ? ",error=\"insufficient_scope\"" : "";
            return Optional.of(unauthorized("Bearer realm=\"" + realm + "\",service=\"fake\",scope=\"repository:" + name
                    + ":" + String.join(",", actions) + "\"" + error));
        }

        @Override
        Reply token(Request request) {
            boolean known = isLogin(request, user, password);
            if (!known && request.header("Authorization").isPresent()) {
                return Reply.status(401);
            }
            String token = "token-" + tokens.incrementAndGet();
            String query = Optional.ofNullable(request.uri().getRawQuery()).orElse("");
            granted.put(
                    token,
                    Arrays.stream(query.split("&"))
                            .filter(parameter -> parameter.startsWith("scope=repository"))
                            .map(parameter -> URLDecoder.decode(parameter.substring(6), StandardCharsets.UTF_8))
                            .flatMap(scope -> Arrays.stream(scope.substring(scope.lastIndexOf(':') + 1)
                                            .split(","))
                                    .filter(action -> known || action.equals("pull"))
                                    .map(action -> scope.substring("repository:".length(), scope.lastIndexOf(':')) + ":"
                                            + action))
                            .collect(Collectors.toSet()));
            return Reply.text(200, "{\"token\":\"" + token + "\",\"expires_in\":300}");
        }

        private static List<String> actions(String method) {
            return switch (method) {
                case "GET", "HEAD" -> List.of("pull");
                case "DELETE" -> List.of("delete");
                default -> List.of("pull", "push");
            };
        }
    }
}
