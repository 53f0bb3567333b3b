package io.github.imagetrust.notary.testing.generator;

import java.util.function.BiConsumer;

/** What can be wrong with a version. */
public enum NumberMutation implements Mutation {
    VERSION_ZERO((plan, file) -> file.version = Json.number(0)),
    VERSION_NEGATIVE((plan, file) -> file.version = Json.number(-1)),
    VERSION_LARGEST((plan, file) -> version(file, 1L << 53)),
    /** The signature is over what a floating point number makes of it, or over the number itself where that is the same. */
    VERSION_ABOVE_2_53((plan, file) -> {
        String written = plan.choose("9007199254740993", "9007199254740994", "4611686018427387904");
        file.version = Json.raw(written, Long.toString((long) Double.parseDouble(written)));
        file.number = Long.parseLong(written);
    }),
    VERSION_BEYOND_LONG((plan, file) -> file.version = Json.raw("9223372036854775808")),
    VERSION_NOT_PLAIN((plan, file) -> file.version = Json.raw(plan.choose("2.0", "2e0", "20e-1"), "2")),
    VERSION_FRACTION((plan, file) -> file.version = Json.raw("1.5")),
    VERSION_MINUS_ZERO((plan, file) -> file.version = Json.raw("-0", "0")),
    VERSION_TEXT((plan, file) -> file.version = Json.text("1")),
    VERSION_NULL((plan, file) -> file.version = Json.NULL),
    VERSION_MISSING((plan, file) -> file.body(signed -> signed.remove("version"))),
    NUMBER_IS_NO_JSON((plan, file) -> file.version = Json.raw(plan.choose("01", "+1", "1.", ".1", "0x1", "NaN"), "1"));

    private final BiConsumer<RepositoryPlan, FilePlan> how;

    NumberMutation(BiConsumer<RepositoryPlan, FilePlan> how) {
        this.how = how;
    }

    private static void version(FilePlan file, long number) {
        file.version(number);
    }

    @Override
    public String apply(RepositoryPlan plan) {
        FilePlan file = plan.anyFile();
        how.accept(plan, file);
        return file.role;
    }
}
