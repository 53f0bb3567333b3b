package io.github.imagetrust.notary.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Pkcs11Uri;
import io.github.imagetrust.model.SigningException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenModuleTest {

    @TempDir
    Path folder;

    Path file;
    TokenModule modules;

    @BeforeEach
    void modules() throws Exception {
        file = Files.writeString(folder.resolve("libacme.so"), "");
        modules = new TokenModule(List.of(folder.resolve("absent"), folder));
    }

    @Test
    void aModuleIsNamedByPathByFileNameOrByTheVariable() {
        Map<String, String> variable = Map.of(TokenModule.VARIABLE, file.toString());

        assertEquals(file, modules.of(Pkcs11Uri.parse("pkcs11:?module-path=" + file), Map.of()));
        assertEquals(file, modules.of(Pkcs11Uri.parse("pkcs11:?module-name=acme"), Map.of()));
        assertEquals(file, modules.of(Pkcs11Uri.parse("pkcs11:?module-name=libacme"), Map.of()));
        assertEquals(file, modules.of(Pkcs11Uri.parse("pkcs11:token=a"), variable));
    }

    @Test
    void anAbsentModuleIsSaidWithWhatToDo() {
        assertTrue(
                refused("pkcs11:?module-path=/absent.so", Map.of()).contains("there is no PKCS#11 module /absent.so"));
        assertTrue(refused("pkcs11:?module-name=other", Map.of()).contains("no PKCS#11 module other"));
        assertTrue(refused("pkcs11:token=a", Map.of()).contains("nothing says which PKCS#11 module"));
        assertTrue(refused("pkcs11:", Map.of(TokenModule.VARIABLE, " ")).contains("nothing says which"));
    }

    @Test
    void aVariableIsNoWayIntoTheProvidersConfiguration() {
        assertTrue(refused("pkcs11:", Map.of(TokenModule.VARIABLE, "acme.so")).contains("no absolute path"));
        assertTrue(refused("pkcs11:", Map.of(TokenModule.VARIABLE, "/a\"\nslot = 3"))
                .contains("no absolute path"));
    }

    private String refused(String uri, Map<String, String> environment) {
        SigningException refused =
                assertThrows(SigningException.class, () -> modules.of(Pkcs11Uri.parse(uri), environment));
        assertEquals(SigningException.Kind.NO_KEY, refused.kind());
        return refused.getMessage();
    }
}
