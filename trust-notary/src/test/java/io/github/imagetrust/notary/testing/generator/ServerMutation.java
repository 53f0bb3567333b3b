package io.github.imagetrust.notary.testing.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.function.BiConsumer;

/** What a server, or somebody in between, can do to a file whose hash is known. */
public enum ServerMutation implements Mutation {
    FILE_MISSING((plan, file) -> file.answer = raw -> null),
    FILE_EMPTY((plan, file) -> file.answer = raw -> new byte[0]),
    FILE_CUT((plan, file) -> file.answer = raw -> Arrays.copyOf(raw, raw.length - 1)),
    FILE_LONGER((plan, file) -> file.answer = raw -> {
        byte[] longer = Arrays.copyOf(raw, raw.length + 1);
        longer[raw.length] = '\n';
        return longer;
    }),
    FILE_ALTERED((plan, file) -> {
        int at = plan.dice.below(100);
        file.answer = raw -> {
            byte[] other = raw.clone();
            other[Math.min(at, raw.length - 1)] ^= 1;
            return other;
        };
    }),
    FILE_OF_ANOTHER_KIND((plan, file) -> {
        byte[] content = plan.choose("<html></html>", "null", "[]", "\"signed\"", "{}", "{\"signed\":{}}", " ")
                .getBytes(UTF_8);
        file.answer = raw -> content;
    });

    private final BiConsumer<RepositoryPlan, FilePlan> how;

    ServerMutation(BiConsumer<RepositoryPlan, FilePlan> how) {
        this.how = how;
    }

    @Override
    public String apply(RepositoryPlan plan) {
        FilePlan file = plan.anyFile();
        how.accept(plan, file);
        return file.role;
    }
}
