package io.github.imagetrust.notary.testing.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERT61String;
import org.bouncycastle.asn1.DERUTF8String;

/** What can be wrong, or odd, with the only key of the root. */
public enum RootKeyMutation implements Mutation {
    BARE_KEY((plan, secret) -> MadeKey.bare(secret)),
    NAME_OF_ANOTHER(name(plan -> plan.choose(
            "example.test/other",
            plan.gun + "x",
            plan.gun.toUpperCase(Locale.ROOT),
            plan.gun + "/",
            " " + plan.gun,
            "",
            "root"))),
    NAME_OPEN_AT_A_SLASH(name(plan -> plan.gun.substring(0, plan.gun.lastIndexOf('/')) + "/*")),
    NAME_OPEN_WITHIN_A_WORD(name(plan -> plan.gun.substring(0, plan.gun.length() - 2) + "*")),
    NAME_OPEN_FOR_ALL(name(plan -> plan.choose("*", "**"))),
    NAME_OPEN_TWICE(name(plan -> plan.gun.substring(0, plan.gun.lastIndexOf('/')) + "/**")),
    NAME_OPEN_INSIDE(name(plan -> plan.gun.replaceFirst("differential", "*"))),
    NAME_IN_PRINTABLE_STRING(
            (plan, secret) -> MadeKey.certified(secret, sound(plan).named(new DERPrintableString(plan.gun)))),
    NAME_IN_IA5_STRING((plan, secret) -> MadeKey.certified(secret, sound(plan).named(new DERIA5String(plan.gun)))),
    NAME_IN_ODD_STRING((plan, secret) -> MadeKey.certified(
            secret,
            sound(plan)
                    .named(
                            plan.choose("bmp", "t61").equals("bmp")
                                    ? new DERBMPString(plan.gun)
                                    : new DERT61String(plan.gun)))),
    TWO_NAMES((plan, secret) -> {
        boolean last = plan.choose("own last", "own first").equals("own last");
        DERUTF8String own = new DERUTF8String(plan.gun);
        DERUTF8String other = new DERUTF8String("example.test/other");
        return MadeKey.certified(
                secret, last ? sound(plan).named(other, own) : sound(plan).named(own, other));
    }),
    CERTIFICATE_EXPIRED(certificate((plan, c) ->
            c.holds(plan.now.minusSeconds(86_400 * 700), plan.now.minusSeconds(plan.dice.of(30L, 86_400L))))),
    CERTIFICATE_OF_TOMORROW(
            certificate((plan, c) -> c.holds(plan.now.plusSeconds(86_400 - 3600), plan.now.plusSeconds(86_400 * 700)))),
    CERTIFICATE_OF_NEXT_WEEK(
            certificate((plan, c) -> c.holds(plan.now.plusSeconds(86_400 + 3600), plan.now.plusSeconds(86_400 * 700)))),
    CERTIFICATE_ENDS_BEFORE_IT_BEGINS(
            certificate((plan, c) -> c.holds(plan.now.plusSeconds(80_000), plan.now.plusSeconds(70_000)))),
    CERTIFICATE_OF_AN_AUTHORITY(certificate((plan, c) -> c.ofAnAuthority())),
    CERTIFICATE_SIGNED_OVER_SHA1(certificate((plan, c) -> c.weaklySigned())),
    CERTIFICATE_IN_ODD_PEM((plan, secret) ->
            MadeKey.of("ecdsa-x509", OddPem.of(plan, sound(plan).pem(secret)).getBytes(UTF_8), secret)),
    CERTIFICATE_UNREADABLE((plan, secret) -> MadeKey.of(
            "ecdsa-x509",
            plan.choose("no pem", "", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
                    .getBytes(UTF_8),
            secret)),
    CERTIFICATE_OF_ODD_KEY((plan, secret) -> MadeKey.of(
            "ecdsa-x509",
            sound(plan).pem(secret, KeyMutation.compressed(secret)).getBytes(UTF_8),
            secret)),
    CERTIFICATE_OF_SHORT_RSA((plan, secret) -> MadeKey.certified(Secret.rsa("short-1024"), sound(plan))),
    TYPE_OF_ANOTHER_KIND(
            (plan, secret) -> MadeKey.of("rsa-x509", sound(plan).pem(secret).getBytes(UTF_8), secret)),
    TYPE_UNKNOWN((plan, secret) -> MadeKey.of("x509", sound(plan).pem(secret).getBytes(UTF_8), secret)),
    WITH_INTERMEDIATE((plan, secret) -> bundle(plan, secret, UnaryOperator.identity(), false)),
    WITH_EXPIRED_INTERMEDIATE((plan, secret) -> bundle(
            plan, secret, c -> c.holds(plan.now.minusSeconds(86_400 * 700), plan.now.minusSeconds(86_400)), false)),
    WITH_WEAK_INTERMEDIATE((plan, secret) -> bundle(plan, secret, MadeCertificate::weaklySigned, false)),
    INTERMEDIATE_FIRST((plan, secret) -> bundle(plan, secret, UnaryOperator.identity(), true)),
    WITH_ANOTHER_LEAF((plan, secret) -> MadeKey.of(
            "ecdsa-x509",
            (sound(plan).pem(secret) + sound(plan).pem(plan.keyChain.secret(KeyKind.P256))).getBytes(UTF_8),
            secret)),
    MANY_INTERMEDIATES((plan, secret) -> {
        StringBuilder pem = new StringBuilder(sound(plan).pem(secret));
        for (int i = 0; i < 13; i++) {
            pem.append(MadeCertificate.of("authority " + i, plan.now)
                    .ofAnAuthority()
                    .pem(plan.keyChain.secret(KeyKind.P256)));
        }
        return MadeKey.of("ecdsa-x509", pem.toString().getBytes(UTF_8), secret);
    }),
    LISTED_UNDER_ANOTHER_ID(
            (plan, secret) -> MadeKey.certified(secret, sound(plan)).under("ab".repeat(32))),
    /** A sound key signs, too, and one is enough. */
    ONE_OF_TWO_IS_UNFIT((plan, secret) -> {
        two(plan, 1);
        return null;
    }),
    ONE_OF_TWO_IS_UNFIT_AND_BOTH_MUST_SIGN((plan, secret) -> {
        two(plan, 2);
        return null;
    });

    private final BiFunction<RepositoryPlan, Secret, MadeKey> how;

    RootKeyMutation(BiFunction<RepositoryPlan, Secret, MadeKey> how) {
        this.how = how;
    }

    @Override
    public String apply(RepositoryPlan plan) {
        while (plan.roots.size() > 1) { // which key could sign for which root is another question
            plan.roots.remove(0);
        }
        plan.root().file.version(1);
        MadeKey key = how.apply(plan, plan.keyChain.secret(KeyKind.P256));
        if (key != null) {
            set(plan, List.of(key), 1);
        }
        return "root";
    }

    private static void set(RepositoryPlan plan, List<MadeKey> keys, int threshold) {
        RolePlan role = plan.root().role("root");
        role.keys.clear();
        role.keys.addAll(keys);
        role.threshold = Json.number(threshold);
        plan.root().file.signers.clear();
        plan.root().file.signers.addAll(keys);
    }

    private static void two(RepositoryPlan plan, int threshold) {
        Secret secret = plan.keyChain.secret(KeyKind.P256);
        MadeCertificate sound = sound(plan);
        MadeKey unfit = switch (plan.choose("bare", "named otherwise", "expired", "authority", "weak", "odd pem")) {
            case "bare" -> MadeKey.bare(secret);
            case "named otherwise" -> MadeKey.certified(secret, sound.named("example.test/other"));
            case "expired" ->
                MadeKey.certified(
                        secret, sound.holds(plan.now.minusSeconds(86_400 * 9), plan.now.minusSeconds(86_400)));
            case "authority" -> MadeKey.certified(secret, sound.ofAnAuthority());
            case "weak" -> MadeKey.certified(secret, sound.weaklySigned());
            default ->
                MadeKey.of("ecdsa-x509", OddPem.of(plan, sound.pem(secret)).getBytes(UTF_8), secret);
        };
        List<MadeKey> keys = new ArrayList<>(List.of(MadeKey.certified(plan.keyChain.secret(KeyKind.P256), sound)));
        keys.add(plan.dice.below(2), unfit);
        set(plan, keys, threshold);
    }

    private static MadeCertificate sound(RepositoryPlan plan) {
        return MadeCertificate.of(plan.gun, plan.now);
    }

    private static MadeKey bundle(
            RepositoryPlan plan, Secret secret, UnaryOperator<MadeCertificate> intermediate, boolean first) {
        String own = sound(plan).pem(secret);
        String other = intermediate
                .apply(MadeCertificate.of("authority", plan.now).ofAnAuthority())
                .pem(plan.keyChain.secret(KeyKind.P256));
        return MadeKey.of("ecdsa-x509", (first ? other + own : own + other).getBytes(UTF_8), secret);
    }

    private static BiFunction<RepositoryPlan, Secret, MadeKey> name(Function<RepositoryPlan, String> name) {
        return (plan, secret) -> MadeKey.certified(secret, sound(plan).named(name.apply(plan)));
    }

    private static BiFunction<RepositoryPlan, Secret, MadeKey> certificate(
            BiFunction<RepositoryPlan, MadeCertificate, MadeCertificate> change) {
        return (plan, secret) -> MadeKey.certified(secret, change.apply(plan, sound(plan)));
    }
}
