package io.github.imagetrust.notary.testing.generator;

import java.util.List;
import java.util.function.Function;

/** What can become of a repository between two visits; the first one is honest. */
public enum HistoryMutation implements Mutation {
    NOTHING(plan -> "timestamp"),
    PUBLISHED(plan -> publish(plan, plan.anyTargets())),
    SNAPSHOT_SIGNED_AGAIN(plan -> publish(plan, plan.snapshot)),
    TIMESTAMP_SIGNED_AGAIN(plan -> publish(plan, plan.timestamp)),
    ROOT_SIGNED_AGAIN(plan -> {
        plan.roots.add(HonestRepository.nextRoot(plan));
        return publish(plan, plan.root().file);
    }),
    ROOT_KEYS_ROTATED(plan -> {
        int times = plan.dice.between(1, 3);
        for (int i = 0; i < times; i++) {
            HonestRepository.rotateRootKeys(plan);
        }
        return publish(plan, plan.root().file);
    }),
    OTHER_KEYS_ROTATED(plan -> {
        String role = plan.choose("timestamp", "snapshot", "targets");
        HonestRepository.rotateKeys(plan, role);
        next(plan.file(role));
        return publish(plan, plan.root().file);
    }),
    /** As it must be after somebody stole the keys, and signed the largest version there is. */
    KEYS_ROTATED_AND_VERSIONS_BEGUN_AGAIN(plan -> {
        HonestRepository.rotateKeys(plan, "timestamp");
        HonestRepository.rotateKeys(plan, "snapshot");
        plan.timestamp.version(1);
        plan.snapshot.version(1);
        return "timestamp";
    }),
    DELEGATION_KEYS_CHANGED_AND_NOT_SIGNED_AGAIN(plan -> {
        FilePlan file = someDelegation(plan);
        RolePlan role = plan.role(file.role);
        role.keys.clear();
        role.keys.addAll(plan.keyChain.keys(1, true, plan.now));
        role.threshold = Json.number(1);
        publish(plan, plan.delegator(file.role));
        return file.role;
    }),
    DELEGATION_NOT_LISTED_ANY_MORE(plan -> {
        FilePlan file = someDelegation(plan);
        file.listed = false;
        publish(plan, plan.snapshot);
        return file.role;
    }),
    TIMESTAMP_GOES_BACK(plan -> back(plan.timestamp)),
    SNAPSHOT_GOES_BACK(plan -> {
        resize(plan, plan.snapshot);
        next(plan.timestamp);
        return back(plan.snapshot);
    }),
    TARGETS_GO_BACK(plan -> {
        FilePlan file = plan.anyTargets();
        resize(plan, file);
        next(plan.snapshot);
        next(plan.timestamp);
        return back(file);
    }),
    TIMESTAMP_OF_THE_SAME_VERSION(plan -> {
        plan.timestamp.body(signed -> signed.add("comment", Json.text("other")));
        return "timestamp";
    }),
    SNAPSHOT_OF_THE_SAME_VERSION(plan -> {
        resize(plan, plan.snapshot);
        plan.snapshot.body(signed -> signed.add("comment", Json.text("other")));
        next(plan.timestamp);
        return "snapshot";
    }),
    TARGETS_OF_THE_SAME_VERSION(plan -> {
        FilePlan file = plan.anyTargets();
        resize(plan, file);
        file.targets.put("latest", HonestRepository.someTarget(plan));
        next(plan.snapshot);
        next(plan.timestamp);
        return file.role;
    }),
    ROOT_OF_A_STRANGER(plan -> {
        RolePlan role = plan.root().role("root");
        role.keys.clear();
        role.keys.addAll(plan.keyChain.rootKeys(1, plan.now));
        role.threshold = Json.number(1);
        plan.root().file.signers.clear();
        plan.root().file.signers.addAll(role.keys);
        return publish(plan, plan.snapshot);
    }),
    ROOT_OF_THE_SAME_VERSION(plan -> {
        plan.root().file.body(signed -> signed.add("comment", Json.text("other")));
        return publish(plan, plan.snapshot);
    }),
    ROOT_NOT_SIGNED_BY_THE_OLD_KEYS(plan -> {
        HonestRepository.rotateRootKeys(plan);
        plan.root().file.signers.retainAll(plan.root().role("root").keys);
        return publish(plan, plan.root().file);
    }),
    ROOT_NOT_SIGNED_BY_ITS_OWN_KEYS(plan -> {
        HonestRepository.rotateRootKeys(plan);
        plan.root().file.signers.removeAll(plan.root().role("root").keys);
        return publish(plan, plan.root().file);
    }),
    ROOT_LEAVES_A_VERSION_OUT(plan -> {
        HonestRepository.rotateRootKeys(plan);
        plan.root().file.version(plan.root().file.number + plan.dice.between(1, 3));
        return publish(plan, plan.root().file);
    }),
    ROOT_BETWEEN_IS_MISSING(plan -> {
        List<MadeKey> old = plan.root().role("root").keys;
        RootPlan missing = HonestRepository.rotateRootKeys(plan);
        HonestRepository.rotateRootKeys(plan);
        plan.root().file.signers.removeAll(old); // so that only the missing root leads from the one to the other
        missing.numbered = false;
        return publish(plan, plan.root().file);
    }),
    ROOT_GOES_BACK(plan -> {
        plan.roots.remove(plan.root());
        return publish(plan, plan.snapshot);
    }),
    ROOT_IS_STALE(plan -> {
        plan.newest = plan.root();
        plan.root().file.expires = Times.future(plan.dice, plan.now);
        HonestRepository.rotateRootKeys(plan);
        plan.newest.file.expires = Times.future(plan.dice, plan.now);
        return publish(plan, plan.root().file);
    }),
    TIMESTAMP_GONE(plan -> {
        plan.timestamp.answer = raw -> null;
        return "timestamp";
    }),
    ROOT_GONE(plan -> {
        plan.roots.forEach(root -> root.file.answer = raw -> null);
        return "root";
    }),
    EVERYTHING_GONE(plan -> {
        plan.roots.forEach(root -> root.file.answer = raw -> null);
        plan.files().forEach(file -> file.answer = raw -> null);
        return "root";
    }),
    TIMESTAMP_EXPIRED(plan -> {
        next(plan.timestamp);
        plan.timestamp.expires = Times.past(plan.dice, plan.now);
        return "timestamp";
    }),
    ROOT_EXPIRED(plan -> {
        plan.roots.add(HonestRepository.nextRoot(plan));
        plan.root().file.expires = Times.past(plan.dice, plan.now);
        return publish(plan, plan.root().file);
    });

    private static final List<HistoryMutation> NEED_ROTATION = List.of(ROOT_GOES_BACK);

    private final Function<RepositoryPlan, String> how;

    HistoryMutation(Function<RepositoryPlan, String> how) {
        this.how = how;
    }

    /** Makes what came before, so that this can come after it. */
    void prepare(RepositoryPlan plan) {
        plan.files().forEach(file -> {
            if (file != plan.root().file) {
                file.version(file.number + 2);
            }
        });
        for (FilePlan file : List.of(plan.snapshot, plan.targets.get("targets"))) {
            file.body(signed -> signed.add("padding", Json.text("p".repeat(100))));
        }
        if (this == DELEGATION_KEYS_CHANGED_AND_NOT_SIGNED_AGAIN || this == DELEGATION_NOT_LISTED_ANY_MORE) {
            HonestRepository.someDelegation(plan);
        }
        if (NEED_ROTATION.contains(this)) {
            RootPlan before = plan.root();
            HonestRepository.rotateRootKeys(plan);
            before.file.expires = Times.future(plan.dice, plan.now);
        }
    }

    @Override
    public String apply(RepositoryPlan plan) {
        return how.apply(plan);
    }

    private static FilePlan someDelegation(RepositoryPlan plan) {
        return plan.dice.of(plan.delegations());
    }

    private static void next(FilePlan file) {
        file.version(file.number + 1);
    }

    private static String back(FilePlan file) {
        file.version(file.number - 1);
        return file.role;
    }

    /** Signs a file anew, and what describes it. */
    private static String publish(RepositoryPlan plan, FilePlan changed) {
        if (plan.targets.containsValue(changed)) {
            next(changed);
            changed.targets.put("latest", HonestRepository.someTarget(plan));
        }
        if (changed != plan.timestamp) {
            next(plan.snapshot);
        }
        next(plan.timestamp);
        return changed.role;
    }

    /** Longer, shorter or as long: the reference looks at its old copy only if it is not longer than the new one. */
    private static void resize(RepositoryPlan plan, FilePlan file) {
        String size = plan.choose("as long", "longer", "shorter");
        if (size.equals("longer")) {
            file.body(signed -> signed.add("more", Json.text("x".repeat(400))));
        }
        if (size.equals("shorter")) {
            file.body(signed -> signed.remove("padding"));
            file.targets.clear();
        }
    }
}
