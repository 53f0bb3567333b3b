package io.github.imagetrust.tuf;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The rules by which a root is believed, and by which one root follows another. */
public final class RootVerifier {

    /** How long before its beginning a certificate is accepted, for clocks that lag. */
    private static final Duration BEGINNING_SLACK = Duration.ofDays(1);

    private final Dialect dialect;

    /** The rules, with what {@code dialect} says of keys. */
    public RootVerifier(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Checks that a root is signed by itself. That proves nothing about where it came from; an anchor must match it, or a
     * chain lead to it. Its expiry is not asked here: only the newest root must be fresh.
     *
     * @throws MetadataRejectedException if it is not
     */
    public Verified<Root> selfSigned(Signed<Root> candidate) {
        return RoleVerifier.verify(fit(candidate.body().role(Roles.ROOT)), candidate);
    }

    /**
     * Checks that {@code candidate} follows {@code trusted}: it has the next version, exactly, and is signed by the keys
     * that were trusted until now and by its own.
     *
     * @throws MetadataRejectedException if it does not follow
     */
    public Verified<Root> successor(Verified<Root> trusted, Signed<Root> candidate) {
        long next = trusted.body().version() + 1;
        if (candidate.body().version() != next) {
            throw Rejections.versionMismatch(Roles.ROOT, next, candidate.body().version());
        }
        Role old = fit(trusted.body().role(Roles.ROOT));
        if (RoleVerifier.voters(old, candidate).size() < old.threshold()) {
            throw Rejections.rootChanged(trusted, candidate);
        }
        return selfSigned(candidate);
    }

    /** Stops a newest root that is past its expiry, or whose voters' certificates are out of date. */
    static void requireFresh(Verified<Root> newest, Freshness freshness) {
        freshness.require(Roles.ROOT, newest.body());
        if (!freshness.dateless() && !hasCertificatesAt(newest, freshness.now())) {
            throw Rejections.certificatesOutOfDate(newest, freshness.now());
        }
    }

    /** Whether the certificates around the keys of enough of a root's voters hold at that time. */
    public static boolean hasCertificatesAt(Verified<Root> root, Instant now) {
        long inDate = root.signedListings().stream()
                .filter(key -> isInDate(key, now))
                .map(Key::identity)
                .distinct()
                .count();
        return inDate >= root.body().role(Roles.ROOT).threshold();
    }

    /** Whether the certificate around a key, if there is one, holds at that time. */
    public static boolean isInDate(Key key, Instant now) {
        return key.checker()
                .validity()
                .map(v -> !now.isAfter(v.notAfter())
                        && !now.isBefore(v.notBefore().minus(BEGINNING_SLACK)))
                .orElse(true);
    }

    private Role fit(Role role) {
        Map<String, String> objections = new LinkedHashMap<>();
        Role fit = role.only(key -> {
            var objection = dialect.objectionToRootKey(key);
            objection.ifPresent(why -> objections.put(key.id(), why));
            return objection.isEmpty();
        });
        if (fit.keys().isEmpty()) {
            throw Rejections.rootKeysUnfit(objections.isEmpty() ? "it lists none" : describe(objections));
        }
        return fit;
    }

    private static String describe(Map<String, String> objections) {
        return objections.entrySet().stream()
                .map(e ->
                        "key " + e.getKey().substring(0, Math.min(12, e.getKey().length())) + " " + e.getValue())
                .collect(Collectors.joining("; "));
    }
}
