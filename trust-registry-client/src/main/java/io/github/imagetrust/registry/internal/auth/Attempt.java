package io.github.imagetrust.registry.internal.auth;

import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.registry.Credential;
import io.github.imagetrust.registry.http.AuthScope;
import io.github.imagetrust.registry.http.Refusal;
import io.github.imagetrust.registry.internal.Answer;
import io.github.imagetrust.registry.internal.Challenge;
import io.github.imagetrust.registry.internal.Origin;
import java.net.URI;
import java.util.Optional;

/**
 * One request's way in. It goes out at most three times: as it is, with what the first challenge asks for, and once more if
 * the server then names a scope that was not asked for yet. Not safe to share; a request has one thread.
 */
public final class Attempt {

    private static final String INSUFFICIENT = "insufficient_scope";
    private static final int MOST_ANSWERED = 2;

    private final Authorizer authorizer;
    private final Origin server;
    private final AuthScope scope;
    private final Deadline deadline;

    private Scopes wanted;
    private int answered;
    private Optional<String> header = Optional.empty();
    private Optional<Token> token = Optional.empty();
    private boolean withCredentials;
    private Optional<String> obstacle = Optional.empty();

    Attempt(Authorizer authorizer, Origin server, AuthScope scope, Deadline deadline) {
        this.authorizer = authorizer;
        this.server = server;
        this.scope = scope;
        this.deadline = deadline;
        this.wanted = Scopes.of(scope.scopes());
        if (!wanted.isEmpty()) {
            authorizer.knownWay(server).ifPresent(this::startAsLastTime);
        }
    }

    /** The header to send, if it is known what the server wants. */
    public Optional<String> authorization() {
        return header;
    }

    /** Who asked, to explain a refusal. */
    public Refusal.Access access() {
        return new Refusal.Access(withCredentials, obstacle);
    }

    /** Whether a refusal without any challenge may be worth asking the server's root what it wants. */
    public boolean wantsChallenge(Answer refusal) {
        return !wanted.isEmpty()
                && answered == 0
                && header.isEmpty()
                && refusal.status() == 401
                && refusal.challenges().isEmpty();
    }

    /** Takes up a refusal; true if the request should go out again, with another {@link #authorization()}. */
    public boolean answer(Answer refusal, URI url) {
        if (wanted.isEmpty() || answered == MOST_ANSWERED) {
            return false;
        }
        boolean first = answered++ == 0;
        Optional<Challenge> bearer = challenge(refusal, "bearer");
        if (refusal.status() == 403 && !bearer.map(Attempt::isInsufficient).orElse(false)) {
            return false;
        }
        if (bearer.isPresent()) {
            Optional<TokenServer.Realm> realm = authorizer.learnRealm(server, url, bearer.get());
            if (realm.isPresent()) {
                return answerBearer(realm.get(), bearer.get(), first);
            }
            obstacle = Optional.of(server.authority() + " names a token realm that must not be asked"
                    + " (plain HTTP, or no proper URL); ask whoever runs it.");
        }
        return first && challenge(refusal, "basic").isPresent() && answerBasic();
    }

    private void startAsLastTime(Authorizer.Way way) {
        if (way.realm().isPresent()) {
            useToken(way.realm().get());
        } else {
            useBasic();
        }
    }

    private boolean answerBearer(TokenServer.Realm realm, Challenge bearer, boolean first) {
        token.ifPresent(authorizer.tokens()::drop);
        Scopes asked = wanted;
        wanted = wanted.widenedBy(Scopes.ofChallenge(bearer.parameter("scope").orElse("")));
        if (!first && (!isInsufficient(bearer) || wanted.equals(asked))) {
            return false;
        }
        return useToken(realm);
    }

    private boolean useToken(TokenServer.Realm realm) {
        Optional<Credentials.Found> found = authorizer.credentials().first(scope.credentialHosts());
        Optional<Credential> credential = found.map(Credentials.Found::credential);
        if (credential.filter(Credential::hasRegistryToken).isPresent()) {
            return useReadyToken(found.get());
        }
        if (found.isPresent()
                && !authorizer
                        .policy()
                        .mayReceive(server, realm.url(), found.get().host())) {
            obstacle = Optional.of(realmObstacle(realm));
            credential = Optional.empty();
        }
        withCredentials = credential.isPresent();
        Optional<Credential> shown = credential;
        TokenCache.Key key = new TokenCache.Key(
                server,
                realm.url(),
                realm.service(),
                shown.map(Headers::identity).orElse("anonymous"),
                wanted);
        token = authorizer
                .tokens()
                .getOrFetch(key, deadline, () -> authorizer.tokenServer().token(realm, wanted, shown, deadline));
        header = token.map(got -> "Bearer " + got.value());
        return header.isPresent();
    }

    /** A ready token is for the one server that it was filed under. */
    private boolean useReadyToken(Credentials.Found found) {
        if (!RealmPolicy.isSame(server, found.host())) {
            obstacle = Optional.of("The token filed under " + found.host() + " is not for " + server.authority() + ".");
            return false;
        }
        String ready = "Bearer " + new String(found.credential().registryToken());
        boolean isNew = !header.equals(Optional.of(ready));
        header = Optional.of(ready);
        withCredentials = true;
        return isNew;
    }

    private boolean answerBasic() {
        if (header.isPresent()) {
            return false; // it was this that was refused
        }
        authorizer.learnBasic(server);
        return useBasic();
    }

    private boolean useBasic() {
        header = authorizer
                .credentials()
                .first(scope.credentialHosts())
                .map(Credentials.Found::credential)
                .filter(Credential::hasPassword)
                .map(Headers::basic);
        withCredentials = header.isPresent();
        return withCredentials;
    }

    private String realmObstacle(TokenServer.Realm realm) {
        String named = Origin.of(realm.url()) + realm.url().getRawPath();
        return "There are credentials, but " + server.authority() + " wants them sent to " + named
                + ", which it has no right to name. If that is its token server, allow it with --token-realm "
                + server.authority() + "=" + named + ".";
    }

    private static boolean isInsufficient(Challenge bearer) {
        return bearer.parameter("error").filter(INSUFFICIENT::equals).isPresent();
    }

    private static Optional<Challenge> challenge(Answer refusal, String scheme) {
        return refusal.challenges().stream()
                .filter(challenge -> challenge.scheme().equals(scheme))
                .findFirst();
    }
}
