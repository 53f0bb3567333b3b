package io.github.imagetrust.notary.testing.generator;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** What can be wrong with {@code _type}. */
public enum TypeMutation implements Mutation {
    TYPE_OF_ANOTHER_ROLE((plan, file) -> {
        List<String> others = List.of("Root", "Timestamp", "Snapshot", "Targets").stream()
                .filter(type -> !type.equals(file.type))
                .toList();
        file.type = plan.choose(others.toArray(String[]::new));
    }),
    TYPE_IN_OTHER_CASE((plan, file) ->
            file.type = plan.choose(file.type.toLowerCase(Locale.ROOT), file.type.toUpperCase(Locale.ROOT))),
    TYPE_UNKNOWN((plan, file) -> file.type = plan.choose("", "Mirrors", "Targets/releases", " Root")),
    TYPE_MISSING((plan, file) -> file.body(signed -> signed.remove("_type"))),
    TYPE_NULL((plan, file) -> file.body(signed -> signed.put("_type", Json.NULL)));

    private final BiConsumer<RepositoryPlan, FilePlan> how;

    TypeMutation(BiConsumer<RepositoryPlan, FilePlan> how) {
        this.how = how;
    }

    @Override
    public String apply(RepositoryPlan plan) {
        FilePlan file = plan.anyFile();
        how.accept(plan, file);
        return file.role;
    }
}
