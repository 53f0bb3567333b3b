package io.github.imagetrust.cli.differential;

import static io.github.imagetrust.cli.differential.Disagreement.Kind.WE_ACCEPT;
import static io.github.imagetrust.cli.differential.Disagreement.Kind.WE_REFUSE;
import static io.github.imagetrust.cli.differential.Disagreement.Subject.LIST;
import static io.github.imagetrust.cli.differential.Disagreement.Subject.PULL;
import static io.github.imagetrust.model.Finding.Code.EQUIVOCATION;
import static io.github.imagetrust.model.Finding.Code.EXPIRED;
import static io.github.imagetrust.model.Finding.Code.KEY_ID_MISMATCH;
import static io.github.imagetrust.model.Finding.Code.LENGTH_MISMATCH;
import static io.github.imagetrust.model.Finding.Code.MALFORMED;
import static io.github.imagetrust.model.Finding.Code.METADATA_MISSING;
import static io.github.imagetrust.model.Finding.Code.ROLLBACK;
import static io.github.imagetrust.model.Finding.Code.ROOT_CHANGED;
import static io.github.imagetrust.model.Finding.Code.ROOT_KEY_UNFIT;
import static io.github.imagetrust.model.Finding.Code.ROOT_UNKNOWN;
import static io.github.imagetrust.model.Finding.Code.THRESHOLD_NOT_MET;
import static io.github.imagetrust.model.Finding.Code.THRESHOLD_UNREACHABLE;
import static io.github.imagetrust.model.Finding.Code.TOO_LARGE;
import static io.github.imagetrust.model.Finding.Code.TOO_MANY;
import static io.github.imagetrust.model.Finding.Code.TRUST_DATA_REMOVED;

import io.github.imagetrust.cli.differential.Opinion.Answer;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.testing.generator.ChainMutation;
import io.github.imagetrust.notary.testing.generator.DelegationMutation;
import io.github.imagetrust.notary.testing.generator.GeneratedRepository.Change;
import io.github.imagetrust.notary.testing.generator.HistoryMutation;
import io.github.imagetrust.notary.testing.generator.JsonMutation;
import io.github.imagetrust.notary.testing.generator.KeyMutation;
import io.github.imagetrust.notary.testing.generator.ListingMutation;
import io.github.imagetrust.notary.testing.generator.Mutation;
import io.github.imagetrust.notary.testing.generator.NumberMutation;
import io.github.imagetrust.notary.testing.generator.RootKeyMutation;
import io.github.imagetrust.notary.testing.generator.SignatureMutation;
import io.github.imagetrust.notary.testing.generator.TargetMutation;
import io.github.imagetrust.notary.testing.generator.ThresholdMutation;
import io.github.imagetrust.notary.testing.generator.TimeMutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where imagetrust and notary are meant to differ, and why. A difference counts as one of these only where the repository had
 * been changed in a way that the line names, and our finding is one that it names; or, where there is none, what the two say
 * differs in just what the line says. The texts are those of {@code docs/stricter-than-notary.md}.
 */
enum IntendedDifference {
    RELEASES_DO_NOT_FALL_BACK(
            "`targets/releases` is out of date, badly signed, or gone from the snapshot after it was seen",
            "docker takes an older tag from `targets`",
            "refused: whoever can make the releases unusable could choose an older image",
            Set.of(EXPIRED, THRESHOLD_NOT_MET, THRESHOLD_UNREACHABLE, METADATA_MISSING),
            waysToSpoilSignatures()) {
        @Override
        boolean explains(Disagreement difference, List<Change> changes) {
            return difference.kind() == WE_REFUSE
                    && difference.subject() == PULL
                    && difference.hasReason(codes(), RELEASES)
                    && done(difference, changes).anyMatch(IntendedDifference::isOfReleases);
        }
    },
    NO_OLD_DATA_FOR_DECISIONS(
            "the server has no timestamp, or nothing at all, of a repository that was seen before",
            "answers from its cache, until the timestamp in it expires",
            "refused where something is decided (`verify`, `resolve`) and wherever docker and notary are not copied; `list -o notary`"
                    + " and docker's formats of `inspect` show old data, and say so",
            Set.of(METADATA_MISSING, TRUST_DATA_REMOVED),
            HistoryMutation.TIMESTAMP_GONE,
            HistoryMutation.EVERYTHING_GONE) {
        @Override
        boolean explains(Disagreement difference, List<Change> changes) {
            return difference.subject() == PULL && super.explains(difference, changes);
        }
    },
    OLDER_VERSIONS(
            "a snapshot or `targets` of a lower version than was seen before, in a file that is shorter; a delegation of a lower"
                    + " version, in any file",
            "accepted: it looks at its old copy only if that is not longer than the new file, and never at that of a delegation",
            "refused: versions are remembered apart from the files",
            Set.of(ROLLBACK),
            HistoryMutation.SNAPSHOT_GOES_BACK,
            HistoryMutation.TARGETS_GO_BACK),
    ONE_VERSION_TWICE(
            "a snapshot or a targets file of a version that was seen before, with other content",
            "accepted",
            "refused: somebody shows different people different things",
            Set.of(EQUIVOCATION),
            HistoryMutation.SNAPSHOT_OF_THE_SAME_VERSION,
            HistoryMutation.TARGETS_OF_THE_SAME_VERSION),
    ROOTS_WITHOUT_GAP(
            "a root that leaves out a version, or is another one of a version that is known; a next root that does not follow",
            "takes a root with any higher or equal version, if the signatures do; does not look for a next root",
            "refused: every version of the root is there, once, and signed by the one before",
            Set.of(METADATA_MISSING, ROOT_CHANGED, MALFORMED),
            HistoryMutation.ROOT_LEAVES_A_VERSION_OUT,
            HistoryMutation.ROOT_OF_THE_SAME_VERSION,
            ChainMutation.NEXT_ROOT_IS_GARBAGE,
            ChainMutation.NEXT_ROOT_IS_A_STRANGERS),
    NAMES_IN_ROOT_CERTIFICATES(
            "the root's certificate is for `*`, for `host/rep*`, for `host/**`, for several names, or has its name in an old"
                    + " kind of string",
            "accepted: any text before a `*` will do, and of several names the last one",
            "refused: only the repository's name itself, or a prefix that ends at a slash",
            Set.of(ROOT_KEY_UNFIT),
            RootKeyMutation.NAME_OPEN_WITHIN_A_WORD,
            RootKeyMutation.NAME_OPEN_FOR_ALL,
            RootKeyMutation.NAME_OPEN_TWICE,
            RootKeyMutation.NAME_IN_ODD_STRING,
            RootKeyMutation.TWO_NAMES),
    ONE_KEY_ONE_VOTE(
            "one key meets a threshold of two under two identifiers: bare and in a certificate, or in two certificates",
            "counted twice",
            "counted once",
            Set.of(THRESHOLD_NOT_MET, THRESHOLD_UNREACHABLE),
            ThresholdMutation.ONE_KEY_UNDER_TWO_IDS),
    KEYS_THAT_ANYBODY_HAS(
            "an Ed25519 key that is a point of small order",
            "accepted, though everybody can sign for it",
            "no key: it never signs",
            Set.of(THRESHOLD_NOT_MET),
            KeyMutation.ED25519_OF_SMALL_ORDER),
    KEYS_UNDER_OTHER_IDENTIFIERS(
            "a key that does not sign is listed under an identifier that is not its own",
            "not noticed",
            "refused: a pin, or a later signature, could mean another key",
            Set.of(KEY_ID_MISMATCH),
            KeyMutation.UNUSED_LISTED_UNDER_ANOTHER_ID,
            RootKeyMutation.LISTED_UNDER_ANOTHER_ID),
    PRIVATE_KEYS(
            "metadata hold a private key",
            "not noticed",
            "refused: such a key is everybody's",
            Set.of(MALFORMED),
            KeyMutation.PRIVATE_PRESENT),
    CERTIFICATES_OF_SIGNERS(
            "the certificate around a delegation's key is not one plain PEM block after the other, each of them readable",
            "reads the first block, whatever its label, and ignores the rest",
            "no key: it never signs",
            Set.of(THRESHOLD_NOT_MET),
            KeyMutation.CERTIFICATE_IN_ODD_PEM),
    UNSOUND_CERTIFICATES_OF_SIGNERS(
            "the certificate of a delegation that nobody has signed for is made over SHA-1, with a short RSA key, or ends before"
                    + " it begins",
            "notices when the delegation is first signed, and then refuses everything",
            "refused at once",
            Set.of(MALFORMED),
            DelegationMutation.NEVER_SIGNED_AND_CERTIFICATE_UNSOUND),
    ONE_DELEGATION_TWICE(
            "two delegations of one name in one file",
            "takes one of them",
            "refused: of two lists of keys, which one counts?",
            Set.of(MALFORMED),
            DelegationMutation.NAME_TWICE),
    LENGTHS_ARE_EXACT(
            "a snapshot or timestamp says another length than the file has",
            "a bound, of which it makes use for downloads only",
            "refused: the length must be right, the root's too",
            Set.of(LENGTH_MISMATCH, ROOT_UNKNOWN),
            ListingMutation.LENGTH_TOO_LARGE,
            ListingMutation.LENGTH_TOO_SMALL,
            ListingMutation.LENGTH_ZERO),
    LISTED_AND_NEVER_ASKED_FOR(
            "a snapshot's entry that nobody asks for is no description of a file",
            "not noticed",
            "refused: a file is read as a whole",
            Set.of(MALFORMED),
            ListingMutation.EXTRA_ENTRY_MALFORMED),
    MEMBERS_TWICE(
            "a member comes twice in a JSON object",
            "the last one counts",
            "refused: for another reader the first one counts",
            Set.of(MALFORMED),
            JsonMutation.MEMBER_TWICE,
            JsonMutation.MEMBER_TWICE_OTHER_VALUE,
            JsonMutation.ENVELOPE_MEMBER_TWICE,
            JsonMutation.DEEP_MEMBER_TWICE,
            TargetMutation.NAME_TWICE,
            TargetMutation.CUSTOM_WITH_MEMBER_TWICE),
    MEMBERS_IN_OTHER_CASE(
            "a member is written in other letters: `Version`, or with a letter that Go takes for an `s` or a `k`",
            "taken for that member",
            "refused: for another reader it is another member",
            Set.of(MALFORMED),
            JsonMutation.MEMBER_IN_OTHER_CASE,
            JsonMutation.MEMBER_IN_BOTH_CASES,
            JsonMutation.MEMBER_WITH_LONG_S,
            JsonMutation.KEYS_WITH_KELVIN_SIGN,
            JsonMutation.ENVELOPE_MEMBER_IN_OTHER_CASE,
            DelegationMutation.MEMBER_IN_OTHER_CASE,
            TargetMutation.MEMBER_IN_OTHER_CASE),
    MEMBERS_MISSING(
            "a member that notary always writes is missing or null",
            "taken for nothing: no targets, length 0, no hashes, expired, a path that allows everything",
            "refused, but for the two lists that Go writes as null (`keyids` and the roles of `delegations`)",
            Set.of(MALFORMED),
            JsonMutation.MEMBER_MISSING,
            JsonMutation.MEMBER_NULL,
            JsonMutation.CONSISTENT_SNAPSHOT,
            DelegationMutation.KEYS_MISSING,
            DelegationMutation.PATHS_NULL,
            DelegationMutation.PATHS_NO_TEXTS,
            KeyMutation.KEY_IDS_MISSING,
            ListingMutation.LENGTH_MISSING,
            ListingMutation.ENTRY_NULL,
            TargetMutation.HASHES_NULL,
            TargetMutation.HASHES_MISSING,
            TargetMutation.SHA256_NULL,
            TargetMutation.LENGTH_MISSING,
            TargetMutation.LENGTH_NULL,
            TargetMutation.ENTRY_NULL,
            SignatureMutation.EXTRA_WITHOUT_METHOD,
            SignatureMutation.EXTRA_WITHOUT_KEY_ID,
            SignatureMutation.EXTRA_WITHOUT_VALUE,
            SignatureMutation.EXTRA_WITH_NULL,
            SignatureMutation.EXTRA_NULL,
            TimeMutation.MISSING,
            TimeMutation.NO_STRING),
    NUMBERS(
            "a number with a fraction or an exponent, even `1.0`; above 2^53; a negative length; a threshold above 2^31",
            "rounded or left as it is, where nothing asks for an integer",
            "refused: other readers read other numbers",
            Set.of(MALFORMED),
            NumberMutation.VERSION_ABOVE_2_53,
            JsonMutation.UNKNOWN_MEMBER_ABOVE_2_53,
            JsonMutation.UNKNOWN_MEMBER_NOT_PLAIN,
            JsonMutation.UNKNOWN_MEMBER_BESIDE_SIGNED,
            SignatureMutation.UNKNOWN_MEMBER,
            TargetMutation.LENGTH_ABOVE_2_53,
            TargetMutation.LENGTH_NEGATIVE,
            TargetMutation.CUSTOM_NOT_PLAIN,
            ListingMutation.LENGTH_NEGATIVE,
            ThresholdMutation.THRESHOLD_ABOVE_31_BITS),
    TEXTS(
            "bytes that are not UTF-8, or half a surrogate pair in an escape",
            "replaced by U+FFFD, so that different names become one",
            "refused",
            Set.of(MALFORMED),
            JsonMutation.BYTES_THAT_ARE_NOT_UTF_8,
            JsonMutation.HALF_A_PAIR,
            JsonMutation.NAME_WITH_HALF_A_PAIR,
            TargetMutation.NAME_WITH_HALF_A_PAIR),
    TIMES(
            "a time with more than nine digits of fraction or a comma before them, an hour of one digit, an offset of more than 18"
                    + " hours or of 60 minutes",
            "read; the digits too many are dropped",
            "refused: nobody writes it",
            Set.of(MALFORMED),
            TimeMutation.TEN_DIGITS,
            TimeMutation.WIDE_OFFSET,
            TimeMutation.A_TIME_FOR_GO_ONLY),
    LIMITS(
            "a root above 512 000 bytes, a timestamp above 16 384; 257 signatures; 33 levels of delegation; 65 levels of JSON; 17"
                    + " hashes; 13 certificates",
            "accepted, up to 100 MiB or without limit",
            "refused: whoever serves a file does not choose how much memory and time it takes",
            Set.of(TOO_LARGE, TOO_MANY, MALFORMED, ROOT_KEY_UNFIT),
            JsonMutation.LARGE,
            JsonMutation.UNKNOWN_MEMBER_DEEP,
            SignatureMutation.TOO_MANY_SIGNATURES,
            DelegationMutation.DEEP,
            ListingMutation.MANY_HASHES,
            TargetMutation.MANY_HASHES,
            RootKeyMutation.MANY_INTERMEDIATES),
    HASHES_OF_ODD_LENGTH(
            "a target's SHA-256 that is not 32 bytes long",
            "`list` and `lookup` show it, whatever it is",
            "no digest is shown; nothing can be verified by it",
            Set.of(),
            TargetMutation.SHA256_OF_ODD_LENGTH) {
        @Override
        boolean explains(Disagreement difference, List<Change> changes) {
            return isDone(difference, changes)
                    && switch (difference.subject()) {
                        case LIST ->
                            rowsWithoutOddDigests(difference.theirs()).equals(rowsWithoutOddDigests(difference.ours()));
                        case LOOKUP ->
                            difference
                                    .theirs()
                                    .text()
                                    .map(text -> ODD_DIGEST.matcher(text).replaceAll("sha256:"))
                                    .equals(difference.ours().text());
                        case PULL -> false;
                    };
        }
    },
    CONTROL_CHARACTERS(
            "control characters, line separators or changes of direction in the name of a target",
            "`list` prints them as they are",
            "`list` prints `\\u001b`: a name must not write to the terminal",
            Set.of(),
            TargetMutation.NAME_WITH_CONTROL_CHARACTERS,
            TargetMutation.NAME_TURNING_ROUND,
            TargetMutation.NAME_ODD) {
        @Override
        boolean explains(Disagreement difference, List<Change> changes) {
            return difference.subject() == LIST
                    && isDone(difference, changes)
                    && difference.ours().text().isPresent()
                    && rows(difference.theirs()).equals(rows(unescaped(difference.ours())));
        }
    },
    RECOVERY(
            "versions begin again after a root, signed as it must be, has given timestamp and snapshot new keys",
            "refuses the repository until its cache is deleted",
            "accepted: otherwise a thief of a key that signs the highest version there is would lock everybody out for ever."
                    + " TUF says so, too",
            Set.of(),
            HistoryMutation.KEYS_ROTATED_AND_VERSIONS_BEGUN_AGAIN) {
        @Override
        boolean explains(Disagreement difference, List<Change> changes) {
            return difference.kind() == WE_ACCEPT && isDone(difference, changes);
        }
    };

    private static final String RELEASES = "targets/releases";
    private static final Pattern ODD_DIGEST = Pattern.compile("sha256:(?![0-9a-f]{64}( |$))[0-9a-f]*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private final String situation;
    private final String notary;
    private final String ours;
    private final Set<Code> codes;
    private final List<Mutation> causes;

    IntendedDifference(String situation, String notary, String ours, Set<Code> codes, Mutation... causes) {
        this.situation = situation;
        this.notary = notary;
        this.ours = ours;
        this.codes = codes;
        this.causes = List.of(causes);
    }

    /** Whether it is the reason of that difference, in a repository that was changed so. */
    boolean explains(Disagreement difference, List<Change> changes) {
        if (!isDone(difference, changes)) {
            return false;
        }
        boolean wholly = difference.subject() == PULL || difference.ourList().isEmpty();
        return wholly
                ? difference.kind() == WE_REFUSE && difference.hasReason(codes)
                : difference.isOfRolesLeftOut(codes);
    }

    final boolean isDone(Disagreement difference, List<Change> changes) {
        return done(difference, changes).findAny().isPresent();
    }

    /** Those of its causes that were done to the repository when the difference showed: what has a history begins honestly. */
    final Stream<Change> done(Disagreement difference, List<Change> changes) {
        return changes.stream()
                .filter(change -> causes.contains(change.mutation()))
                .filter(change -> difference.visit() > 1 || !(change.mutation() instanceof HistoryMutation));
    }

    /** Signatures of the releases fail if their own file or keys were touched, or all keys of their delegator. */
    private static boolean isOfReleases(Change change) {
        return change.role().equals(RELEASES) || change.mutation() == DelegationMutation.KEYS_NULL;
    }

    private static Mutation[] waysToSpoilSignatures() {
        List<Mutation> ways = new ArrayList<>(List.of(
                TimeMutation.EXPIRED,
                DelegationMutation.KEYS_NULL,
                HistoryMutation.DELEGATION_KEYS_CHANGED_AND_NOT_SIGNED_AGAIN,
                HistoryMutation.DELEGATION_NOT_LISTED_ANY_MORE));
        ways.addAll(List.of(SignatureMutation.values()));
        ways.addAll(List.of(ThresholdMutation.values()));
        ways.addAll(List.of(KeyMutation.values()));
        return ways.toArray(Mutation[]::new);
    }

    private static Set<String> rows(Answer list) {
        return Set.copyOf(Row.lines(list.text().orElse("")));
    }

    private static Set<Object> rowsWithoutOddDigests(Answer list) {
        return rows(list).stream()
                .map(line -> Row.of(line).<Object>map(Row::withoutOddDigest).orElse(line))
                .collect(Collectors.toSet());
    }

    /** As it would be written if no character were kept from the terminal. */
    private static Answer unescaped(Answer list) {
        return Answer.of(list.text()
                .map(text -> ESCAPE.matcher(text).replaceAll(escape -> {
                    String written = Character.toString(Integer.parseInt(escape.group(1), 16));
                    return Matcher.quoteReplacement(written);
                })));
    }

    final Set<Code> codes() {
        return codes;
    }

    /** The changes that bring it about. */
    List<Mutation> causes() {
        return causes;
    }

    /** Whether imagetrust says yes here, and notary no. */
    boolean isLenient() {
        return this == RECOVERY;
    }

    /** Its row in the documentation. */
    String row() {
        String findings = codes.isEmpty()
                ? "–"
                : Stream.of(Code.values())
                        .filter(codes::contains)
                        .map(code -> "`" + code + "`")
                        .collect(Collectors.joining(", "));
        return "| " + situation + " | " + notary + " | " + ours + " | " + findings + " |";
    }
}
