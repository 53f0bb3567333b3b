package io.github.imagetrust.notary;

import static io.github.imagetrust.notary.FolderCommand.APP;
import static io.github.imagetrust.notary.FolderCommand.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.TrustReport.RoleReport;
import io.github.imagetrust.crypto.PrivateKeys;
import io.github.imagetrust.files.FileOperations;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.notary.keys.KeyListing;
import io.github.imagetrust.notary.keys.KeyStoreDirectory;
import io.github.imagetrust.notary.keys.Passphrases;
import io.github.imagetrust.notary.keys.StoredKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is in a folder of {@link FolderCommand}: the same for whoever looks.
 *
 * @param answers what verifiers say of the tags
 * @param roles what there is to see of each role: version, keys, signers, tags
 * @param keys the identifiers of the publisher's private keys
 */
record FolderState(List<String> answers, List<String> roles, Set<String> keys) {

    static final String READER = "reader";

    private static final List<String> UNSIGNED = List.of("1.0 is unsigned", "2.0 is unsigned");
    private static final String NOTHING = new Inspection.Nothing().toString();

    private static final PrivateKeys KEYS = new PrivateKeys(new SecureRandom());

    /** As somebody sees it who has never seen it before; the publisher and the reader, who remember it, see the same. */
    static FolderState of(Path folder, FileOperations files) {
        FolderState seen = seenFrom(stranger(folder), folder, files);
        for (String home : List.of(READER, FolderCommand.OWNER)) {
            assertEquals(seen, seenFrom(home, folder, files), home);
        }
        return seen;
    }

    /** Has those look who remember what they see. */
    static void look(Path folder, FileOperations files) {
        for (String home : List.of(READER, FolderCommand.OWNER)) {
            answers(home, folder, files);
        }
    }

    /** Passes if that is what verifiers say, whether they have seen it before or not. */
    static void requireAnswers(List<String> answers, Path folder, FileOperations files) {
        for (String home : List.of(READER, stranger(folder))) {
            assertEquals(answers, answers(home, folder, files), home);
        }
    }

    private static List<String> answers(String home, Path folder, FileOperations files) {
        if (!Files.isDirectory(folder.resolve("trust-data"))) { // which readers are told, and is no answer
            return UNSIGNED;
        }
        try (ImageTrust trust = FolderCommand.trust(folder, home, files)) {
            return answers(trust);
        }
    }

    private static List<String> answers(ImageTrust trust) {
        var verifier = trust.verifier(FolderCommand.policy(trust), Optional.empty());
        return Stream.of("1.0", "2.0")
                .map(tag -> verifier.verify(Embedded.image(APP, tag))
                        .fold(
                                yes -> tag + " is " + yes.image().digest() + " by "
                                        + yes.image().signers(),
                                no -> tag + " is refused: "
                                        + no.findings().get(0).code(),
                                nothing -> tag + " is unsigned"))
                .toList();
    }

    private static String stranger(Path folder) {
        try {
            return Files.createTempDirectory(folder, "stranger").getFileName().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FolderState seenFrom(String home, Path folder, FileOperations files) {
        if (!Files.isDirectory(folder.resolve("trust-data"))) {
            return new FolderState(UNSIGNED, List.of(NOTHING), keys(folder));
        }
        try (ImageTrust trust = FolderCommand.trust(folder, home, files)) {
            Inspection inspection = trust.inspector().inspect(APP, TrustedFolder.context(NOW));
            List<String> roles = inspection instanceof Inspection.Found found
                    ? found.report().roles().stream().map(FolderState::text).toList()
                    : List.of(inspection.toString());
            return new FolderState(answers(trust), roles, keys(folder));
        }
    }

    private static String text(RoleReport role) {
        return role.name() + " " + role.status() + " "
                + role.signed().map(signed -> "version " + signed.version() + " by " + ids(signed.signedBy())) + " of "
                + ids(role.keys()) + " " + role.entries();
    }

    private static Set<String> ids(List<KeyEvidence> keys) {
        return keys.stream().map(KeyEvidence::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** All of them can be read. */
    private static Set<String> keys(Path folder) {
        KeyListing listing = store(folder).list();
        assertEquals(List.of(), listing.problems());
        return listing.keys().stream().map(StoredKey::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Opens all of the publisher's keys.
     *
     * @param opened the texts of keys that were opened before; to open them again would only take time
     */
    static void openKeys(Path folder, Set<String> opened) {
        KeyStoreDirectory store = store(folder);
        Passphrases passphrases =
                new Passphrases(List.of(request -> Optional.of(FolderCommand.PASSPHRASE.toCharArray())));
        for (StoredKey key : store.list().keys()) {
            if (!opened.contains(key.file().toPem())) {
                assertEquals(key.id(), store.open(key, passphrases).canonicalId());
                opened.add(key.file().toPem());
            }
        }
    }

    private static KeyStoreDirectory store(Path folder) {
        return new KeyStoreDirectory(folder.resolve(FolderCommand.OWNER).resolve(".docker/trust"), KEYS);
    }

    /** The same where keys that were made since another state are all called alike: no two are ever the same. */
    FolderState since(FolderState before) {
        return new FolderState(
                answers,
                roles.stream().map(role -> anonymous(role, before.keys)).toList(),
                keys.stream().map(key -> anonymous(key, before.keys)).collect(Collectors.toCollection(TreeSet::new)));
    }

    private String anonymous(String text, Set<String> known) {
        String result = text;
        for (String key : keys) {
            result = known.contains(key) ? result : result.replace(key, "NEW");
        }
        return result;
    }
}
