package io.github.imagetrust.notary.testing.generator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans repositories as people make them, with docker, with notary, or with a script: whatever is in them holds. */
final class HonestRepository {

    private static final List<String> TAGS = List.of(
            "latest",
            "1.0",
            "1.0.1",
            "v1",
            "v1.2",
            "v2",
            "dev",
            "dev-1",
            "stable",
            "UPPER",
            "dev/nightly",
            "café",
            "a b",
            "0");
    private static final List<String> PREFIXES =
            List.of("v", "v1", "dev", "dev/", "1.0", "latest", "l", "x", "U", "caf");

    private final RepositoryPlan plan;
    private final Dice dice;
    private final Instant now;

    private HonestRepository(RepositoryPlan plan) {
        this.plan = plan;
        this.dice = plan.dice;
        this.now = plan.now;
    }

    /** Some repository. */
    static RepositoryPlan plan(String gun, Instant now, Dice dice) {
        RepositoryPlan plan = new RepositoryPlan(gun, now, dice);
        new HonestRepository(plan).make();
        return plan;
    }

    private void make() {
        plan.roots.add(firstRoot());
        plan.timestamp = top("timestamp", "Timestamp");
        plan.snapshot = top("snapshot", "Snapshot");
        plan.targets.put("targets", top("targets", "Targets"));
        fill(plan.targets.get("targets"), dice.percent(85));
        int rotations = dice.percent(70) ? 0 : dice.between(1, 3);
        for (int i = 0; i < rotations; i++) {
            rotate(plan);
        }
        delegate();
        for (FilePlan file : plan.targets.values()) {
            file.version(version());
        }
        plan.snapshot.version(version());
        plan.timestamp.version(version());
    }

    private long version() {
        return dice.percent(95) ? dice.between(1, 30) : dice.of(1L << 31, 1L << 52, (1L << 31) - 1);
    }

    private RootPlan firstRoot() {
        int count = dice.percent(75) ? 1 : dice.between(2, 3);
        int threshold = dice.between(1, count);
        List<MadeKey> keys = plan.keyChain.rootKeys(count, now);
        FilePlan file = new FilePlan("root", "Root", some(keys, threshold), Times.future(dice, now));
        RootPlan root = new RootPlan(file);
        root.roles.put("root", new RolePlan("root", keys, threshold));
        for (String name : List.of("snapshot", "targets", "timestamp")) {
            root.roles.put(name, role(name, false));
        }
        return root;
    }

    /** Adds a root with other keys for some role, signed by the keys that were trusted before, too. */
    static void rotate(RepositoryPlan plan) {
        if (plan.dice.percent(75)) {
            rotateRootKeys(plan);
        } else {
            rotateKeys(plan, plan.dice.of("timestamp", "snapshot", "targets"));
        }
    }

    /** Adds a root with another key for that role, which is not the root. */
    static void rotateKeys(RepositoryPlan plan, String role) {
        RootPlan after = nextRoot(plan);
        List<MadeKey> keys = plan.keyChain.keys(1, false, plan.now);
        after.roles.put(role, new RolePlan(role, keys, 1));
        FilePlan file = plan.file(role);
        file.signers.clear();
        file.signers.addAll(keys);
        plan.roots.add(after);
    }

    /** Adds a root with other root keys; the answer is that root. */
    static RootPlan rotateRootKeys(RepositoryPlan plan) {
        RootPlan after = nextRoot(plan);
        List<MadeKey> keys = plan.keyChain.rootKeys(plan.dice.percent(80) ? 1 : 2, plan.now);
        after.roles.put("root", new RolePlan("root", keys, plan.dice.between(1, keys.size())));
        after.file.signers.addAll(keys);
        plan.roots.add(after);
        return after;
    }

    /** A root that says the same as the last one, and is not added yet. */
    static RootPlan nextRoot(RepositoryPlan plan) {
        RootPlan before = plan.root();
        List<MadeKey> handingOn = new ArrayList<>(before.file.signers);
        if (plan.dice.percent(70)) { // else older keys sign as well, for clients that are far behind
            handingOn.retainAll(before.role("root").keys);
        }
        if (plan.dice.percent(50)) {
            before.file.expires = Times.past(plan.dice, plan.now); // an older one only hands on
        }
        RootPlan after = new RootPlan(new FilePlan("root", "Root", handingOn, Times.future(plan.dice, plan.now)));
        after.file.version(before.file.number + 1);
        before.roles.forEach((name, role) -> after.roles.put(name, role.copy()));
        return after;
    }

    private FilePlan top(String name, String type) {
        RolePlan role = plan.root().role(name);
        return new FilePlan(name, type, signers(role), Times.future(dice, now));
    }

    private RolePlan role(String name, boolean delegation) {
        int count = dice.percent(75) ? 1 : dice.between(2, 4);
        return new RolePlan(name, plan.keyChain.keys(count, delegation, now), dice.between(1, Math.min(count, 3)));
    }

    /** As many keys of a role as must sign, or more. */
    private List<MadeKey> signers(RolePlan role) {
        return some(role.keys, Integer.parseInt(((Json.Raw) role.threshold).written()));
    }

    private List<MadeKey> some(List<MadeKey> keys, int least) {
        List<MadeKey> left = new ArrayList<>(keys);
        int count = dice.between(least, keys.size());
        while (left.size() > count) {
            left.remove(dice.below(left.size()));
        }
        return left;
    }

    private void delegate() {
        FilePlan top = plan.targets.get("targets");
        int shape = dice.below(10);
        if (shape < 3) {
            return;
        }
        if (shape < 7) { // as docker does
            addDelegation(top, "targets/alice", List.of(""));
            addDelegation(top, "targets/releases", List.of(""));
            if (dice.percent(30)) {
                addDelegation(top, "targets/bob", List.of(""));
            }
            return;
        }
        List<String> names = List.of("targets/a", "targets/releases", "targets/b-2", "targets/c_3");
        for (String name : names.subList(0, dice.between(1, names.size()))) {
            FilePlan child = addDelegation(top, name, paths());
            if (child != null && dice.percent(40)) {
                FilePlan grandchild = addDelegation(child, name + "/x", paths());
                if (grandchild != null && dice.percent(30)) {
                    addDelegation(grandchild, name + "/x/y", paths());
                }
            }
        }
    }

    private List<String> paths() {
        if (dice.percent(40)) {
            return List.of("");
        }
        List<String> paths = new ArrayList<>();
        int count = dice.between(0, 3);
        for (int i = 0; i < count; i++) {
            paths.add(dice.of(PREFIXES));
        }
        return paths;
    }

    /** A delegation that is signed and has a tag; one is made if there is none. */
    static FilePlan someDelegation(RepositoryPlan plan) {
        if (plan.delegations().isEmpty()) {
            HonestRepository honest = new HonestRepository(plan);
            RolePlan role = honest.role(plan.dice.of("targets/releases", "targets/alice"), true);
            FilePlan file = new FilePlan(role.name, "Targets", honest.signers(role), Times.future(plan.dice, plan.now));
            FilePlan top = plan.targets.get("targets");
            top.delegations.removeIf(other -> other.name.equals(role.name));
            top.delegations.add(role);
            plan.targets.put(role.name, file);
            plan.neverSigned.remove(role.name);
        }
        FilePlan file = plan.dice.of(plan.delegations());
        file.targets.putIfAbsent("latest", new HonestRepository(plan).target());
        return file;
    }

    /** A target of somebody. */
    static Json someTarget(RepositoryPlan plan) {
        return new HonestRepository(plan).target();
    }

    private FilePlan addDelegation(FilePlan parent, String name, List<String> paths) {
        RolePlan role = role(name, true);
        role.paths = paths;
        parent.delegations.add(role);
        if (dice.percent(8)) {
            plan.neverSigned.put(name, role);
            return null;
        }
        FilePlan file = new FilePlan(name, "Targets", signers(role), Times.future(dice, now));
        fill(file, true);
        plan.targets.put(name, file);
        return file;
    }

    private void fill(FilePlan file, boolean anything) {
        int count = anything ? dice.between(0, 5) : 0;
        for (int i = 0; i < count; i++) {
            file.targets.put(dice.of(TAGS), target());
        }
    }

    /** A tag of some image; a few images are there several times. */
    private Json target() {
        byte[] image = dice.percent(50) ? new byte[] {(byte) dice.below(3)} : dice.bytes(8);
        Json.Obj hashes = Json.object("sha256", Json.text(MadeKey.base64(MadeKey.hash("SHA-256", image))));
        if (dice.percent(40)) {
            hashes = hashes.add("sha512", Json.text(MadeKey.base64(MadeKey.hash("SHA-512", image))));
        }
        Json.Obj entry = Json.object(Map.of("hashes", hashes, "length", Json.number(dice.of(0, 1, 528, 1 << 20))));
        return dice.percent(15) ? entry.add("custom", custom()) : entry;
    }

    private Json custom() {
        return dice.of(
                Json.text("release"),
                Json.number(7),
                Json.NULL,
                Json.object("a", Json.list(List.of(Json.raw("true"), Json.text("<é>")))),
                Json.object());
    }
}
