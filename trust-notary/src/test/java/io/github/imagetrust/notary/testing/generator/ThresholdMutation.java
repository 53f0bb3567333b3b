package io.github.imagetrust.notary.testing.generator;

import java.util.function.BiConsumer;

/** What can be wrong with how many keys must sign for a role. */
public enum ThresholdMutation implements Mutation {
    THRESHOLD_ZERO((plan, role) -> role.threshold = Json.number(0)),
    THRESHOLD_NEGATIVE((plan, role) -> role.threshold = Json.number(-1)),
    THRESHOLD_UNREACHABLE((plan, role) -> role.threshold = Json.number(role.keys.size() + 1)),
    THRESHOLD_HUGE((plan, role) -> role.threshold = Json.number(Integer.MAX_VALUE)),
    THRESHOLD_ABOVE_31_BITS((plan, role) -> role.threshold = Json.number((1L << 32) + 1)),
    THRESHOLD_NOT_PLAIN((plan, role) -> role.threshold = Json.raw("1.0", "1")),
    THRESHOLD_TEXT((plan, role) -> role.threshold = Json.text("1")),
    THRESHOLD_NULL((plan, role) -> role.threshold = Json.NULL),
    THRESHOLD_MISSING((plan, role) -> role.entry = entry -> entry.remove("threshold")),
    /** Two keys must sign, and one that is listed twice under its one identifier does. */
    ONE_KEY_LISTED_TWICE((plan, role) -> {
        MadeKey key = only(plan, role);
        role.keys.add(key);
        role.threshold = Json.number(2);
    }),
    /** Two keys must sign, and one does that has two identifiers. */
    ONE_KEY_UNDER_TWO_IDS((plan, role) -> {
        MadeKey key = only(plan, role);
        String name = role.name.equals("root") ? plan.gun : "signer";
        MadeKey other = MadeKey.certified(
                key.secret(), MadeCertificate.of(name, plan.now).numbered(2));
        role.keys.add(other);
        role.threshold = Json.number(2);
        plan.file(role.name).signers.add(other);
    });

    private final BiConsumer<RepositoryPlan, RolePlan> how;

    ThresholdMutation(BiConsumer<RepositoryPlan, RolePlan> how) {
        this.how = how;
    }

    @Override
    public String apply(RepositoryPlan plan) {
        RolePlan role = plan.role(plan.anyFile().role);
        how.accept(plan, role);
        return role.name;
    }

    /** Leaves a role with one new key, which signs. */
    private static MadeKey only(RepositoryPlan plan, RolePlan role) {
        Secret secret = plan.keyChain.secret(KeyKind.P256);
        MadeKey key = role.name.equals("root")
                ? MadeKey.certified(secret, MadeCertificate.of(plan.gun, plan.now))
                : MadeKey.bare(secret);
        role.keys.clear();
        role.keys.add(key);
        FilePlan file = plan.file(role.name);
        file.signers.clear();
        file.signers.add(key);
        SignatureMutation.keepPredecessors(plan, file);
        return key;
    }
}
