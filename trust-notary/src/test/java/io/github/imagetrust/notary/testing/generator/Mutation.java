package io.github.imagetrust.notary.testing.generator;

/** One way of breaking a repository, or of making it odd. Each says what it does by its name. */
public interface Mutation {

    /** Its name. */
    String name();

    /** Its name with that of its kind: {@code JsonMutation.LARGE}. */
    default String label() {
        return getClass().getSimpleName() + "." + name();
    }

    /** Changes a plan; the role whose file, keys or entry it touched is the answer. */
    String apply(RepositoryPlan plan);
}
