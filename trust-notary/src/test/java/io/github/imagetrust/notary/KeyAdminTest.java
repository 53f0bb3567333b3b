package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.SigningException.Kind;
import io.github.imagetrust.model.TrustStoreException;
import io.github.imagetrust.notary.KeyAdmin.Generated;
import io.github.imagetrust.notary.KeyAdmin.NewKey;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.policy.RepositoryScope;
import io.github.imagetrust.policy.TrustAnchor;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.policy.TrustRule;
import io.github.imagetrust.spi.PassphraseSource.Purpose;
import io.github.imagetrust.spi.Signer.Algorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyAdminTest {

    private static final Path VECTORS = Path.of("src/test/resources/vectors/notary-v1/keys");
    private static final RepositoryName APP = RepositoryName.parse("reg.example.com/team/app");
    private static final RepositoryName OTHER = RepositoryName.parse("reg.example.com/team/other");

    @TempDir
    private Path home;

    private String existing = "correct horse";
    private String fresh = "correct horse";

    private ImageTrust trust(Path where) {
        return ImageTrust.builder()
                .environment(Map.of())
                .home(where)
                .server(home.resolve("trust-data").toUri())
                .passphrases(request -> {
                    String answer = request.purpose() == Purpose.EXISTING ? existing : fresh;
                    return request.attempt() == 1 ? Optional.of(answer.toCharArray()) : Optional.empty();
                })
                .build();
    }

    private KeyAdmin keys() {
        return trust(home).keys();
    }

    @ParameterizedTest
    @EnumSource
    void aNewKeyIsListedWithItsPublicHalfBesideAndOpens(Algorithm algorithm) throws IOException {
        Path publicFile = home.resolve("alice.pub");

        Generated made = keys().generate(new NewKey("alice", algorithm, 2048, Optional.of(publicFile)));

        KeyEntry listed = keys().list().keys().get(0);
        assertEquals(made.key(), listed);
        assertEquals(Optional.of("alice"), listed.role());
        assertEquals(Optional.of(algorithm), listed.algorithm());
        assertEquals(Files.readString(publicFile), keys().exportPublic(listed.id()));
        assertTrue(Files.readString(publicFile).startsWith("-----BEGIN PUBLIC KEY-----\nrole: alice\n\n"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(publicFile)));
    }

    @Test
    void anotherKeyOfTheSameNameIsNamed() {
        String first = keys().generate(NewKey.of("alice")).key().id();

        assertEquals(List.of(first), keys().generate(NewKey.of("alice")).others());
    }

    @Test
    void nothingIsMadeWhereThePublicFileExistsOrHasNoFolder() throws IOException {
        Path there = Files.writeString(home.resolve("alice.pub"), "somebody's");

        for (Path file : List.of(there, home.resolve("nowhere/alice.pub"))) {
            assertThrows(
                    TrustStoreException.class,
                    () -> keys().generate(NewKey.of("alice").withPublicFile(file)));
        }
        assertEquals(List.of(), keys().list().keys());
        assertEquals("somebody's", Files.readString(there));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Alice", "-a", "_a", "targets", "snapshot", "timestamp", "releases", "delegation", "a/b"})
    void noKeyIsCalledSo(String name) {
        assertThrows(IllegalArgumentException.class, () -> NewKey.of(name));
    }

    @Test
    void anRsaKeyHasAtLeast2048Bits() {
        assertThrows(IllegalArgumentException.class, () -> new NewKey("alice", Algorithm.RSA, 2047, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "ec_p8.pem, ECDSA",
        "ec_sec1.pem, ECDSA",
        "ec_with_params.pem, ECDSA",
        "ec384.pem, ECDSA",
        "rsa_pkcs1.pem, RSA",
        "rsa_p8.pem, RSA",
        "ed25519-notary-legacy.pem, ED25519",
        "ed25519-notary-pkcs8-plain.pem, ED25519",
        "ed_p8.pem, ED25519"
    })
    void everyKindOfKeyInTheClearIsLoadedAndEncryptedOnTheWay(String file, Algorithm algorithm) throws IOException {
        KeyEntry key =
                keys().load(bare(file), Optional.of("dave"), Optional.empty()).get(0);

        assertTrue(key.encrypted());
        assertEquals(Optional.of(algorithm), key.algorithm());
        assertEquals(Optional.of("dave"), key.role());
        assertTrue(keys().exportPublic(key.id()).contains("BEGIN PUBLIC KEY"));
    }

    @ParameterizedTest
    @CsvSource({
        "ec_sec1_dek.pem, repopass1",
        "ec_p8_sha1.pem, repopass1",
        "ec_p8_sha256.pem, repopass1",
        "ec_p8_v1.pem, repopass1",
        "rsa_pkcs1_dek.pem, repopass1",
        "ed25519-notary-pkcs8-encrypted.pem, targpass1"
    })
    void weakness13AnEncryptedKeyIsReallyLoaded(String file, String passphrase) throws IOException {
        existing = passphrase;
        KeyEntry key =
                keys().load(bare(file), Optional.empty(), Optional.empty()).get(0);
        existing = "correct horse";

        assertEquals(List.of(key), keys().list().keys());
        assertEquals(Optional.of("signer"), key.role());
        assertTrue(Files.readString(key.file()).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\nrole: signer\n\n"));
        assertTrue(keys().exportPublic(key.id()).contains("BEGIN PUBLIC KEY"), "it opens with the new passphrase");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ec_sec1_dek.pem",
                "ec_p8_sha1.pem",
                "ec_p8_sha256.pem",
                "ec_p8_v1.pem",
                "rsa_pkcs1_dek.pem",
                "ed25519-notary-pkcs8-encrypted.pem"
            })
    void weakness29AWrongPassphraseIsSaidAsSuchAndNothingIsLoaded(String file) throws IOException {
        existing = "certainly not";
        Path source = bare(file);

        SigningException wrong =
                refused(Kind.PASSPHRASE, () -> keys().load(source, Optional.of("dave"), Optional.empty()));

        assertEquals("wrong passphrase for key in " + source + " (signer dave)", wrong.getMessage());
        assertEquals(List.of(), keys().list().keys());
    }

    @Test
    void weakness29AWrongPassphraseOfAFiledKeyNamesTheKeyAndItsSigner() {
        String id = keys().generate(NewKey.of("dave")).key().id();
        existing = "certainly not";

        assertEquals(
                "wrong passphrase for key " + id.substring(0, 7) + " (signer dave)",
                refused(Kind.PASSPHRASE, () -> keys().exportPublic(id)).getMessage());
    }

    @Test
    void weakness19ANewKeyWantsEightCharactersAlsoFromAVariable() {
        ImageTrust docker = ImageTrust.builder()
                .environment(Map.of("DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE", "12345"))
                .home(home)
                .build();

        SigningException refused = refused(Kind.PASSPHRASE, () -> docker.keys().generate(NewKey.of("alice")));

        assertTrue(refused.getMessage().endsWith("(signer alice) has fewer than 8 characters"), refused.getMessage());
        assertEquals(List.of(), docker.keys().list().keys());
    }

    @Test
    void aFileThatOthersMayReadIsNotLoaded() throws IOException {
        Path file = copy("ec_p8.pem");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        refused(Kind.BAD_KEY, () -> keys().load(file, Optional.empty(), Optional.empty()));
    }

    @Test
    void whatHoldsNoPrivateKeyOrOneThatIsTooWeakIsNotLoaded() throws IOException {
        keys().generate(NewKey.of("alice").withPublicFile(home.resolve("alice.pub")));

        SigningException none =
                refused(Kind.BAD_KEY, () -> keys().load(home.resolve("alice.pub"), Optional.empty(), Optional.empty()));
        assertTrue(none.getMessage().endsWith("holds no private key"), none.getMessage());
        refused(Kind.BAD_KEY, () -> keys().load(copy("rsa1024.pem"), Optional.empty(), Optional.empty()));
        assertThrows(
                TrustStoreException.class,
                () -> keys().load(home.resolve("none.pem"), Optional.empty(), Optional.empty()));
        assertEquals(1, keys().list().keys().size());
    }

    @Test
    void whatTheFileSaysOfItsUseCountsAndIsNotContradicted() throws IOException {
        Path of = home.resolve("dave.pem");
        String id = keys().generate(NewKey.of("dave")).key().id();
        keys().exportPrivate(id, of);
        KeyAdmin elsewhere = trust(home.resolve("elsewhere")).keys();

        refused(Kind.BAD_KEY, () -> elsewhere.load(of, Optional.of("erin"), Optional.empty()));
        refused(Kind.BAD_KEY, () -> elsewhere.load(of, Optional.empty(), Optional.of(APP.toString())));
        refused(Kind.BAD_KEY, () -> elsewhere.load(copy("ec_p8.pem"), Optional.of("targets"), Optional.empty()));
        assertEquals(List.of(), elsewhere.list().keys());

        elsewhere.load(of, Optional.of("dave"), Optional.empty());
        KeyEntry targets = elsewhere
                .load(copy("ec_p8.pem"), Optional.of("targets"), Optional.of(APP.toString()))
                .get(0);
        assertEquals(Optional.of(APP.toString()), targets.repository());
    }

    @Test
    void severalKeysOfOneFileAreLoadedTogetherOrNotAtAll() throws IOException {
        KeyAdmin from = keys();
        String alice = from.generate(NewKey.of("alice")).key().id();
        String root = from.generate(NewKey.of("root")).key().id();
        from.exportPrivate(alice, home.resolve("alice.pem"));
        from.exportPrivate(root, home.resolve("root.pem"));
        Path both = write("both.pem", read("alice.pem") + read("root.pem"));
        Path halfGood =
                write("half.pem", read("alice.pem") + read("root.pem").replace("path: " + root, "path: " + alice));
        Path twice = write("twice.pem", read("alice.pem") + read("alice.pem"));
        KeyAdmin to = trust(home.resolve("elsewhere")).keys();

        refused(Kind.BAD_KEY, () -> to.load(halfGood, Optional.empty(), Optional.empty()));
        refused(Kind.BAD_KEY, () -> to.load(twice, Optional.empty(), Optional.empty()));
        assertEquals(List.of(), to.list().keys());

        assertEquals(2, to.load(both, Optional.empty(), Optional.empty()).size());
        assertEquals(
                Set.of(alice, root),
                Set.copyOf(to.list().keys().stream().map(KeyEntry::id).toList()));
    }

    @Test
    void weakness23ARootKeyIsShownUnderItsOwnIdAndUnderThoseOfItsCertificates() {
        NotaryAdmin admin = trust(home).admin(policy());
        String fileId = admin.publish(APP, Initialise.plain()).rootKeys().get(0);
        admin.publish(OTHER, Initialise.plain());

        KeyEntry root = admin.keys().list().keys().stream()
                .filter(key -> key.role().equals(Optional.of("root")))
                .findFirst()
                .orElseThrow();

        assertEquals(fileId, root.id());
        assertEquals(
                List.of(APP.toString(), OTHER.toString()),
                root.certificates().stream()
                        .map(KeyEntry.Certificate::repository)
                        .toList());
        for (KeyEntry.Certificate certificate : root.certificates()) {
            assertFalse(certificate.id().equals(fileId));
            assertEquals(root, admin.keys().find(certificate.id()));
            assertEquals(root, admin.keys().find(certificate.id().substring(0, 12)));
        }
        assertEquals(root, admin.keys().find(fileId.substring(0, 7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "../../etc", "ABCDEF0", "0000000000000000"})
    void whatNamesNoKeyIsSaid(String name) {
        refused(Kind.NO_KEY, () -> keys().find(name));
    }

    @Test
    void anExportIsForItsOwnerAloneAndOverwritesNothing() throws IOException {
        String id = keys().generate(NewKey.of("alice")).key().id();
        Path file = home.resolve("export.pem");

        keys().exportPrivate(id, file);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(Files.readString(file)
                .startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----\npath: " + id + "\nrole: alice\n\n"));
        assertThrows(TrustStoreException.class, () -> keys().exportPrivate(id, file));
    }

    @Test
    void weakness18TheLastCopyOfARootKeyIsNotRemovedUnlessToldSo() throws IOException {
        String id = keys().generate(NewKey.of("root")).key().id();

        refused(Kind.DECLINED, () -> keys().remove(id, false));
        assertEquals(1, keys().list().keys().size());

        keys().remove(id, true);
        assertEquals(List.of(), keys().list().keys());
    }

    /** Filed as a signer's, as a file without a header is, it would have been removed without a question. */
    @Test
    void aKeyThatAKnownRootListsIsARootKeyHoweverItIsFiled() throws IOException {
        NotaryAdmin admin = trust(home).admin(policy());
        String id = admin.publish(APP, Initialise.plain()).rootKeys().get(0);
        Path file = admin.keys().find(id).file();
        Files.writeString(file, Files.readString(file).replace("role: root\n", "role: signer\n"));

        assertEquals(Optional.of("signer"), admin.keys().find(id).role());
        refused(Kind.DECLINED, () -> admin.keys().requireRemovable(id, false));
        refused(Kind.DECLINED, () -> admin.keys().remove(id, false));
        assertEquals(id, admin.keys().remove(id, true).id());
    }

    @Test
    void aRootKeyOfWhichNotaryHasACopyIsNotTheLastOne() throws IOException {
        KeyEntry root = keys().generate(NewKey.of("root")).key();
        Path notarys = Files.createDirectories(
                home.resolve(".notary/private"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.copy(root.file(), notarys.resolve(root.file().getFileName()));

        assertEquals(root.id(), keys().remove(root.id(), false).id());
        assertEquals(List.of(), keys().list().keys());
    }

    @Test
    void aKeyOfASignerIsRemovedAndGone() {
        KeyEntry alice = keys().generate(NewKey.of("alice")).key();

        keys().remove(alice.id(), false);

        assertFalse(Files.exists(alice.file()));
        refused(Kind.NO_KEY, () -> keys().find(alice.id()));
    }

    @Test
    void theNewPassphraseOpensTheKeyAndTheOldOneDoesNotAnyMore() throws IOException {
        KeyEntry alice = keys().generate(NewKey.of("alice")).key();
        fresh = "another one";
        keys().changePassphrase(alice.id());

        refused(Kind.PASSPHRASE, () -> keys().exportPublic(alice.id()));
        existing = "another one";
        assertTrue(keys().exportPublic(alice.id()).contains("role: alice"));
        assertEquals(List.of(alice), keys().list().keys());
    }

    @Test
    void aShortOrWrongPassphraseChangesNothing() throws IOException {
        KeyEntry alice = keys().generate(NewKey.of("alice")).key();
        String before = Files.readString(alice.file());

        fresh = "short";
        refused(Kind.PASSPHRASE, () -> keys().changePassphrase(alice.id()));
        existing = "wrong";
        fresh = "long enough";
        refused(Kind.PASSPHRASE, () -> keys().changePassphrase(alice.id()));

        assertEquals(before, Files.readString(alice.file()));
    }

    private static TrustPolicy policy() {
        return TrustPolicy.of(List.of(
                TrustRule.notaryV1(RepositoryScope.of(APP), TrustAnchor.firstUse()),
                TrustRule.notaryV1(RepositoryScope.of(OTHER), TrustAnchor.firstUse())));
    }

    private Path copy(String vector) throws IOException {
        return write(vector, Files.readString(VECTORS.resolve(vector)));
    }

    /** The file without what it says of its use. */
    private Path bare(String vector) throws IOException {
        String text = Files.readString(VECTORS.resolve(vector));
        return write(
                vector,
                text.contains("role:") ? text.replaceAll("(role|gun): .*\n", "").replaceFirst("-\n\n", "-\n") : text);
    }

    private String read(String name) throws IOException {
        return Files.readString(home.resolve(name));
    }

    private Path write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static SigningException refused(Kind kind, Executable work) {
        SigningException thrown = assertThrows(SigningException.class, work);
        assertEquals(kind, thrown.kind(), thrown.getMessage());
        return thrown;
    }
}
