package io.github.imagetrust.notary.testing.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.notary.testing.generator.Json.Arr;
import io.github.imagetrust.notary.testing.generator.Json.Obj;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** What can be wrong, or odd, with signatures. */
public enum SignatureMutation implements Mutation {
    NO_SIGNATURES((plan, file) -> file.signatures(list -> Json.list(List.of()))),
    SIGNATURES_NULL((plan, file) -> file.envelope(all -> all.put("signatures", Json.NULL))),
    SIGNATURES_MISSING((plan, file) -> file.envelope(all -> all.remove("signatures"))),
    SIGNATURES_NO_LIST((plan, file) -> file.envelope(all -> all.put("signatures", Json.object()))),
    SIGNATURE_BAD((plan, file) -> file.signatures(list -> list.each(edit(SignatureMutation::flipped)))),
    SIGNATURE_CUT((plan, file) -> file.signatures(list -> list.each(edit(sig -> Arrays.copyOf(sig, sig.length - 1))))),
    SIGNATURE_LONGER((plan, file) ->
            file.signatures(list -> list.each(edit(sig -> Arrays.copyOf(sig, sig.length + 1))))),
    SIGNATURE_EMPTY((plan, file) -> file.signatures(list -> list.each(edit(sig -> new byte[0])))),
    SIGNATURE_OF_ZEROS((plan, file) -> file.signatures(list -> list.each(edit(sig -> new byte[sig.length])))),
    SIGNED_BY_A_STRANGER((plan, file) -> {
        file.signers.clear();
        file.signers.addAll(plan.keyChain.keys(1, false, plan.now));
    }),
    /** The right identifier over the signature of another key. */
    SIGNED_BY_ANOTHER_KEY((plan, file) -> {
        List<MadeKey> impostors = new ArrayList<>();
        for (MadeKey key : file.signers) {
            impostors.add(
                    MadeKey.bare(plan.keyChain.secret(key.secret().kind())).under(key.id()));
        }
        file.signers.clear();
        file.signers.addAll(impostors);
    }),
    /** One signature fewer than must be. */
    ONE_SHORT((plan, file) -> {
        RolePlan role = plan.role(file.role);
        role.threshold = Json.number(role.keys.size());
        List<MadeKey> all = new ArrayList<>(role.keys);
        all.remove(plan.dice.below(all.size()));
        file.signers.removeAll(role.keys);
        file.signers.addAll(all);
        file.signers.addAll(plan.keyChain.keys(1, false, plan.now)); // so that there is one at all
    }),
    EXTRA_BY_A_STRANGER((plan, file) -> file.signers.addAll(plan.keyChain.keys(1, false, plan.now))),
    SIGNATURE_TWICE((plan, file) -> file.signatures(list -> {
        Arr twice = list;
        for (Json one : list.items()) {
            twice = twice.add(one);
        }
        return twice;
    })),
    /** One key signs twice, each time well, where two keys must. */
    TWO_SIGNATURES_OF_ONE_KEY((plan, file) -> {
        RolePlan role = plan.role(file.role);
        MadeKey key = MadeKey.bare(plan.keyChain.secret(KeyKind.P256));
        if (file.role.equals("root")) {
            key = MadeKey.certified(key.secret(), MadeCertificate.of(plan.gun, plan.now));
        }
        MadeKey own = key;
        role.keys.add(own);
        role.threshold = Json.number(2);
        file.signers.clear();
        file.signers.add(own);
        keepPredecessors(plan, file);
        file.signatures = (message, list) ->
                list.add(Rendering.signature(own.id(), "ecdsa", own.secret().signMirrored(message)));
    }),
    SIGNED_IN_DER((plan, file) -> resign(plan, file, KeyKind.P256, "ecdsa", Secret::signInDer)),
    SIGNED_MIRRORED((plan, file) -> resign(plan, file, KeyKind.P256, "ecdsa", Secret::signMirrored)),
    SIGNED_BY_PKCS1((plan, file) -> resign(plan, file, KeyKind.RSA, "rsapkcs1v15", Secret::rsaPkcs1)),
    SIGNED_BY_PSS_WITH_OTHER_SALT((plan, file) -> {
        int salt = Integer.parseInt(plan.choose("0", "20", "33", "64"));
        resign(plan, file, KeyKind.RSA, "rsapss", (secret, message) -> secret.rsaPss(message, salt));
    }),
    /** What a key signs by one method is said to be of another. */
    METHOD_OF_ANOTHER_KIND((plan, file) -> {
        String method = plan.choose("ecdsa", "rsapss", "rsapkcs1v15", "eddsa");
        file.signatures(list -> list.each(sig -> sig.obj().get("method").equals(Json.text(method))
                ? sig.obj().put("method", Json.text(method.equals("ecdsa") ? "eddsa" : "ecdsa"))
                : sig.obj().put("method", Json.text(method))));
    }),
    METHOD_IN_OTHER_CASE((plan, file) -> file.signatures(list -> list.each(sig -> sig.obj()
            .change("method", method -> Json.text(((Json.Text) method).value().toUpperCase(Locale.ROOT)))))),
    METHOD_UNKNOWN((plan, file) -> {
        Json method =
                Json.text(plan.choose("", "ecdsa ", "ecdsa-sha2-nistp256", "ed25519", "pycrypto-pkcs#1 pss", "none"));
        file.signatures(list -> list.each(sig -> sig.obj().put("method", method)));
    }),
    EXTRA_OF_UNKNOWN_METHOD((plan, file) -> file.signatures(
            list -> list.add(Rendering.signature("00".repeat(32), "hash-based", new byte[] {1, 2, 3})))),
    EXTRA_WITHOUT_METHOD((plan, file) -> extra(plan, file, sig -> sig.remove("method"))),
    EXTRA_WITHOUT_KEY_ID((plan, file) -> extra(plan, file, sig -> sig.remove("keyid"))),
    EXTRA_WITHOUT_VALUE((plan, file) -> extra(plan, file, sig -> sig.remove("sig"))),
    EXTRA_WITH_NULL((plan, file) -> {
        String member = plan.choose("keyid", "method", "sig");
        extra(plan, file, sig -> sig.put(member, Json.NULL));
    }),
    EXTRA_NULL((plan, file) -> file.signatures(list -> list.add(Json.NULL))),
    EXTRA_NO_BASE64((plan, file) -> {
        Json value = Json.text(plan.choose("AA", "AAA", "A", "====", "AA=A", "!!!!", "-_-_", "AAAA AAAA", "AAAA="));
        extra(plan, file, sig -> sig.put("sig", value));
    }),
    UNKNOWN_MEMBER((plan, file) ->
            file.signatures(list -> list.each(sig -> sig.obj().add("comment", Json.raw("1.5"))))),
    BASE64_WITH_LINE_BREAKS((plan, file) -> {
        String broken = plan.choose("\n", "\r\n", "\r");
        value(file, text -> text.substring(0, 5) + broken + text.substring(5) + broken);
    }),
    BASE64_UNPADDED((plan, file) -> value(file, text -> text.replace("=", "") + (text.endsWith("=") ? "" : "A"))),
    /** The bits that the last letter has beyond the last byte are set. */
    BASE64_LAST_BITS((plan, file) -> value(file, SignatureMutation::withLastBits)),
    KEY_ID_IN_CAPITALS((plan, file) -> file.signatures(list -> list.each(sig ->
            sig.obj().change("keyid", id -> Json.text(((Json.Text) id).value().toUpperCase(Locale.ROOT)))))),
    TOO_MANY_SIGNATURES((plan, file) -> file.signatures(list -> {
        List<Json> many = new ArrayList<>(list.items());
        while (many.size() <= 256) {
            many.add(Rendering.signature("00".repeat(32), "ecdsa", new byte[64]));
        }
        return Json.list(many);
    })),
    /** Over the bytes as they are written, which are not the canonical ones. */
    SIGNED_AS_WRITTEN((plan, file) -> {
        file.body(signed -> signed.add("comment", Json.text("a<b")));
        file.signatures = (message, list) -> Json.list(file.signers.stream()
                .map(key -> Rendering.signature(
                        key.id(),
                        key.secret().method(),
                        key.secret()
                                .sign(new String(message, UTF_8)
                                        .replace("<", "\\u003c")
                                        .getBytes(UTF_8))))
                .toList());
    });

    private final BiConsumer<RepositoryPlan, FilePlan> how;

    SignatureMutation(BiConsumer<RepositoryPlan, FilePlan> how) {
        this.how = how;
    }

    @Override
    public String apply(RepositoryPlan plan) {
        FilePlan file = plan.anyFile();
        how.accept(plan, file);
        return file.role;
    }

    /** How a key signs. */
    private interface How {
        byte[] sign(Secret secret, byte[] message);
    }

    /** Gives a role one new key of that kind, which signs in that way. */
    private static void resign(RepositoryPlan plan, FilePlan file, KeyKind kind, String method, How how) {
        RolePlan role = plan.role(file.role);
        Secret secret = kind == KeyKind.RSA ? Secret.rsa("own") : plan.keyChain.secret(kind);
        MadeKey key = file.role.equals("root")
                ? MadeKey.certified(secret, MadeCertificate.of(plan.gun, plan.now))
                : MadeKey.bare(secret);
        role.keys.clear();
        role.keys.add(key);
        role.threshold = Json.number(1);
        file.signers.clear();
        keepPredecessors(plan, file);
        file.signatures = (message, list) -> list.add(Rendering.signature(key.id(), method, how.sign(secret, message)));
    }

    /** A newer root must be signed by the keys of the one before it, whatever else is wrong. */
    static void keepPredecessors(RepositoryPlan plan, FilePlan file) {
        if (file == plan.root().file && plan.roots.size() > 1) {
            for (MadeKey key : plan.roots.get(plan.roots.size() - 2).role("root").keys) {
                if (!file.signers.contains(key)) {
                    file.signers.add(key);
                }
            }
        }
    }

    private static void extra(RepositoryPlan plan, FilePlan file, UnaryOperator<Obj> change) {
        Obj more = Rendering.signature("11".repeat(32), "ecdsa", plan.dice.bytes(64));
        file.signatures(list -> list.add(change.apply(more)));
    }

    private static UnaryOperator<Json> edit(UnaryOperator<byte[]> change) {
        return sig -> sig.obj()
                .change(
                        "sig",
                        value -> Json.text(
                                MadeKey.base64(change.apply(Base64.getDecoder().decode(((Json.Text) value).value())))));
    }

    private static void value(FilePlan file, UnaryOperator<String> change) {
        file.signatures(list -> list.each(sig ->
                sig.obj().change("sig", value -> Json.text(change.apply(((Json.Text) value).value())))));
    }

    private static byte[] flipped(byte[] signature) {
        byte[] other = signature.clone();
        other[other.length / 2] ^= 1;
        return other;
    }

    private static String withLastBits(String base64) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int last = base64.indexOf('=') - 1;
        if (last < 0) {
            return base64;
        }
        char next = alphabet.charAt(alphabet.indexOf(base64.charAt(last)) | 1);
        return base64.substring(0, last) + next + base64.substring(last + 1);
    }
}
