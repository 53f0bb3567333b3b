package io.github.imagetrust.notary.testing.generator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.BiConsumer;

/** What can be wrong with {@code expires}. */
public enum TimeMutation implements Mutation {
    EXPIRED((plan, file) -> file.expires = Times.past(plan.dice, plan.now)),
    TEN_DIGITS((plan, file) -> file.expires = later(plan, ZoneOffset.UTC, plan.choose(".1234567891", ".0000000000"))),
    WIDE_OFFSET((plan, file) -> {
        String zone = plan.choose("+18:01", "-18:30", "+23:59", "-23:59");
        file.expires = plus(plan, zone);
    }),
    NOT_A_TIME((plan, file) -> {
        String day = "2099-01-01T00:00:00";
        file.expires = Json.text(plan.choose(
                day,
                day + "+0100",
                day + ".Z",
                day + "z",
                "2099-01-01t00:00:00Z",
                "2099-01-01 00:00:00Z",
                "2099-01-01T24:00:00Z",
                "2099-01-01T23:59:60Z",
                "2099-02-29T00:00:00Z",
                "2099-1-01T00:00:00Z",
                "10000-01-01T00:00:00Z",
                "+2099-01-01T00:00:00Z",
                "2099-01-01",
                "",
                "never"));
    }),
    /** Go reads more than the standard has. */
    A_TIME_FOR_GO_ONLY((plan, file) -> file.expires = Json.text(plan.choose(
            "2099-01-01T00:00:00,5Z",
            "2099-01-01T0:00:00Z",
            "2099-01-01T00:00:00+24:00",
            "2099-01-01T00:00:00+01:60"))),
    NO_STRING((plan, file) -> file.expires = plan.dice.of(Json.NULL, Json.number(4_000_000_000L), Json.object())),
    MISSING((plan, file) -> file.body(signed -> signed.remove("expires")));

    private final BiConsumer<RepositoryPlan, FilePlan> how;

    TimeMutation(BiConsumer<RepositoryPlan, FilePlan> how) {
        this.how = how;
    }

    @Override
    public String apply(RepositoryPlan plan) {
        FilePlan file = plan.anyFile();
        how.accept(plan, file);
        return file.role;
    }

    private static Json later(RepositoryPlan plan, ZoneOffset zone, String fraction) {
        return Json.text(Times.write(plan.now.plusSeconds(86_400 * 20), zone, fraction));
    }

    private static Json plus(RepositoryPlan plan, String zone) {
        Instant later = plan.now.plusSeconds(86_400 * 20);
        String utc = Times.write(later, ZoneOffset.UTC, "");
        return Json.text(utc.substring(0, utc.length() - 1) + zone);
    }
}
