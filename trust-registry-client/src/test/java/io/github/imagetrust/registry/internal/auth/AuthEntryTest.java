package io.github.imagetrust.registry.internal.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.registry.Credential;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthEntryTest {

    @ParameterizedTest
    @CsvSource({"alice:secret,alice,secret", "alice:a:b,alice,a:b", "bob:pässwörd,bob,pässwörd"})
    void userAndPasswordArePartedAtTheFirstColon(String plain, String user, String password) {
        Credential found = decode(plain).orElseThrow();

        assertEquals(user, found.user());
        assertEquals(password, new String(found.password()));
    }

    @Test
    void paddingMayBeMissing() {
        String unpadded = base64("ab:c").replace("=", "");

        assertEquals("c", new String(AuthEntry.decode(unpadded).orElseThrow().password()));
    }

    @Test
    void trailingNulsAreNoPartOfThePassword() {
        assertEquals(
                "secret", new String(decode("alice:secret\0\0").orElseThrow().password()));
    }

    @Test
    void anEmptyPasswordIsNone() {
        assertEquals(Optional.empty(), decode("alice:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"auth\":\"%%%\"", "\"auth\":\"YWJj\"", "\"auth\":7", "\"auth\":\"OmFiYw==\""})
    void aDamagedEntryIsNamedAndItsValueIsNot(String member) {
        ConfigurationException thrown =
                assertThrows(ConfigurationException.class, () -> find("{\"auths\":{\"h.example\":{" + member + "}}}"));

        assertTrue(thrown.getMessage().contains("h.example"), thrown.getMessage());
        assertFalse(thrown.getMessage().contains("YWJj"));
    }

    @Test
    void anIdentityTokenGoesBeforeAnEmptyPassword() {
        Credential found = find("{\"auths\":{\"h.example\":{\"auth\":\"YWxpY2U6\",\"identitytoken\":\"rt\"}}}")
                .orElseThrow();

        assertTrue(found.hasIdentityToken() && !found.hasPassword());
    }

    @Test
    void aRegistryTokenIsTakenAsItIs() {
        assertTrue(find("{\"auths\":{\"h.example\":{\"registrytoken\":\"t\"}}}")
                .orElseThrow()
                .hasRegistryToken());
    }

    @Test
    void plainMembersAreReadToo() {
        Credential found = find("{\"auths\":{\"h.example\":{\"username\":\"u\",\"password\":\"p\"}}}")
                .orElseThrow();

        assertEquals("password of u", found.toString());
    }

    @Test
    void anEmptyEntryMeansNothing() {
        assertEquals(Optional.empty(), find("{\"auths\":{\"h.example\":{}}}"));
        assertEquals(Optional.empty(), find("{\"auths\":{\"h.example\":{\"auth\":\"\"}}}"));
    }

    private static Optional<Credential> find(String json) {
        return DockerConfig.parse("test", json.getBytes(UTF_8), new HelperPrograms(Map.of()))
                .find("h.example");
    }

    private static Optional<Credential> decode(String plain) {
        return AuthEntry.decode(base64(plain));
    }

    private static String base64(String plain) {
        return Base64.getEncoder().encodeToString(plain.getBytes(UTF_8));
    }
}
