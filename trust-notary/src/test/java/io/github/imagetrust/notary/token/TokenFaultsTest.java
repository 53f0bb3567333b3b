package io.github.imagetrust.notary.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.SigningException;
import java.io.IOException;
import java.security.ProviderException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFaultsTest {

    @ParameterizedTest
    @CsvSource({
        "CKR_PIN_LOCKED, PASSPHRASE",
        "CKR_PIN_EXPIRED, PASSPHRASE",
        "CKR_USER_PIN_NOT_INITIALIZED, PASSPHRASE",
        "CKR_TOKEN_NOT_PRESENT, NO_KEY",
        "CKR_DEVICE_REMOVED, NO_KEY",
        "CKR_SLOT_ID_INVALID, NO_KEY",
        "CKR_FUNCTION_CANCELED, DECLINED",
        "CKR_USER_NOT_LOGGED_IN, BAD_KEY",
        "CKR_KEY_FUNCTION_NOT_PERMITTED, BAD_KEY",
        "CKR_MECHANISM_INVALID, BAD_KEY",
        "CKR_GENERAL_ERROR, NO_KEY",
        "0x80000001, NO_KEY"
    })
    void anErrorOfTheModuleSaysWhatItMeansAndWhatToDo(String code, SigningException.Kind kind) {
        SigningException fault = TokenFaults.of(deep(code + ": more"), "the token \"a\"");

        assertEquals(kind, fault.kind());
        assertTrue(fault.getMessage().startsWith("the token \"a\" "), fault::getMessage);
        assertFalse(fault.remedy().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"CKR_PIN_INCORRECT, true", "CKR_PIN_INVALID, true", "CKR_PIN_LEN_RANGE, true", "CKR_PIN_LOCKED, false"})
    void onlyAWrongPinIsAWrongPin(String code, boolean wrong) {
        assertEquals(wrong, TokenFaults.isWrongPin(deep(code)));
    }

    @Test
    void whatHasNoCodeIsSaidInItsOwnWords() {
        SigningException fault = TokenFaults.of(new ProviderException("Library /a.so is odd"), "the token");

        assertEquals(Optional.empty(), TokenFaults.code(new ProviderException("odd")));
        assertEquals("the token failed: Library /a.so is odd", fault.getMessage());
    }

    private static Throwable deep(String code) {
        return new IOException("load failed", new ProviderException(new IllegalStateException(code)));
    }
}
