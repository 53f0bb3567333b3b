package io.github.imagetrust.notary.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Pkcs11Uri;
import io.github.imagetrust.model.SigningException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenChoiceTest {

    private static final TokenSlot FIRST = new TokenSlot(7, "release", "a1", "ACME", "x", 0x404);
    private static final TokenSlot SECOND = new TokenSlot(8, "release", "b2", "ACME", "y", 0x404);
    private static final TokenSlot EMPTY = new TokenSlot(9, "", "", "ACME", "y", 0x4);

    @ParameterizedTest
    @ValueSource(strings = {"slot-id=8", "serial=b2", "model=y", "token=release;model=y;manufacturer=ACME"})
    void theOneThatAllAttributesNameIsMeant(String attributes) {
        assertEquals(SECOND, TokenChoice.of(Pkcs11Uri.parse("pkcs11:" + attributes), List.of(FIRST, SECOND, EMPTY)));
    }

    @Test
    void theOnlyTokenNeedsNoName() {
        assertEquals(FIRST, TokenChoice.of(Pkcs11Uri.parse("pkcs11:"), List.of(EMPTY, FIRST)));
    }

    @Test
    void ofTwoThatAreMeantNoneIsTaken() {
        SigningException refused = refused("pkcs11:token=release", FIRST, SECOND);

        assertEquals(SigningException.Kind.NO_KEY, refused.kind());
        assertEquals(
                "token \"release\" may be any of 2: token \"release\" (serial number a1, slot 7), token \"release\""
                        + " (serial number b2, slot 8)",
                refused.getMessage());
    }

    @Test
    void ifNoneIsMeantThoseThatAreThereAreNamed() {
        SigningException refused = refused("pkcs11:token=other;slot-id=7", FIRST);

        assertEquals(
                "there is no token \"other\" in slot 7; there are: token \"release\" (serial number a1, slot 7)",
                refused.getMessage());
        assertEquals(
                "there is no token; no token is there at all",
                refused("pkcs11:").getMessage());
    }

    @Test
    void aTokenWithAPinPadOrWithoutALoginIsHandedNoPin() {
        assertTrue(FIRST.wantsPin());
        assertFalse(new TokenSlot(1, "a", "", "", "", 0x504).wantsPin());
        assertFalse(new TokenSlot(1, "a", "", "", "", 0x400).wantsPin());
        assertEquals("token in slot 3", TokenSlot.numbered(3).words());
    }

    private static SigningException refused(String uri, TokenSlot... slots) {
        return assertThrows(SigningException.class, () -> TokenChoice.of(Pkcs11Uri.parse(uri), List.of(slots)));
    }
}
