package io.github.imagetrust.notary.testing.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.notary.testing.generator.Json.Obj;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/** What can be wrong, or odd, with the only key of a role that is not the root. */
public enum KeyMutation implements Mutation {
    CURVE_P224((plan, role) -> MadeKey.bare(plan.keyChain.secret(KeyKind.P224))),
    TYPE_UNKNOWN((plan, role) -> {
        Secret secret = plan.keyChain.secret(KeyKind.P256);
        return MadeKey.of(plan.choose("ecdsa-p256", "ECDSA", "", "gpg", "ed25519 "), MadeKey.encoded(secret), secret);
    }),
    TYPE_OF_ANOTHER_KIND((plan, role) -> {
        Secret secret = plan.keyChain.secret(KeyKind.P256, KeyKind.RSA, KeyKind.ED25519);
        String type = plan.choose("ecdsa", "rsa", "ed25519", "ecdsa-x509", "rsa-x509");
        return MadeKey.of(
                type.equals(secret.kind().type) ? "ecdsa-x509" : type,
                MadeKey.bare(secret).material(),
                secret);
    }),
    LISTED_UNDER_ANOTHER_ID(
            (plan, role) -> MadeKey.bare(plan.keyChain.secret(KeyKind.P256)).under("ab".repeat(32))),
    LISTED_UNDER_ID_IN_CAPITALS((plan, role) -> {
        MadeKey key = MadeKey.bare(plan.keyChain.secret(KeyKind.P256));
        return key.under(key.id().toUpperCase(Locale.ROOT));
    }),
    /** Another key of the role, which does not sign, is listed under an identifier that is not its own. */
    UNUSED_LISTED_UNDER_ANOTHER_ID((plan, role) -> {
        role.keys.add(MadeKey.bare(plan.keyChain.secret(KeyKind.P256)).under("ab".repeat(32)));
        return null;
    }),
    UNUSED_OF_UNKNOWN_TYPE((plan, role) -> {
        role.keys.add(MadeKey.of("post-quantum", plan.dice.bytes(100), plan.keyChain.secret(KeyKind.P256)));
        return null;
    }),
    UNUSED_UNREADABLE((plan, role) -> {
        String type = plan.choose("ecdsa", "rsa", "ed25519", "ecdsa-x509");
        role.keys.add(MadeKey.of(type, plan.dice.bytes(40), plan.keyChain.secret(KeyKind.P256)));
        return null;
    }),
    UNUSED_EMPTY((plan, role) -> {
        role.keys.add(MadeKey.of("ecdsa", new byte[0], plan.keyChain.secret(KeyKind.P256)));
        return null;
    }),
    ID_WITHOUT_KEY((plan, role) -> {
        role.entry = entry -> entry.change("keyids", ids -> ((Json.Arr) ids).add(Json.text("cd".repeat(32))));
        return null;
    }),
    NO_KEY_IDS((plan, role) -> {
        Json none = plan.dice.of(Json.list(List.of()), Json.NULL);
        role.entry = entry -> entry.put("keyids", none);
        return null;
    }),
    KEY_IDS_MISSING((plan, role) -> {
        role.entry = entry -> entry.remove("keyids");
        return null;
    }),
    PRIVATE_ABSENT((plan, role) -> listed(plan, key -> key.inside("keyval", val -> val.remove("private")))),
    PRIVATE_PRESENT((plan, role) -> listed(plan, key -> {
        Json secret = Json.text("c2VjcmV0");
        return key.inside("keyval", val -> val.put("private", secret));
    })),
    UNKNOWN_MEMBER((plan, role) -> listed(
            plan,
            key -> key.add("keyid_hash_algorithms", Json.NULL).inside("keyval", v -> v.add("x", Json.number(1))))),
    PUBLIC_MISSING((plan, role) -> listed(plan, key -> key.inside("keyval", val -> val.remove("public")))),
    KEYTYPE_MISSING((plan, role) -> listed(plan, key -> key.remove("keytype"))),
    PUBLIC_IN_BROKEN_LINES((plan, role) ->
            listed(plan, key -> material(key, text -> text.substring(0, 8) + "\n" + text.substring(8)))),
    PUBLIC_UNPADDED((plan, role) -> listed(plan, key -> material(key, text -> text.replace("=", "")))),
    ED25519_IN_DER((plan, role) -> {
        Secret secret = plan.keyChain.secret(KeyKind.ED25519);
        return MadeKey.of("ed25519", MadeKey.encoded(secret), secret);
    }),
    /** A key for which anybody can sign: a point of small order. */
    ED25519_OF_SMALL_ORDER((plan, role) -> {
        byte[] identity = new byte[32];
        identity[0] = 1;
        MadeKey key = MadeKey.of("ed25519", identity, plan.keyChain.secret(KeyKind.ED25519));
        byte[] signature = Arrays.copyOf(identity, 64);
        plan.file(role.name).signatures(list -> list.add(Rendering.signature(key.id(), "eddsa", signature)));
        return key;
    }),
    RSA_TOO_SHORT((plan, role) -> MadeKey.bare(Secret.rsa("short-" + plan.choose("1024", "2040")))),
    RSA_WITHOUT_PARAMETERS((plan, role) -> {
        Secret secret = Secret.rsa("own");
        return MadeKey.bare(secret)
                .with(der(new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                        secret.spki().getPublicKeyData().getOctets())));
    }),
    POINT_COMPRESSED((plan, role) -> {
        Secret secret = plan.keyChain.secret(KeyKind.P256, KeyKind.P384);
        return MadeKey.bare(secret).with(der(compressed(secret)));
    }),
    CURVE_SPELLED_OUT((plan, role) -> {
        Secret secret = plan.keyChain.secret(KeyKind.P256);
        X9ECParameters curve = ECNamedCurveTable.getByName(secret.kind().curve);
        return MadeKey.bare(secret)
                .with(der(new SubjectPublicKeyInfo(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve),
                        secret.spki().getPublicKeyData().getOctets())));
    }),
    POINT_OFF_THE_CURVE((plan, role) -> {
        Secret secret = plan.keyChain.secret(KeyKind.P256);
        byte[] spki = MadeKey.encoded(secret);
        spki[spki.length - 1] ^= 1;
        return MadeKey.bare(secret).with(spki);
    }),
    /** A length that is written with more bytes than it takes. */
    NOT_DER((plan, role) -> {
        Secret secret = plan.keyChain.secret(KeyKind.P256);
        byte[] spki = MadeKey.encoded(secret);
        byte[] ber = new byte[spki.length + 1];
        System.arraycopy(spki, 1, ber, 2, spki.length - 1);
        ber[0] = spki[0];
        ber[1] = (byte) 0x81;
        return MadeKey.bare(secret).with(ber);
    }),
    BYTES_AFTER_KEY((plan, role) -> {
        Secret secret = plan.keyChain.secret(KeyKind.P256, KeyKind.ED25519, KeyKind.RSA);
        byte[] material = MadeKey.bare(secret).material();
        return MadeKey.bare(secret).with(Arrays.copyOf(material, material.length + 1));
    }),
    /** Certificates of delegations are only a way to write a key. */
    CERTIFICATE_EXPIRED((plan, role) ->
            certified(plan, c -> c.holds(plan.now.minusSeconds(86_400 * 700), plan.now.minusSeconds(86_400)))),
    CERTIFICATE_ENDS_BEFORE_IT_BEGINS(
            (plan, role) -> certified(plan, c -> c.holds(plan.now.plusSeconds(80_000), plan.now.plusSeconds(70_000)))),
    CERTIFICATE_OF_SHORT_RSA(
            (plan, role) -> MadeKey.certified(Secret.rsa("short-1024"), MadeCertificate.of("signer", plan.now))),
    CERTIFICATE_OF_AN_AUTHORITY((plan, role) -> certified(plan, MadeCertificate::ofAnAuthority)),
    CERTIFICATE_SIGNED_OVER_SHA1((plan, role) -> certified(plan, MadeCertificate::weaklySigned)),
    CERTIFICATE_WITHOUT_NAME((plan, role) -> certified(plan, c -> c.named(new ASN1Encodable[0]))),
    CERTIFICATE_IN_ODD_PEM((plan, role) -> {
        Secret secret = plan.keyChain.secret(KeyKind.P256);
        String pem = MadeCertificate.of("signer", plan.now).pem(secret);
        return MadeKey.of("ecdsa-x509", OddPem.of(plan, pem).getBytes(UTF_8), secret);
    }),
    CERTIFICATE_WITH_ANOTHER((plan, role) -> {
        Secret secret = plan.keyChain.secret(KeyKind.P256);
        MadeCertificate certificate = MadeCertificate.of("signer", plan.now);
        String pem = certificate.pem(secret) + certificate.pem(plan.keyChain.secret(KeyKind.P256));
        return MadeKey.of("ecdsa-x509", pem.getBytes(UTF_8), secret);
    }),
    CERTIFICATE_OF_ODD_KEY((plan, role) -> {
        Secret secret = plan.keyChain.secret(KeyKind.P256);
        String pem = MadeCertificate.of("signer", plan.now).pem(secret, compressed(secret));
        return MadeKey.of("ecdsa-x509", pem.getBytes(UTF_8), secret);
    });

    private final BiFunction<RepositoryPlan, RolePlan, MadeKey> how;

    KeyMutation(BiFunction<RepositoryPlan, RolePlan, MadeKey> how) {
        this.how = how;
    }

    @Override
    public String apply(RepositoryPlan plan) {
        FilePlan file = plan.dice.of(
                plan.files().stream().filter(f -> !f.role.equals("root")).toList());
        RolePlan role = plan.role(file.role);
        MadeKey key = how.apply(plan, role);
        if (key != null) {
            role.keys.clear();
            role.keys.add(key);
            role.threshold = Json.number(1);
            file.signers.clear();
            file.signers.add(key);
        }
        return role.name;
    }

    private static MadeKey listed(RepositoryPlan plan, UnaryOperator<Obj> change) {
        return MadeKey.bare(plan.keyChain.secret(KeyKind.P256, KeyKind.ED25519)).listed(change);
    }

    private static Obj material(Obj key, UnaryOperator<String> change) {
        return key.inside(
                "keyval", val -> val.change("public", text -> Json.text(change.apply(((Json.Text) text).value()))));
    }

    private static MadeKey certified(RepositoryPlan plan, UnaryOperator<MadeCertificate> change) {
        return MadeKey.certified(
                plan.keyChain.secret(KeyKind.P256), change.apply(MadeCertificate.of("signer", plan.now)));
    }

    static SubjectPublicKeyInfo compressed(Secret secret) {
        byte[] point = ((ECPublicKeyParameters) secret.publicKey()).getQ().getEncoded(true);
        return new SubjectPublicKeyInfo(secret.spki().getAlgorithm(), point);
    }

    private static byte[] der(SubjectPublicKeyInfo spki) {
        try {
            return spki.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
