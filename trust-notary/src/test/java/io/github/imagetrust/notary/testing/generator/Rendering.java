package io.github.imagetrust.notary.testing.generator;

import io.github.imagetrust.notary.testing.generator.Json.Arr;
import io.github.imagetrust.notary.testing.generator.Json.Obj;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signs a planned repository, and lays it out as a server has it. */
final class Rendering {

    private final RepositoryPlan plan;
    private final Map<String, byte[]> served = new LinkedHashMap<>();

    private Rendering(RepositoryPlan plan) {
        this.plan = plan;
    }

    /** The files, by the name after {@code _trust/tuf/}. */
    static Map<String, byte[]> of(RepositoryPlan plan) {
        Rendering rendering = new Rendering(plan);
        rendering.render();
        return rendering.served;
    }

    private void render() {
        Map<String, Json> listing = new LinkedHashMap<>();
        for (RootPlan root : plan.roots) {
            byte[] raw = file(root.file, rootBody(root));
            serve(root, raw);
            if (root == plan.root() && root.file.listed) {
                Obj info = info(root.file, raw);
                listing.put("root", info);
                serve("root." + hash(info, raw) + ".json", root.file, raw);
            }
        }
        for (FilePlan file : plan.targets.values()) {
            byte[] raw = file(file, targetsBody(file));
            if (file.listed) {
                Obj info = info(file, raw);
                listing.put(file.role, info);
                serve(file.role + "." + hash(info, raw) + ".json", file, raw);
            }
        }
        byte[] snapshot = file(plan.snapshot, signed(plan.snapshot).add("meta", Json.object(listing)));
        Obj info = info(plan.snapshot, snapshot);
        serve("snapshot." + hash(info, snapshot) + ".json", plan.snapshot, snapshot);
        Obj meta = plan.snapshot.listed ? Json.object("snapshot", info) : Json.object();
        serve(
                "timestamp.json",
                plan.timestamp,
                file(plan.timestamp, signed(plan.timestamp).add("meta", meta)));
        served.putAll(plan.extra);
    }

    private void serve(RootPlan root, byte[] raw) {
        if (root.numbered) {
            serve(root.file.number + ".root.json", root.file, raw);
        }
        if (root == (plan.newest == null ? plan.root() : plan.newest)) {
            serve("root.json", root.file, raw);
        }
    }

    private void serve(String name, FilePlan file, byte[] raw) {
        byte[] answer = file.answer.apply(raw);
        if (answer != null) {
            served.put(name, answer);
        }
    }

    private Obj rootBody(RootPlan root) {
        Map<String, Json> keys = new LinkedHashMap<>();
        for (RootPlan earlier : plan.roots) { // former root certificates stay
            earlier.role("root").keys.forEach(key -> keys.put(key.id(), key.json()));
            if (earlier == root) {
                break;
            }
        }
        root.roles.values().forEach(role -> role.keys.forEach(key -> keys.put(key.id(), key.json())));
        Map<String, Json> roles = new LinkedHashMap<>();
        root.roles.forEach((name, role) -> roles.put(name, role.json()));
        return signed(root.file)
                .add("consistent_snapshot", Json.raw("false"))
                .add("keys", Json.object(keys))
                .add("roles", Json.object(roles));
    }

    private Obj targetsBody(FilePlan file) {
        Map<String, Json> keys = new LinkedHashMap<>();
        file.delegations.forEach(role -> role.keys.forEach(key -> keys.put(key.id(), key.json())));
        List<Obj> roles = file.delegations.stream().map(RolePlan::delegation).toList();
        return signed(file)
                .add("delegations", Json.object(Map.of("keys", Json.object(keys), "roles", Json.list(roles))))
                .add("targets", Json.object(file.targets));
    }

    private static Obj signed(FilePlan file) {
        return Json.object()
                .add("_type", Json.text(file.type))
                .add("expires", file.expires)
                .add("version", file.version);
    }

    private static byte[] file(FilePlan file, Obj body) {
        Obj signed = file.body.apply(body);
        byte[] message = JsonText.signed(signed);
        Arr signatures = Json.list(file.signers.stream()
                .map(key ->
                        signature(key.id(), key.secret().method(), key.secret().sign(message)))
                .toList());
        Obj envelope =
                Json.object().add("signed", signed).add("signatures", file.signatures.apply(message, signatures));
        return file.bytes.apply(file.style.writeEnvelope(file.envelope.apply(envelope)));
    }

    /** An entry of the list of signatures, in the order in which Go writes its members. */
    static Obj signature(String keyId, String method, byte[] value) {
        return Json.object()
                .add("keyid", Json.text(keyId))
                .add("method", Json.text(method))
                .add("sig", Json.text(MadeKey.base64(value)));
    }

    /** What the metadata above say of a file. */
    private static Obj info(FilePlan file, byte[] raw) {
        Map<String, Json> hashes = new LinkedHashMap<>();
        hashes.put("sha256", Json.text(MadeKey.base64(MadeKey.hash("SHA-256", raw))));
        hashes.put("sha512", Json.text(MadeKey.base64(MadeKey.hash("SHA-512", raw))));
        return file.info.apply(Json.object(Map.of("hashes", Json.object(hashes), "length", Json.number(raw.length))));
    }

    /** The hash by which clients will ask for a file: the one that is listed, right or wrong. */
    private static String hash(Obj info, byte[] raw) {
        byte[] hash = MadeKey.hash("SHA-256", raw);
        if (info.has("hashes")
                && info.get("hashes") instanceof Obj hashes
                && hashes.has("sha256")
                && hashes.get("sha256") instanceof Json.Text text) {
            try {
                hash = Base64.getDecoder().decode(text.value());
            } catch (IllegalArgumentException e) {
                // nobody can ask for it then
            }
        }
        return HexFormat.of().formatHex(hash);
    }
}
