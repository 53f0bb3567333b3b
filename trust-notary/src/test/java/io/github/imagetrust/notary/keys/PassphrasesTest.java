package io.github.imagetrust.notary.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.EnvironmentPassphrases;
import io.github.imagetrust.spi.PassphraseSource;
import io.github.imagetrust.spi.PassphraseSource.Purpose;
import io.github.imagetrust.spi.PassphraseSource.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassphrasesTest {

    private static final String ID = "5aba3e5".concat("0".repeat(57));

    @Test
    void eachSourceIsAskedFourTimesAndThenTheNextOne() {
        List<Request> asked = new ArrayList<>();
        PassphraseSource stubborn = request -> {
            asked.add(request);
            return Optional.of("wrong".toCharArray());
        };
        Passphrases passphrases = new Passphrases(List.of(stubborn, request -> Optional.empty(), stubborn));
        SigningException thrown = assertThrows(
                SigningException.class,
                () -> passphrases.open(Wanted.key(ID, "dave", Optional.empty()), chars -> Optional.empty()));
        assertEquals(SigningException.Kind.PASSPHRASE, thrown.kind());
        assertEquals("wrong passphrase for key 5aba3e5 (signer dave)", thrown.getMessage());
        assertTrue(thrown.remedy().contains("IMAGETRUST_SIGNER_PASSPHRASE"), thrown.remedy());
        assertEquals(
                List.of(1, 2, 3, 4, 1, 2, 3, 4),
                asked.stream().map(Request::attempt).toList());
        assertEquals(new Request("dave", Optional.empty(), ID, Purpose.EXISTING, 1), asked.get(0));
    }

    @Test
    void aSourceThatWasNamedIsTheOnlyOne() {
        PassphraseSource named = new PassphraseSource() {
            @Override
            public Optional<char[]> passphrase(Request request) {
                return request.attempt() == 1 ? Optional.of("wrong".toCharArray()) : Optional.empty();
            }

            @Override
            public boolean decidesAlone(Request request) {
                return request.role().equals("dave");
            }
        };
        PassphraseSource right = request -> Optional.of("right".toCharArray());
        Passphrases passphrases = Passphrases.inOrder(
                named, new EnvironmentPassphrases(Map.of("IMAGETRUST_SIGNER_PASSPHRASE", "x")), right);

        assertEquals("wrong passphrase for key 5aba3e5 (signer dave)", refusal(passphrases, "dave"));
        assertEquals("opened", passphrases.open(Wanted.key(ID, "erin", Optional.empty()), PassphrasesTest::ifRight));
    }

    @Test
    void namedSourcesComeFirstThenVariablesThenAPerson() {
        List<String> tried = new ArrayList<>();
        Passphrases passphrases = Passphrases.inOrder(
                once("named"),
                new EnvironmentPassphrases(Map.of(
                        "NOTARY_ROOT_PASSPHRASE", "notary's",
                        "IMAGETRUST_ROOT_PASSPHRASE", "ours",
                        "DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE", "docker's")),
                once("typed"));

        assertThrows(
                SigningException.class,
                () -> passphrases.open(Wanted.key(ID, "root", Optional.empty()), chars -> {
                    tried.add(new String(chars));
                    return Optional.empty();
                }));

        assertEquals(List.of("named", "ours", "docker's", "notary's", "typed"), tried);
    }

    @Test
    void aVariableThatIsTooShortForANewKeyIsRefusedAndNobodyIsAskedInstead() {
        Passphrases passphrases = Passphrases.inOrder(
                PassphraseSource.NONE,
                new EnvironmentPassphrases(Map.of("DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE", "12345")),
                once("long enough"));

        SigningException thrown = assertThrows(
                SigningException.class,
                () -> passphrases.choose(Wanted.key(ID, "root", Optional.empty()), Purpose.NEW, String::new));

        assertEquals(SigningException.Kind.PASSPHRASE, thrown.kind());
        assertEquals("the passphrase for the new key 5aba3e5 (root) has fewer than 8 characters", thrown.getMessage());
    }

    @Test
    void theVariablesOfTheOldPassphraseDoNotReplaceIt() {
        Map<String, String> old = Map.of("IMAGETRUST_ROOT_PASSPHRASE", "the old one");
        Wanted root = Wanted.key(ID, "root", Optional.empty());

        SigningException thrown = assertThrows(
                SigningException.class,
                () -> new Passphrases(List.of(new EnvironmentPassphrases(old)))
                        .choose(root, Purpose.REPLACEMENT, String::new));
        assertEquals("no passphrase for the changed key 5aba3e5 (root)", thrown.getMessage());
        assertTrue(thrown.remedy().contains("IMAGETRUST_NEW_PASSPHRASE"), thrown.remedy());
        assertEquals(
                "the new one",
                new Passphrases(List.of(new EnvironmentPassphrases(Map.of("IMAGETRUST_NEW_PASSPHRASE", "the new one"))))
                        .choose(root, Purpose.REPLACEMENT, String::new));
    }

    private static PassphraseSource once(String passphrase) {
        return request -> request.attempt() == 1 ? Optional.of(passphrase.toCharArray()) : Optional.empty();
    }

    private static Optional<String> ifRight(char[] chars) {
        return new String(chars).equals("right") ? Optional.of("opened") : Optional.empty();
    }

    private static String refusal(Passphrases passphrases, String role) {
        return assertThrows(
                        SigningException.class,
                        () -> passphrases.open(Wanted.key(ID, role, Optional.empty()), PassphrasesTest::ifRight))
                .getMessage();
    }

    @Test
    void withoutAnySourceTheVariableIsNamed() {
        SigningException thrown = assertThrows(
                SigningException.class,
                () -> new Passphrases(List.of())
                        .open(Wanted.key(ID, "root", Optional.empty()), chars -> Optional.of("")));
        assertEquals("no passphrase for key 5aba3e5 (root)", thrown.getMessage());
        assertTrue(thrown.remedy().contains("IMAGETRUST_ROOT_PASSPHRASE"), thrown.remedy());
    }

    @Test
    void thePassphraseIsWipedWhateverHappens() {
        for (String outcome : List.of("right", "wrong", "failed")) {
            char[] given = "a passphrase".toCharArray();
            Passphrases passphrases =
                    new Passphrases(List.of(request -> request.attempt() == 1 ? Optional.of(given) : Optional.empty()));
            try {
                passphrases.open(Wanted.key(ID, "root", Optional.empty()), chars -> {
                    assertEquals("a passphrase", new String(chars));
                    if (outcome.equals("failed")) {
                        throw new IllegalStateException(outcome);
                    }
                    return outcome.equals("right") ? Optional.of(outcome) : Optional.empty();
                });
            } catch (SigningException | IllegalStateException expected) {
                assertFalse(expected.getMessage().contains("a passphrase"));
            }
            assertArrayEquals(new char[given.length], given, outcome);
        }
    }

    @ParameterizedTest
    @CsvSource({"'1234567', false", "'12345678', true", "'  123456  ', false", "'        ', false", "'😀😀😀😀', false"
    })
    void aNewPassphraseHasEightCharacters(String text, boolean accepted) {
        Passphrases passphrases = new Passphrases(
                List.of(request -> request.attempt() == 1 ? Optional.of(text.toCharArray()) : Optional.empty()));
        if (accepted) {
            assertEquals(text, passphrases.choose(Wanted.key(ID, "root", Optional.empty()), Purpose.NEW, String::new));
        } else {
            SigningException thrown = assertThrows(
                    SigningException.class,
                    () -> passphrases.choose(Wanted.key(ID, "root", Optional.empty()), Purpose.NEW, String::new));
            assertTrue(thrown.getMessage().contains("fewer than 8 characters"), thrown.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "targets", "snapshot", "delegation", "alice"})
    void theRoleChoosesTheVariables(String role) {
        String docker = role.equals("root")
                ? "DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE"
                : "DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE";
        String notary = switch (role) {
            case "root" -> "NOTARY_ROOT_PASSPHRASE";
            case "targets" -> "NOTARY_TARGETS_PASSPHRASE";
            case "snapshot" -> "NOTARY_SNAPSHOT_PASSPHRASE";
            default -> "NOTARY_DELEGATION_PASSPHRASE";
        };
        String ours = switch (role) {
            case "root" -> "IMAGETRUST_ROOT_PASSPHRASE";
            case "targets", "snapshot" -> "IMAGETRUST_REPOSITORY_PASSPHRASE";
            default -> "IMAGETRUST_SIGNER_PASSPHRASE";
        };
        PassphraseSource all = new EnvironmentPassphrases(Map.of(ours, "first", docker, "second", notary, "third"));
        assertEquals(List.of("first", "second", "third"), answers(all, role, Purpose.EXISTING));
        assertEquals(List.of("first"), answers(all, role, Purpose.NEW));
        PassphraseSource some = new EnvironmentPassphrases(Map.of(ours, "", docker, "same", notary, "same"));
        assertEquals(List.of("same"), answers(some, role, Purpose.EXISTING));
        assertEquals(List.of(), answers(new EnvironmentPassphrases(Map.of()), role, Purpose.NEW));
        assertFalse(all.toString().contains("first"));
    }

    private static List<String> answers(PassphraseSource source, String role, Purpose purpose) {
        List<String> answers = new ArrayList<>();
        for (int attempt = 1; attempt <= 5; attempt++) {
            source.passphrase(new Request(role, Optional.empty(), ID, purpose, attempt))
                    .ifPresent(chars -> answers.add(new String(chars)));
        }
        return answers;
    }
}
