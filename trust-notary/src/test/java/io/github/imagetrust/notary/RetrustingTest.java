package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.notary.change.RepositoryChange.RotateRoot;
import io.github.imagetrust.notary.change.RootReplacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A repository that was made anew, and what only looks like one. */
class RetrustingTest extends RepositoryInAFolder {

    @Test
    void aRepositoryThatWasMadeAnewIsTrustedAgainOnlyByADecisionAboutBothRoots() {
        sign("alice", "1.0");
        trusted("reader", "1.0");
        assertEquals(
                SigningException.Kind.IMPOSSIBLE,
                assertThrows(SigningException.class, () -> admin("reader", admin -> admin.rootReplacement(APP)))
                        .kind(),
                "nothing has changed");

        try (ImageTrust trust = trust("owner")) {
            trust.admin(policy(trust)).delete(APP);
        }
        publish("stranger", Initialise.plain());
        publish("stranger", signing(Optional.empty(), "1.0"));
        assertEquals(Code.ROOT_CHANGED, refused("reader", "1.0"));

        RootReplacement offered = admin("reader", admin -> admin.rootReplacement(APP));
        assertEquals(Code.ROOT_CHANGED, refused("reader", "1.0"), "to look decides nothing");
        admin("reader", admin -> {
            admin.retrust(offered);
            return offered;
        });

        assertEquals(keyIds("owner", "root"), offered.oldKeys());
        assertEquals(keyIds("stranger", "root"), offered.newKeys());
        trusted("reader", "1.0");
    }

    @Test
    void toTrustAgainOverridesNoPin() {
        String pinned = keyIds("owner", "root").get(0);
        sign("alice", "1.0");
        trusted("reader", "1.0");
        try (ImageTrust trust = trust("owner")) {
            trust.admin(policy(trust)).delete(APP);
        }
        publish("stranger", Initialise.plain());

        try (ImageTrust trust = trust("reader")) {
            NotaryAdmin admin = trust.admin(trust.policyFor(List.of(APP), Set.of(pinned), false));
            SigningException thrown = assertThrows(SigningException.class, () -> admin.rootReplacement(APP));
            assertEquals(Code.PIN_MISMATCH, thrown.finding().orElseThrow().code());
        }
    }

    @Test
    void oldTrustDataUnderTheSameRootAreNoMatterOfRoots() throws IOException {
        sign("alice", "1.0");
        copy(folder.resolve("trust-data"), folder.resolve("old"));
        sign("alice", "2.0");
        trusted("reader", "2.0");
        replace(folder.resolve("old"), folder.resolve("trust-data"));

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("reader", admin -> admin.rootReplacement(APP)));

        assertEquals(Code.ROLLBACK, thrown.finding().orElseThrow().code());
        assertEquals(Code.ROLLBACK, refused("reader", "1.0"));
    }

    @Test
    void anOldRootIsNoNewOne() throws IOException {
        sign("alice", "1.0");
        copy(folder.resolve("trust-data"), folder.resolve("old"));
        publish("owner", new RotateRoot(List.of(), OptionalInt.empty()));
        trusted("reader", "1.0");
        replace(folder.resolve("old"), folder.resolve("trust-data"));

        SigningException thrown =
                assertThrows(SigningException.class, () -> admin("reader", admin -> admin.rootReplacement(APP)));

        assertEquals(Code.ROLLBACK, thrown.finding().orElseThrow().code());
    }

    private static void replace(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(to)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        copy(from, to);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
