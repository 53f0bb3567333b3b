package io.github.imagetrust.notary.testing.generator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A repository that a number made.
 *
 * @param gun its name
 * @param changes what was done to it; nothing if all of it holds
 * @param tags some that are in it, and have names that docker allows
 * @param views what a server has of it at one visit after the other, by the name after {@code _trust/tuf/}
 */
public record GeneratedRepository(
        String gun, List<Change> changes, List<String> tags, List<Map<String, byte[]>> views) {

    private static final int MOST_TAGS = 3;
    private static final List<Mutation> STATES = states();

    /** Copies. */
    public GeneratedRepository {
        changes = List.copyOf(changes);
        tags = List.copyOf(tags);
        views = List.copyOf(views);
    }

    /**
     * One change.
     *
     * @param mutation what was done
     * @param role whose file, keys or entry it touched
     * @param forms what was chosen where there are several forms of it
     */
    public record Change(Mutation mutation, String role, List<String> forms) {

        @Override
        public String toString() {
            return mutation.label() + " of " + role + (forms.isEmpty() ? "" : " " + forms);
        }
    }

    /** Everything that can be done to a repository. */
    public static List<Mutation> mutations() {
        return Stream.concat(STATES.stream(), Stream.of(HistoryMutation.values()))
                .toList();
    }

    /** What can be wrong with a repository as it is at one visit. */
    private static List<Mutation> states() {
        return Stream.of(
                        TimeMutation.values(),
                        NumberMutation.values(),
                        TypeMutation.values(),
                        SignatureMutation.values(),
                        ThresholdMutation.values(),
                        KeyMutation.values(),
                        RootKeyMutation.values(),
                        ListingMutation.values(),
                        ServerMutation.values(),
                        JsonMutation.values(),
                        DelegationMutation.values(),
                        TargetMutation.values(),
                        ChainMutation.values())
                .flatMap(Stream::of)
                .map(Mutation.class::cast)
                .toList();
    }

    /**
     * Repository number {@code index} of that seed. Of ten, three are whole and one or two are visited twice; of the others,
     * most are broken in one place.
     */
    public static GeneratedRepository of(long seed, int index, Instant now) {
        Dice dice = Dice.thrown(seed, index);
        int kind = dice.below(100);
        if (kind < 15) {
            return make(gun(seed, index), now, dice, List.of(dice.of(HistoryMutation.values())));
        }
        List<Mutation> mutations = new ArrayList<>();
        int changes = kind < 48 ? 0 : kind < 90 ? 1 : 2;
        for (int i = 0; i < changes; i++) {
            mutations.add(dice.of(STATES));
        }
        return make(gun(seed, index), now, dice, mutations);
    }

    /** A repository to which just that is done. */
    public static GeneratedRepository with(Mutation mutation, long seed, int index, Instant now) {
        String gun = gun(seed, index) + "-" + mutation.label().toLowerCase(Locale.ROOT);
        return make(gun, now, Dice.thrown(seed, index), List.of(mutation));
    }

    private static String gun(long seed, int index) {
        return "example.test/differential/s" + Long.toHexString(seed) + "-" + index;
    }

    private static GeneratedRepository make(String gun, Instant now, Dice dice, List<Mutation> mutations) {
        RepositoryPlan plan = HonestRepository.plan(gun, now, dice);
        List<Map<String, byte[]>> views = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        for (Mutation mutation : mutations) {
            if (mutation instanceof HistoryMutation history) {
                history.prepare(plan);
                views.add(Rendering.of(plan));
            }
            String role = mutation.apply(plan);
            changes.add(new Change(mutation, role, plan.takeForms()));
        }
        List<String> tags = tags(plan);
        plan.complete();
        views.add(Rendering.of(plan));
        return new GeneratedRepository(gun, changes, tags, views);
    }

    private static List<String> tags(RepositoryPlan plan) {
        List<String> tags = new ArrayList<>(plan.targets.values().stream()
                .flatMap(file -> file.targets.keySet().stream())
                .filter(name -> name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"))
                .distinct()
                .sorted()
                .toList());
        while (tags.size() > MOST_TAGS) {
            tags.remove(plan.dice.below(tags.size()));
        }
        return tags.isEmpty() ? List.of("latest") : tags;
    }
}
