package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.cli.terminal.Scripted;
import io.github.imagetrust.cli.terminal.TokenPins;
import io.github.imagetrust.model.Pkcs11Uri;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyOptionsTest {

    private final FakeLibrary library = new FakeLibrary();

    @Test
    void keysInTokensAreHandedToTheLibrary() {
        Run.Outcome outcome = run(
                "repo",
                "init",
                "--key",
                "root=pkcs11:token=a;object=ca",
                "--key",
                "alice=pkcs11:token=a;id=%01",
                "--key=pkcs11:slot-id=1",
                Samples.APP);

        assertEquals(0, outcome.code(), outcome.err());
        assertNotNull(library.settings);
        assertEquals(
                List.of(
                        new Wiring.TokenKey(Optional.of("root"), Pkcs11Uri.parse("pkcs11:token=a;object=ca")),
                        new Wiring.TokenKey(Optional.of("alice"), Pkcs11Uri.parse("pkcs11:token=a;id=%01")),
                        new Wiring.TokenKey(Optional.empty(), Pkcs11Uri.parse("pkcs11:slot-id=1"))),
                library.settings.tokenKeys());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            root.key                          > keys on disk are found by themselves
            root:pkcs11:token=a               > keys on disk are found by themselves
            targets=pkcs11:token=a            > is the name of a role
            Alice=pkcs11:token=a              > cannot be a signer's name
            pkcs11:token=a;x=1                > x is not understood
            pkcs11:token=a?pin-value=998877   > pin-value is not accepted
            """)
    void aNameThatMakesNoSenseIsAUsageErrorAndRepeatsNoPin(String name, String why) {
        Run.Outcome outcome = run("repo", "refresh", "--key", name.strip(), Samples.APP);

        assertEquals(2, outcome.code());
        assertTrue(outcome.err().contains(why), outcome.err());
        assertFalse(outcome.err().contains("998877"), outcome.err());
    }

    @Test
    void onlyWhoeverSitsThereIsAskedForAPin() {
        Scripted person = new Scripted("0000", "1234");
        TokenPins pins = new TokenPins(person);

        assertEquals("0000", new String(pins.ask("the token", false, false).orElseThrow()));
        assertEquals("1234", new String(pins.ask("the token", true, true).orElseThrow()));
        assertTrue(person.seen().contains("PIN incorrect"), person.seen());
        assertTrue(person.seen().contains("last try"), person.seen());
        assertEquals(
                Optional.empty(),
                new TokenPins(io.github.imagetrust.cli.terminal.Terminal.NONE).ask("the token", false, false));
    }

    private Run.Outcome run(String... arguments) {
        return new Run().with(library).of(arguments);
    }
}
