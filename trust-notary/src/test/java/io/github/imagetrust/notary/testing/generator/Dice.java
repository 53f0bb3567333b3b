package io.github.imagetrust.notary.testing.generator;

import java.util.List;
import java.util.SplittableRandom;

/** Choices that a seed makes repeatable. */
final class Dice {

    private final SplittableRandom random;

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** The choices of the repository of that number. */
    static Dice thrown(long seed, int index) {
        return new Dice(new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index));
    }

    /** From 0 up to, not including, {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** From {@code least} to {@code most}. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Yes, that often in a hundred. */
    boolean percent(int often) {
        return random.nextInt(100) < often;
    }

    /** One of them. */
    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** One of them. */
    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** That many bytes. */
    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
