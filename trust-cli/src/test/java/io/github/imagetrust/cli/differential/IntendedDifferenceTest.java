package io.github.imagetrust.cli.differential;

import static io.github.imagetrust.cli.differential.IntendedDifference.CERTIFICATES_OF_SIGNERS;
import static io.github.imagetrust.cli.differential.IntendedDifference.CONTROL_CHARACTERS;
import static io.github.imagetrust.cli.differential.IntendedDifference.HASHES_OF_ODD_LENGTH;
import static io.github.imagetrust.cli.differential.IntendedDifference.RECOVERY;
import static io.github.imagetrust.cli.differential.IntendedDifference.RELEASES_DO_NOT_FALL_BACK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.cli.differential.Opinion.Answer;
import io.github.imagetrust.cli.differential.Opinion.Reason;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.testing.generator.GeneratedRepository.Change;
import io.github.imagetrust.notary.testing.generator.HistoryMutation;
import io.github.imagetrust.notary.testing.generator.KeyMutation;
import io.github.imagetrust.notary.testing.generator.Mutation;
import io.github.imagetrust.notary.testing.generator.TargetMutation;
import io.github.imagetrust.notary.testing.generator.TimeMutation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What excuses a difference excuses just that, and no other difference of the same repository. */
class IntendedDifferenceTest {

    private static final String RELEASES = "targets/releases";
    private static final String ONE = "a1".repeat(32);
    private static final String TWO = "b2".repeat(32);

    // releases

    @Test
    void aPullThatWeRefuseIsExcusedWhereTheReleasesWereSpoilt() {
        assertEquals(
                List.of(RELEASES_DO_NOT_FALL_BACK),
                excuses(1, pull(ONE), refusedPull(), TimeMutation.EXPIRED, RELEASES));
    }

    @Test
    void itIsNotExcusedWhereNothingOrSomethingElseWasTouched() {
        assertEquals(List.of(), excuses(1, pull(ONE), refusedPull(), List.of()));
        assertEquals(List.of(), excuses(1, pull(ONE), refusedPull(), TimeMutation.EXPIRED, "targets/alice"));
        assertEquals(List.of(), excuses(1, pull(ONE), refusedPull(), TargetMutation.UNKNOWN_MEMBER, RELEASES));
    }

    @Test
    void itIsNotExcusedBeforeTheReleasesWereSpoilt() {
        Mutation later = HistoryMutation.DELEGATION_NOT_LISTED_ANY_MORE;

        assertEquals(List.of(), excuses(1, pull(ONE), refusedPull(), later, RELEASES));
        assertEquals(List.of(RELEASES_DO_NOT_FALL_BACK), excuses(2, pull(ONE), refusedPull(), later, RELEASES));
    }

    // hashes

    @Test
    void aDigestThatIsNoneIsExcusedInListAndLookup() {
        Opinion notary = new Opinion(
                list(row("latest", "abcd", "targets"), row("v1", ONE, "targets")),
                lookup("latest sha256:abcd 5"),
                Map.of(),
                "");
        Opinion ours = new Opinion(
                list(row("latest", "", "targets"), row("v1", ONE, "targets")),
                lookup("latest sha256: 5"),
                Map.of(),
                "");

        assertEquals(
                List.of(HASHES_OF_ODD_LENGTH, HASHES_OF_ODD_LENGTH),
                excuses(1, notary, ours, TargetMutation.SHA256_OF_ODD_LENGTH, "targets"));
    }

    @Test
    void anotherDigestIsNotExcusedByIt() {
        Mutation change = TargetMutation.SHA256_OF_ODD_LENGTH;
        Opinion notary = new Opinion(
                list(row("latest", "abcd", "targets"), row("v1", ONE, "targets")),
                lookup("latest sha256:" + ONE + " 5"),
                Map.of(),
                "");
        Opinion ours = new Opinion(
                list(row("latest", "", "targets"), row("v1", TWO, "targets")),
                lookup("latest sha256: 5"),
                Map.of(),
                "");

        assertEquals(List.of(), excuses(1, pull(ONE), pull(TWO), change, "targets"));
        assertEquals(List.of(), excuses(1, notary, ours, change, "targets"));
    }

    // roles that are left out

    @Test
    void theWordOfALaterRoleIsExcusedWhereTheFirstIsLeftOut() {
        Opinion notary = looked(list(row("latest", ONE, "targets/alice"), row("v1", ONE, "targets")), ONE);
        Opinion ours = looked(
                list(List.of(left("targets/alice")), row("latest", TWO, "targets/bob"), row("v1", ONE, "targets")),
                TWO);

        assertEquals(
                List.of(CERTIFICATES_OF_SIGNERS, CERTIFICATES_OF_SIGNERS),
                excuses(1, notary, ours, KeyMutation.CERTIFICATE_IN_ODD_PEM, "targets/alice"));
    }

    @Test
    void nobodysWordIsExcusedWhereTheRoleOrTheOneAboveIsLeftOut() {
        Opinion notary = looked(list(row("latest", ONE, "targets/alice/sub"), row("v1", ONE, "targets")), ONE);
        Opinion ours = new Opinion(
                list(List.of(left("targets/alice")), row("v1", ONE, "targets")),
                Map.of("latest", new Answer(Optional.empty(), List.of(left("targets/alice")))),
                Map.of(),
                "");

        assertEquals(
                List.of(CERTIFICATES_OF_SIGNERS, CERTIFICATES_OF_SIGNERS),
                excuses(1, notary, ours, KeyMutation.CERTIFICATE_IN_ODD_PEM, "targets/alice"));
    }

    @Test
    void anotherDigestOfTheSameRoleIsNotExcused() {
        Mutation change = KeyMutation.CERTIFICATE_IN_ODD_PEM;
        for (String role : List.of("targets", "targets/bob")) {
            Opinion notary = looked(list(row("latest", ONE, role)), ONE);
            Opinion ours = looked(list(List.of(left("targets/alice")), row("latest", TWO, role)), TWO);

            assertEquals(List.of(), excuses(1, notary, ours, change, "targets/alice"), role);
        }
    }

    @Test
    void anotherRowThatWeLeaveOutIsNotExcused() {
        Opinion notary = looked(list(row("latest", ONE, "targets/alice"), row("v1", ONE, "targets/bob")), ONE);
        Opinion ours = looked(list(List.of(left("targets/alice"))), ONE);

        assertEquals(List.of(), excuses(1, notary, ours, KeyMutation.CERTIFICATE_IN_ODD_PEM, "targets/alice"));
    }

    @Test
    void anotherDigestOfAPullIsNeverExcused() {
        Opinion ours = new Opinion(
                list(),
                Map.of(),
                Map.of("latest", new Answer(Optional.of("sha256:" + TWO + " 5"), List.of(left("targets/alice")))),
                "");

        assertEquals(List.of(), excuses(1, pull(ONE), ours, KeyMutation.CERTIFICATE_IN_ODD_PEM, "targets/alice"));
    }

    // control characters

    @Test
    void aNameThatIsWrittenOutIsExcusedAndNothingElseInTheList() {
        Mutation change = TargetMutation.NAME_WITH_CONTROL_CHARACTERS;
        Map<String, String> names = Map.of(
                "\u001b[31mred", "\\u001b[31mred",
                "a\nb", "a\\u000ab",
                "\r", "\\u000d",
                "a\u202eb", "a\\u202eb");
        names.forEach((name, written) -> {
            Opinion notary = looked(list(row(name, ONE, "targets"), row("v1", ONE, "targets")));

            assertEquals(
                    List.of(CONTROL_CHARACTERS),
                    excuses(
                            1,
                            notary,
                            looked(list(row(written, ONE, "targets"), row("v1", ONE, "targets"))),
                            change,
                            "targets"),
                    written);
            assertEquals(
                    List.of(),
                    excuses(
                            1,
                            notary,
                            looked(list(row(written, ONE, "targets"), row("v1", TWO, "targets"))),
                            change,
                            "targets"),
                    written);
        });
    }

    // recovery

    @Test
    void whatWeAcceptIsExcusedOnlyAfterTheKeysWereRotated() {
        Mutation change = HistoryMutation.KEYS_ROTATED_AND_VERSIONS_BEGUN_AGAIN;

        assertEquals(List.of(), excuses(1, refusedPull(), pull(ONE), change, "timestamp"));
        assertEquals(List.of(RECOVERY), excuses(2, refusedPull(), pull(ONE), change, "timestamp"));
        assertEquals(List.of(), excuses(2, pull(TWO), pull(ONE), change, "timestamp"));
    }

    private static List<IntendedDifference> excuses(
            int visit, Opinion notary, Opinion ours, Mutation change, String role) {
        return excuses(visit, notary, ours, List.of(new Change(change, role, List.of())));
    }

    /** The excuse of each difference that has one. */
    private static List<IntendedDifference> excuses(int visit, Opinion notary, Opinion ours, List<Change> changes) {
        return Disagreement.between(visit, notary, ours).stream()
                .flatMap(difference -> Stream.of(IntendedDifference.values())
                        .filter(intended -> intended.explains(difference, changes)))
                .toList();
    }

    private static Reason left(String role) {
        return new Reason(Code.THRESHOLD_NOT_MET, role);
    }

    private static Opinion pull(String digest) {
        return new Opinion(list(), Map.of(), Map.of("latest", Answer.of(Optional.of("sha256:" + digest + " 5"))), "");
    }

    private static Opinion refusedPull() {
        Answer refused = new Answer(
                Optional.empty(),
                List.of(
                        new Reason(Code.EXPIRED, RELEASES),
                        left(RELEASES),
                        new Reason(Code.METADATA_MISSING, RELEASES)));
        return new Opinion(list(), Map.of(), Map.of("latest", refused), "");
    }

    private static Opinion looked(Answer list) {
        return new Opinion(list, Map.of(), Map.of(), "");
    }

    private static Opinion looked(Answer list, String digest) {
        Answer lookup = new Answer(Optional.of("latest sha256:" + digest + " 5"), list.reasons());
        return new Opinion(list, Map.of("latest", lookup), Map.of(), "");
    }

    private static Map<String, Answer> lookup(String text) {
        return Map.of("latest", Answer.of(Optional.of(text)));
    }

    private static String row(String name, String digest, String role) {
        return name + "    " + digest + "    5    " + role + "\n";
    }

    private static Answer list(String... rows) {
        return list(List.of(), rows);
    }

    private static Answer list(List<Reason> reasons, String... rows) {
        String heading = "NAME    DIGEST    SIZE (BYTES)    ROLE\n----    ------    ------------    ----\n";
        String text =
                rows.length == 0 ? "\nNo targets present in this repository.\n\n" : heading + String.join("", rows);
        return new Answer(Optional.of(text), reasons);
    }
}
