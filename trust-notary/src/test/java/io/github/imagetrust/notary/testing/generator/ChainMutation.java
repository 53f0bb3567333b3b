package io.github.imagetrust.notary.testing.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.Consumer;

/** What can be wrong, or odd, with the chain of roots, seen by somebody who comes for the first time. */
public enum ChainMutation implements Mutation {
    ROOT_WITHOUT_SIGNATURES_OF_THE_OLD_KEYS(plan -> {
        HonestRepository.rotateRootKeys(plan);
        plan.root().file.signers.retainAll(plan.root().role("root").keys);
    }),
    ROOT_WITHOUT_SIGNATURES_OF_ITS_OWN_KEYS(plan -> {
        HonestRepository.rotateRootKeys(plan);
        plan.root().file.signers.removeAll(plan.root().role("root").keys);
    }),
    OLDER_ROOTS_ARE_MISSING(plan -> {
        HonestRepository.rotateRootKeys(plan);
        plan.roots.forEach(root -> root.numbered = false);
    }),
    VERSION_LEFT_OUT(plan -> {
        HonestRepository.rotateRootKeys(plan);
        plan.root().file.version(plan.root().file.number + 1);
    }),
    VERSION_AS_BEFORE(plan -> {
        HonestRepository.rotateRootKeys(plan);
        plan.root().file.version(plan.root().file.number - 1);
    }),
    /** A cache still has the root before the newest one, which the snapshot names. */
    ROOT_IS_STALE(plan -> {
        HonestRepository.rotateRootKeys(plan);
        plan.roots.get(plan.roots.size() - 2).file.expires = Times.future(plan.dice, plan.now);
        plan.newest = plan.roots.get(plan.roots.size() - 2);
    }),
    /** There is a next root, which nobody else knows of, and it is none. */
    NEXT_ROOT_IS_GARBAGE(plan -> {
        RootPlan next = HonestRepository.rotateRootKeys(plan);
        plan.roots.remove(next);
        plan.extra.put(
                next.file.number + ".root.json", plan.choose("", "<html>", "{}").getBytes(UTF_8));
    }),
    /** There is a next root, which somebody else made. */
    NEXT_ROOT_IS_A_STRANGERS(plan -> {
        RootPlan next = HonestRepository.rotateRootKeys(plan);
        next.file.signers.retainAll(next.role("root").keys);
        plan.extra.put(next.file.number + ".root.json", Rendering.of(plan).get(next.file.number + ".root.json"));
        plan.roots.remove(next);
    });

    private final Consumer<RepositoryPlan> how;

    ChainMutation(Consumer<RepositoryPlan> how) {
        this.how = how;
    }

    @Override
    public String apply(RepositoryPlan plan) {
        how.accept(plan);
        return "root";
    }
}
