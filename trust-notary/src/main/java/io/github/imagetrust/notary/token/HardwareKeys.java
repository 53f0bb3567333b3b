package io.github.imagetrust.notary.token;

import static java.util.Objects.requireNonNull;

import io.github.imagetrust.crypto.ProviderKey;
import io.github.imagetrust.model.Pkcs11Uri;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.PinSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The keys in tokens that were named for this run. Nothing is loaded and no PIN is asked for before the first look; each
 * token is logged in to once. Safe to share between threads.
 */
public final class HardwareKeys implements AutoCloseable {

    private final List<Name> names;
    private final Map<String, String> environment;
    private final Pins pins;
    private final TokenModule modules = new TokenModule();
    private final Map<Place, Token> open = new HashMap<>();
    private Optional<List<HeldKey>> keys = Optional.empty();

    /** Those keys; the environment may name a module and a PIN, and the source is asked for PINs. */
    public HardwareKeys(List<Name> names, Map<String, String> environment, PinSource source) {
        this.names = List.copyOf(names);
        this.environment = Map.copyOf(environment);
        this.pins = new Pins(environment, source);
    }

    /**
     * Keys that were named.
     *
     * @param role what to use the one key for that is meant: {@code root}, or a signer's name; absent means that each key is
     *     used as its label says
     * @param uri which keys
     */
    public record Name(Optional<String> role, Pkcs11Uri uri) {

        /** Checks that nothing is missing. */
        public Name {
            requireNonNull(role, "role");
            requireNonNull(uri, "uri");
        }
    }

    /**
     * A key in a token.
     *
     * @param role what to use it for
     * @param signer the key
     */
    public record HeldKey(String role, ProviderKey signer) {

        /** The canonical key id. */
        public String id() {
            return signer.canonicalId();
        }
    }

    /**
     * All of them, lowest id first.
     *
     * @throws SigningException if a name means none, or a token does not let us in
     */
    public synchronized List<HeldKey> all() {
        if (keys.isEmpty()) {
            List<HeldKey> found = new ArrayList<>();
            names.forEach(name -> found.addAll(find(name)));
            keys = Optional.of(found.stream()
                    .sorted(Comparator.comparing(HeldKey::id).thenComparing(HeldKey::role))
                    .distinct()
                    .toList());
        }
        return keys.get();
    }

    private List<HeldKey> find(Name name) {
        Pkcs11Uri uri = name.uri();
        Path module = modules.of(uri, environment);
        TokenSlot slot = slot(uri, module);
        Token token = open.computeIfAbsent(
                new Place(module, slot.number()),
                place -> Token.open(module, slot, login -> pins.open(uri, () -> now(module, slot), login)));
        List<Token.Labelled> all = token.keys();
        List<Token.Labelled> meant = all.stream()
                .filter(key -> uri.object().isEmpty() || uri.object().get().equals(key.label()))
                .filter(key -> uri.id().isEmpty() || hasId(key, uri.id().get(), module, slot))
                .toList();
        if (meant.isEmpty()) {
            throw refuse(
                    "the " + token.words() + " has no " + uri.objectInWords() + " that Java can use; "
                            + (all.isEmpty() ? "it has none at all" : "it has " + labels(all)),
                    "Java sees a private key (P-256, or RSA with PSS) only beside its certificate, under the same"
                            + " identifier: keytool makes both at once, and a self-signed certificate will do.");
        }
        if (name.role().isPresent() && meant.size() > 1) {
            throw refuse(
                    "several keys of the " + token.words() + " are named for "
                            + name.role().get() + ": " + labels(meant),
                    "Say which with object= in the name of the key.");
        }
        return meant.stream()
                .map(key -> new HeldKey(name.role().orElse(key.label()), key.signer()))
                .toList();
    }

    private static TokenSlot slot(Pkcs11Uri uri, Path module) {
        if (ModuleAccess.isAllowed()) {
            return TokenChoice.of(uri, ModuleAccess.to(module).slots());
        }
        boolean bySlotAlone = uri.slot().isPresent()
                && uri.token().isEmpty()
                && uri.serial().isEmpty()
                && uri.manufacturer().isEmpty()
                && uri.model().isEmpty()
                && uri.id().isEmpty();
        if (!bySlotAlone) {
            throw refuse(
                    "Java may not look for the " + uri.tokenInWords() + " by what it is called",
                    "Start Java with " + ModuleAccess.PERMISSION
                            + ", or name the token with slot-id= and the key with object=, and with nothing else.");
        }
        return TokenSlot.numbered(uri.slot().getAsLong());
    }

    private static TokenSlot now(Path module, TokenSlot slot) {
        return ModuleAccess.isAllowed()
                ? ModuleAccess.to(module).slots().stream()
                        .filter(one -> one.number() == slot.number())
                        .findFirst()
                        .orElse(slot)
                : slot;
    }

    private static boolean hasId(Token.Labelled key, String id, Path module, TokenSlot slot) {
        return Token.isOneOf(ModuleAccess.to(module).certificates(slot, id), key);
    }

    private static String labels(List<Token.Labelled> keys) {
        return keys.stream().map(key -> '"' + key.label() + '"').sorted().collect(Collectors.joining(", "));
    }

    private static SigningException refuse(String message, String remedy) {
        return new SigningException(SigningException.Kind.NO_KEY, message, remedy, null);
    }

    /** Logs out of every token. */
    @Override
    public synchronized void close() {
        open.values().forEach(Token::close);
        open.clear();
        keys = Optional.empty();
    }

    private record Place(Path module, long slot) {}
}
