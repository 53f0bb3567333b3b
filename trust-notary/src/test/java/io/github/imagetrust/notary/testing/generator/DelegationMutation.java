package io.github.imagetrust.notary.testing.generator;

import io.github.imagetrust.notary.testing.generator.Json.Arr;
import io.github.imagetrust.notary.testing.generator.Json.Obj;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** What can be wrong, or odd, with a delegation. */
public enum DelegationMutation implements Mutation {
    NAME_NOT_BELOW((plan, role) -> {
        String parent = role.name.substring(0, role.name.lastIndexOf('/'));
        name(
                role,
                plan.choose(
                        parent + "/x/y",
                        "targets",
                        "root",
                        "x",
                        "targetsx/a",
                        "other/a",
                        "",
                        parent,
                        "targets/elsewhere/deep"));
    }),
    NAME_MALFORMED((plan, role) -> {
        String parent = role.name.substring(0, role.name.lastIndexOf('/'));
        name(
                role,
                parent
                        + plan.choose(
                                "/Alice", "/a.b", "/..", "/.", "//a", "/a/", "/a b", "/é", "/a%2fb", "/*", "/a\\b",
                                "/"));
    }),
    NAME_LONG((plan, role) -> {
        String parent = role.name.substring(0, role.name.lastIndexOf('/'));
        int length = Integer.parseInt(plan.choose("255", "256", "300"));
        name(role, parent + "/" + "a".repeat(length - parent.length() - 1));
    }),
    NAME_MISSING((plan, role) -> role.entry = entry -> entry.remove("name")),
    NAME_TWICE((plan, role) -> {
        RolePlan twin = role.copy();
        if (plan.choose("same", "other keys").equals("other keys")) {
            twin.keys.clear();
            twin.keys.addAll(plan.keyChain.keys(1, true, plan.now));
        }
        List<RolePlan> roles = plan.delegator(role.name).delegations;
        roles.add(plan.dice.below(roles.size() + 1), twin);
    }),
    PATHS_MISSING((plan, role) -> role.paths = List.of()),
    PATHS_EMPTY((plan, role) -> role.entry = entry -> entry.put("paths", Json.list(List.of()))),
    PATHS_NULL((plan, role) -> role.entry = entry -> entry.put("paths", Json.NULL)),
    PATHS_NO_TEXTS((plan, role) -> {
        Json path = plan.dice.of(Json.NULL, Json.number(1), Json.object());
        role.entry = entry -> entry.put("paths", Json.list(List.of(Json.text("a"), path)));
    }),
    PATHS_TWICE((plan, role) -> role.paths = List.of("v", "v", "", "v1")),
    PATHS_ODD((plan, role) ->
            role.paths = List.of(plan.choose("lat*", "LATEST", "la", "/", "latest/", " latest", "\ufeff"))),
    PATHS_OUTSIDE_THE_DELEGATORS((plan, role) -> {
        role.paths = List.of("la");
        RolePlan child = new RolePlan(role.name + "/wide", plan.keyChain.keys(1, true, plan.now), 1);
        child.paths = List.of(plan.choose("l", "", "lat", "x"), plan.choose("la", "zzz"));
        FilePlan file = new FilePlan(child.name, "Targets", child.keys, Times.future(plan.dice, plan.now));
        file.targets.put("latest", HonestRepository.someTarget(plan));
        file.targets.put("lion", HonestRepository.someTarget(plan));
        plan.targets.get(role.name).targets.remove("latest");
        plan.targets.get(role.name).delegations.add(child);
        plan.targets.put(child.name, file);
    }),
    NEVER_SIGNED((plan, role) -> plan.targets.get(role.name).listed = false),
    /** Nobody ever used the key, so nobody noticed what it comes in. */
    NEVER_SIGNED_AND_CERTIFICATE_UNSOUND((plan, role) -> {
        MadeCertificate certificate = MadeCertificate.of("signer", plan.now).weaklySigned();
        role.keys.add(MadeKey.certified(plan.keyChain.secret(KeyKind.P256), certificate));
        plan.targets.get(role.name).listed = false;
    }),
    HASH_PREFIXES((plan, role) ->
            role.entry = entry -> entry.remove("paths").add("path_hash_prefixes", Json.texts(List.of("0", "8")))),
    TERMINATING((plan, role) -> role.entry = entry -> entry.add("terminating", Json.raw("true"))),
    ROLES_NULL((plan, role) -> {
        plan.targets.keySet().removeIf(name -> !name.equals("targets"));
        plan.targets.get("targets").delegations.clear();
        plan.targets.get("targets").body(delegations(d -> d.put("roles", Json.NULL)));
    }),
    KEYS_NULL((plan, role) -> plan.delegator(role.name).body(delegations(d -> d.put("keys", Json.NULL)))),
    KEYS_MISSING((plan, role) -> {
        plan.targets.keySet().removeIf(name -> !name.equals("targets"));
        plan.targets.get("targets").delegations.clear();
        String name = plan.choose("keys", "roles");
        plan.targets.get("targets").body(delegations(d -> d.remove(name)));
    }),
    ROLE_NULL((plan, role) ->
            plan.delegator(role.name).body(delegations(d -> d.change("roles", roles -> ((Arr) roles).add(Json.NULL))))),
    MEMBER_IN_OTHER_CASE((plan, role) -> {
        String name = plan.choose("keyids", "name", "paths", "threshold");
        role.paths = role.paths.isEmpty() ? List.of("") : role.paths;
        role.entry = entry -> entry.rename(name, name.toUpperCase(Locale.ROOT));
    }),
    DEEP((plan, role) -> {
        FilePlan parent = plan.targets.get(role.name);
        MadeKey key = plan.keyChain.keys(1, false, plan.now).get(0);
        int depth = Integer.parseInt(plan.choose("5", "31", "36"));
        for (int i = 0; i < depth; i++) {
            RolePlan child = new RolePlan(parent.role + "/d", List.of(key), 1);
            parent.delegations.add(child);
            FilePlan file = new FilePlan(child.name, "Targets", List.of(key), Times.future(plan.dice, plan.now));
            plan.targets.put(child.name, file);
            parent = file;
        }
        parent.targets.put("deep", HonestRepository.someTarget(plan));
    });

    private final BiConsumer<RepositoryPlan, RolePlan> how;

    DelegationMutation(BiConsumer<RepositoryPlan, RolePlan> how) {
        this.how = how;
    }

    @Override
    public String apply(RepositoryPlan plan) {
        RolePlan role = plan.role(HonestRepository.someDelegation(plan).role);
        how.accept(plan, role);
        return role.name;
    }

    private static void name(RolePlan role, String other) {
        role.entry = entry -> entry.put("name", Json.text(other));
    }

    private static UnaryOperator<Obj> delegations(UnaryOperator<Obj> change) {
        return signed -> signed.inside("delegations", change);
    }
}
