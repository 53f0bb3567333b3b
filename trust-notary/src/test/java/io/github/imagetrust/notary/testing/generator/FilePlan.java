package io.github.imagetrust.notary.testing.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** A file that will be made: what it says, who signs it, and what becomes of it on its way. */
final class FilePlan {

    final String role;
    String type;
    long number = 1;
    Json version;
    Json expires;
    /** Those who sign. */
    final List<MadeKey> signers;
    /** What it signs, if it is a file of targets. */
    final Map<String, Json> targets = new LinkedHashMap<>();
    /** To whom it delegates, if it is one. */
    final List<RolePlan> delegations = new ArrayList<>();

    /** Whether the metadata above it list it. */
    boolean listed = true;

    /** Changes what is signed, before it is. */
    UnaryOperator<Json.Obj> body = UnaryOperator.identity();
    /** Changes the signatures over those bytes. */
    BiFunction<byte[], Json.Arr, Json> signatures = (message, list) -> list;
    /** Changes the whole file. */
    UnaryOperator<Json.Obj> envelope = UnaryOperator.identity();
    /** How it is written. */
    JsonText style = JsonText.PLAIN;
    /** Changes its bytes before their hash is taken. */
    UnaryOperator<byte[]> bytes = UnaryOperator.identity();
    /** Changes what the metadata above it say of it. */
    UnaryOperator<Json.Obj> info = UnaryOperator.identity();
    /** Changes what the server answers; null is nothing. */
    UnaryOperator<byte[]> answer = UnaryOperator.identity();

    FilePlan(String role, String type, List<MadeKey> signers, Json expires) {
        this.role = role;
        this.type = type;
        this.signers = new ArrayList<>(signers);
        this.expires = expires;
        version(1);
    }

    void version(long next) {
        number = next;
        version = Json.number(next);
    }

    /** One more change of what is signed. */
    void body(UnaryOperator<Json.Obj> change) {
        UnaryOperator<Json.Obj> before = body;
        body = signed -> change.apply(before.apply(signed));
    }

    /** One more change of what the metadata above say. */
    void info(UnaryOperator<Json.Obj> change) {
        UnaryOperator<Json.Obj> before = info;
        info = listing -> change.apply(before.apply(listing));
    }

    /** One more change of the signatures. */
    void signatures(UnaryOperator<Json.Arr> change) {
        BiFunction<byte[], Json.Arr, Json> before = signatures;
        signatures = (message, list) -> change.apply((Json.Arr) before.apply(message, list));
    }

    /** One more change of the whole file. */
    void envelope(UnaryOperator<Json.Obj> change) {
        UnaryOperator<Json.Obj> before = envelope;
        envelope = file -> change.apply(before.apply(file));
    }
}
