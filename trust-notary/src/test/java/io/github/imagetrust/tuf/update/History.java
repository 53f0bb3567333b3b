package io.github.imagetrust.tuf.update;

import static io.github.imagetrust.tuf.Roles.ROOT;
import static io.github.imagetrust.tuf.Roles.SNAPSHOT;
import static io.github.imagetrust.tuf.Roles.TARGETS;
import static io.github.imagetrust.tuf.Roles.TIMESTAMP;

import io.github.imagetrust.notary.testing.FakeAnchor;
import io.github.imagetrust.notary.testing.Flavour;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.Metadata;
import io.github.imagetrust.tuf.MetadataCodec;
import io.github.imagetrust.tuf.Root;
import io.github.imagetrust.tuf.RootAnchor;
import io.github.imagetrust.tuf.Signed;
import io.github.imagetrust.tuf.Targets;
import io.github.imagetrust.tuf.edit.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An honest repository as it was after each of several publishes, with the keys that signed at that time; and another one
 * of the same name. Made once: whoever attacks it works on copies.
 */
final class History {

    private static final String RELEASES = "targets/releases";
    private static final String ALICE = "targets/alice";
    private static final String SUB = "targets/alice/sub";
    private static final String BOB = "targets/bob";

    /** All that there ever are, in an order that scripts can rely on. */
    private static final List<String> ROLES = List.of(ROOT, TIMESTAMP, SNAPSHOT, TARGETS, RELEASES, ALICE, SUB, BOB);

    /** The order in which docker looks for a tag. */
    static final List<String> DOCKERS_ORDER = List.of(RELEASES, TARGETS, ALICE, BOB, SUB);

    /** What roles may speak for that may not speak for everything: their own paths, as far as those above them have them. */
    private static final Map<String, String> PATHS = Map.of(ALICE, "[12].*", SUB, "1.*");

    private final Flavour flavour;
    private final RootAnchor anchor;
    private final List<Stage> stages = new ArrayList<>();
    private final Map<String, Bytes> imposter;

    private History(Flavour flavour, RepositorySimulator repository) {
        this.flavour = flavour;
        this.anchor = searches()
                ? FakeAnchor.shipped(repository.file(ROOT, 1))
                : FakeAnchor.pin(repository.keys(ROOT).get(0).key().identity());
        this.imposter = delegating(RepositorySimulator.ofAnImposter(flavour))
                .put(TARGETS, "1.0", "evil")
                .put(RELEASES, "1.0", "evil")
                .publish()
                .files();
    }

    /**
     * What one publish left behind.
     *
     * @param delegated the roles that somebody delegates to at this time
     */
    record Stage(int number, Instant time, Map<String, Bytes> files, Map<String, Issued> roles, Set<String> delegated) {

        Root root() {
            return (Root) roles.get(ROOT).body();
        }
    }

    /** The file of a role, what the codec reads in it, and with which keys it was signed. */
    record Issued(Signed<? extends Metadata> file, List<SigningKey> keys) {

        Metadata body() {
            return file.body();
        }
    }

    /** Six publishes in ten days: everything that can change has changed in one of them. */
    static History of(Flavour flavour) {
        RepositorySimulator repository = delegating(RepositorySimulator.of(flavour));
        History history = new History(flavour, repository);
        history.add(repository
                .put(TARGETS, "1.0", "one")
                .put(RELEASES, "1.0", "one")
                .put(SUB, "1.0", "one")
                .put(SUB, "4.0", "beyond what alice may say"));
        history.add(twoDaysLater(repository)
                .expires(SUB, repository.now().plus(Duration.ofDays(10)))
                .put(TARGETS, "1.0", "two")
                .put(RELEASES, "2.0", "two")
                .put(ALICE, "1.1", "two"));
        history.add(twoDaysLater(repository)
                .rotate(TIMESTAMP, flavour.key("timestamp-2"))
                .rotate(SNAPSHOT, flavour.key("snapshot-2"))
                .put(RELEASES, "3.0", "three"));
        history.add(twoDaysLater(repository)
                .rotate(ALICE, flavour.key("targets/alice-2"), flavour.key("targets/alice-3"))
                .threshold(ALICE, 2)
                .put(ALICE, "1.1", "four"));
        history.add(twoDaysLater(repository)
                .rotate(ROOT, flavour.rootKey("root-2"))
                .rotate(TARGETS, flavour.key("targets-2"))
                .put(TARGETS, "1.0", "five"));
        if (history.searches()) {
            repository.terminating(ALICE); // Notary has no such thing
        }
        history.add(twoDaysLater(repository)
                .undelegateFrom(ALICE, SUB) // the snapshot goes on listing it, as TUF 1.0 wants
                .delegate(BOB)
                .put(BOB, "1.0", "six")
                .put(BOB, "1.9", "behind alice, who has the last word on it")
                .put(RELEASES, "1.0", "six"));
        return history;
    }

    Flavour flavour() {
        return flavour;
    }

    /** Whether a client comes with a root, and looks for one target after the other, as in TUF 1.0. */
    boolean searches() {
        return flavour.naming().newestRoot().isEmpty();
    }

    /** What the client rests on: the first root, or its key. */
    RootAnchor anchor() {
        return anchor;
    }

    List<Stage> stages() {
        return stages;
    }

    Stage newest() {
        return stages.get(stages.size() - 1);
    }

    /** The files of the other repository. */
    Map<String, Bytes> imposter() {
        return imposter;
    }

    /** Who may speak for a target and has it, in a stage: the first in the order of the delegations, up to one that ends it. */
    Optional<String> signerOf(String target, Stage stage) {
        List<String> order = stage == newest() && maySpeakFor(ALICE, target)
                ? List.of(TARGETS, RELEASES, ALICE)
                : List.of(TARGETS, RELEASES, ALICE, SUB, BOB);
        return order.stream()
                .filter(role -> role.equals(TARGETS) || stage.delegated().contains(role))
                .filter(role -> maySpeakFor(role, target))
                .filter(role -> ((Targets) stage.roles().get(role).body())
                        .target(target)
                        .isPresent())
                .findFirst();
    }

    static boolean maySpeakFor(String role, String target) {
        return target.matches(PATHS.getOrDefault(role, ".*"));
    }

    /** Every name that a file ever had here, and those that the next roots would have; always in the same order. */
    List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        stages.forEach(stage -> names.addAll(stage.files().keySet()));
        long version = newest().root().version();
        names.add(flavour.naming().root(version + 1));
        names.add(flavour.naming().root(version + 2));
        names.addAll(imposter.keySet());
        return List.copyOf(names);
    }

    private static RepositorySimulator delegating(RepositorySimulator repository) {
        return repository.delegate(RELEASES).delegate(ALICE, "1", "2").delegate(SUB, "1", "4"); // more than alice has
    }

    private static RepositorySimulator twoDaysLater(RepositorySimulator repository) {
        repository.advance(Duration.ofDays(2));
        return repository.expires(TIMESTAMP, repository.now().plus(Duration.ofDays(14)));
    }

    private void add(RepositorySimulator repository) {
        repository.publish();
        Map<String, Issued> roles = new LinkedHashMap<>();
        ROLES.stream()
                .filter(repository.roles()::contains)
                .forEach(role -> roles.put(role, new Issued(read(role, repository.file(role)), repository.keys(role))));
        Set<String> delegated = roles.keySet().stream()
                .flatMap(role -> repository.delegations(role).stream())
                .collect(Collectors.toSet());
        stages.add(new Stage(stages.size(), repository.now(), repository.files(), roles, delegated));
    }

    private Signed<? extends Metadata> read(String role, Bytes file) {
        MetadataCodec codec = flavour.dialect().codec();
        return switch (role) {
            case ROOT -> codec.readRoot(file);
            case TIMESTAMP -> codec.readTimestamp(file);
            case SNAPSHOT -> codec.readSnapshot(file);
            default -> codec.readTargets(role, file);
        };
    }

    @Override
    public String toString() {
        return flavour.toString();
    }
}
