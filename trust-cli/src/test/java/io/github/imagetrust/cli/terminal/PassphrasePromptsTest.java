package io.github.imagetrust.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.PassphraseSource;
import io.github.imagetrust.spi.PassphraseSource.Purpose;
import io.github.imagetrust.spi.PassphraseSource.Request;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassphrasePromptsTest {

    private static final String ID = "74de2c6f00";

    private static String ask(PassphrasePrompts prompts, String role, String id, Purpose purpose, int attempt) {
        return prompts.passphrase(new Request(role, Optional.empty(), id, purpose, attempt))
                .map(String::new)
                .orElse("(none)");
    }

    private static String root(PassphrasePrompts prompts, int attempt) {
        return ask(prompts, "root", ID, Purpose.EXISTING, attempt);
    }

    @Test
    void asksThreeTimesInDockersWords() {
        Scripted somebody = new Scripted("one", "two", "three", "four");
        PassphrasePrompts prompts = new PassphrasePrompts(somebody);

        assertEquals("one", root(prompts, 1));
        assertEquals("two", root(prompts, 2));
        assertEquals("three", root(prompts, 3));
        assertEquals("(none)", root(prompts, 4));
        String prompt = "Enter passphrase for root key with ID 74de2c6: ";
        String wrong = "Passphrase incorrect. Please retry.\n";
        assertEquals(prompt + wrong + prompt + wrong + prompt, somebody.seen());
    }

    @Test
    void whereNobodyIsNobodyIsAsked() {
        PassphrasePrompts prompts = new PassphrasePrompts(Terminal.NONE);

        for (Purpose purpose : Purpose.values()) {
            assertEquals("(none)", ask(prompts, "root", ID, purpose, 1));
        }
    }

    @Test
    void whatWasTypedForOneKeyIsTriedForTheNextOfTheSameOwnerAndThenThreeTriesAreLeft() {
        Scripted somebody = new Scripted("alpha", "beta", "gamma", "delta", "epsilon");
        PassphrasePrompts prompts = new PassphrasePrompts(somebody);

        assertEquals("alpha", root(prompts, 1));
        assertEquals("alpha", ask(prompts, "root", "k2", Purpose.EXISTING, 1));
        assertEquals("beta", ask(prompts, "root", "k2", Purpose.EXISTING, 2));
        assertEquals("gamma", ask(prompts, "root", "k2", Purpose.EXISTING, 3));
        assertEquals("delta", ask(prompts, "root", "k2", Purpose.EXISTING, 4));
        assertEquals("(none)", ask(prompts, "root", "k2", Purpose.EXISTING, 5));
        assertEquals("delta", ask(prompts, "root", "k3", Purpose.EXISTING, 1));
        assertEquals(2, somebody.seen().split("incorrect", -1).length - 1, somebody.seen());
    }

    @Test
    void oneQuestionServesAllNewKeysOfOneOwner() {
        Scripted somebody = new Scripted("long enough", "long enough");
        PassphrasePrompts prompts = new PassphrasePrompts(somebody);

        assertEquals("long enough", ask(prompts, "targets", "k1", Purpose.NEW, 1));
        assertEquals("long enough", ask(prompts, "snapshot", "k2", Purpose.NEW, 1));
    }

    @Test
    void whatOpenedAKeyProtectsItWhereItIsFiledUnlessItIsTooShort() {
        Scripted somebody = new Scripted("its own one", "short", "long enough", "long enough");
        PassphrasePrompts prompts = new PassphrasePrompts(somebody);

        assertEquals("its own one", ask(prompts, "dave", "", Purpose.EXISTING, 1));
        assertEquals("its own one", ask(prompts, "dave", "k1", Purpose.NEW, 1));
        assertEquals("short", ask(prompts, "erin", "", Purpose.EXISTING, 1));
        assertEquals("long enough", ask(prompts, "erin", "k2", Purpose.NEW, 1));
        assertTrue(somebody.seen().startsWith("Enter passphrase for encrypted key: "), somebody.seen());
    }

    @Test
    void aReplacementIsAskedForThoughTheOldPassphraseIsKnown() {
        Scripted somebody = new Scripted("the old one", "the new one", "the new one");
        PassphrasePrompts prompts = new PassphrasePrompts(somebody);

        assertEquals("the old one", root(prompts, 1));
        assertEquals("the new one", ask(prompts, "root", ID, Purpose.REPLACEMENT, 1));
        assertEquals(
                "Enter passphrase for root key with ID 74de2c6: Enter new passphrase for root key with ID 74de2c6: "
                        + "Repeat new passphrase for root key with ID 74de2c6: ",
                somebody.seen());
    }

    @Test
    void choosingAsksTwiceAndWantsEightCharacters() {
        Scripted somebody = new Scripted("short", "long enough", "long enouhg", "long enough", "long enough");

        assertEquals("long enough", ask(new PassphrasePrompts(somebody), "root", ID, Purpose.NEW, 1));
        assertTrue(somebody.seen()
                .startsWith("You are about to create a new root signing key passphrase. This passphrase\n"));
        assertTrue(somebody.seen().contains("Passphrase is too short. Please use a password manager"));
        assertTrue(somebody.seen().contains("Passphrases do not match. Please retry.\n"));
        assertTrue(somebody.seen()
                .endsWith("Enter passphrase for new root key with ID 74de2c6: "
                        + "Repeat passphrase for new root key with ID 74de2c6: "));
    }

    @Test
    void choosingEndsAfterThreeTriesOrAtTheEndOfInput() {
        PassphrasePrompts clumsy = new PassphrasePrompts(new Scripted("s", "s", "s", "long enough", "long enough"));
        SigningException tooOften = assertThrows(SigningException.class, () -> ask(clumsy, "root", ID, Purpose.NEW, 1));
        assertEquals(SigningException.Kind.PASSPHRASE, tooOften.kind());
        assertEquals("maximum number of passphrase attempts exceeded", tooOften.getMessage());

        PassphrasePrompts gone = new PassphrasePrompts(new Scripted());
        assertEquals(
                SigningException.Kind.DECLINED,
                assertThrows(SigningException.class, () -> ask(gone, "root", ID, Purpose.NEW, 1))
                        .kind());
    }

    @Test
    void aBackupIsNoKey() {
        Scripted somebody = new Scripted("long enough", "long enough");
        ask(new PassphrasePrompts(somebody), PassphraseSource.BACKUP, "", Purpose.NEW, 1);

        assertEquals("Enter passphrase for new backup: Repeat passphrase for new backup: ", somebody.seen());
    }

    @Test
    void forgetsAtTheEnd() {
        Scripted somebody = new Scripted("a secret");
        PassphrasePrompts prompts = new PassphrasePrompts(somebody);
        root(prompts, 1);

        prompts.close();

        assertArrayEquals(new char["a secret".length()], somebody.secrets().get(0));
    }

    @Test
    void whatIsHandedOutIsACopyThatMayBeWiped() {
        PassphrasePrompts prompts = new PassphrasePrompts(new Scripted("secret"));
        Request request = new Request("root", Optional.empty(), ID, Purpose.EXISTING, 1);

        Arrays.fill(prompts.passphrase(request).orElseThrow(), '\0');

        assertEquals("secret", root(prompts, 1));
    }
}
