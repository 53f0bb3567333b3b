package io.github.imagetrust.registry;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * Something to show to a registry: a user and a password, a token to get other tokens with, or a ready token.
 *
 * <p>It keeps copies of what it was given. {@link #wipe()} overwrites them; a client wipes what it holds when it is closed.
 * Apart from that it is immutable and safe to share between threads.
 */
public final class Credential {

    private static final char[] NOTHING = {};

    private final String user;
    private final char[] password;
    private final char[] identityToken;
    private final char[] registryToken;

    private Credential(String user, char[] password, char[] identityToken, char[] registryToken) {
        this.user = user;
        this.password = password;
        this.identityToken = identityToken;
        this.registryToken = registryToken;
    }

    /**
     * A user and a password.
     *
     * @param user without a colon, which would end it
     * @param password copied; the caller's own to wipe
     * @throws IllegalArgumentException if the user is empty or has a colon or control characters
     */
    public static Credential password(String user, char[] password) {
        if (user.isEmpty() || user.indexOf(':') >= 0 || user.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a user name for a registry has neither colons nor control characters");
        }
        return new Credential(user, password.clone(), NOTHING, NOTHING);
    }

    /**
     * A refresh token, which docker calls an identity token: it is shown to the token server only.
     *
     * @param token copied; the caller's own to wipe
     */
    public static Credential identityToken(char[] token) {
        return new Credential("", NOTHING, requireSome(token), NOTHING);
    }

    /**
     * A bearer token, which is shown to the registry as it is.
     *
     * @param token printable ASCII without spaces; copied, the caller's own to wipe
     * @throws IllegalArgumentException if it has other characters, which could begin another header
     */
    public static Credential registryToken(char[] token) {
        for (char c : token) {
            if (c <= ' ' || c > '~') {
                throw new IllegalArgumentException("a bearer token is printable ASCII without spaces");
            }
        }
        return new Credential("", NOTHING, NOTHING, requireSome(token));
    }

    /** The same with that identity token, which counts first; the password is for token servers that do not take one. */
    public Credential withIdentityToken(char[] token) {
        return new Credential(user, password.clone(), requireSome(token), registryToken.clone());
    }

    /** The user, or an empty text. */
    public String user() {
        return user;
    }

    /** Whether there are a user and a password. */
    public boolean hasPassword() {
        return !user.isEmpty() && password.length > 0;
    }

    /** Whether there is an identity token. */
    public boolean hasIdentityToken() {
        return identityToken.length > 0;
    }

    /** Whether there is a registry token. */
    public boolean hasRegistryToken() {
        return registryToken.length > 0;
    }

    /** A copy of the password, for the caller to wipe. */
    public char[] password() {
        return password.clone();
    }

    /** A copy of the identity token, for the caller to wipe. */
    public char[] identityToken() {
        return identityToken.clone();
    }

    /** A copy of the registry token, for the caller to wipe. */
    public char[] registryToken() {
        return registryToken.clone();
    }

    /** Overwrites the secrets; it is of no use afterwards. */
    public void wipe() {
        Arrays.fill(password, '\0');
        Arrays.fill(identityToken, '\0');
        Arrays.fill(registryToken, '\0');
    }

    /** The kind and the user; never a secret. */
    @Override
    public String toString() {
        String kind = hasRegistryToken() ? "registry token" : hasIdentityToken() ? "identity token" : "password";
        return user.isEmpty() ? kind : kind + " of " + user;
    }

    static Credential copy(Credential other) {
        return new Credential(
                other.user, other.password.clone(), other.identityToken.clone(), other.registryToken.clone());
    }

    private static char[] requireSome(char[] token) {
        requireNonNull(token, "token");
        if (token.length == 0) {
            throw new IllegalArgumentException("an empty token");
        }
        return token.clone();
    }
}
