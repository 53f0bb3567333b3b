package io.github.imagetrust.notary.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.ConfigurationException;
import io.github.imagetrust.notary.repository.ServiceDirectory.Named;
import io.github.imagetrust.notary.repository.ServiceDirectory.Origin;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ServiceDirectoryTest {

    private static final String VARIABLE = "IMAGETRUST_TRUST_SERVER";

    @Test
    void theVariableThatChoseAServiceWithoutTlsIsNamed() {
        URI plain = URI.create("http://notary.example");

        ConfigurationException thrown =
                assertThrows(ConfigurationException.class, () -> Named.byVariable(plain, VARIABLE));

        assertEquals(
                "IMAGETRUST_TRUST_SERVER leads to \"http://notary.example\", which is no trust service that a variable"
                        + " may choose",
                thrown.getMessage());
        assertTrue(thrown.remedy().contains("-s"), thrown.remedy());
        assertEquals(plain, new Named(plain, Origin.NAMED).address());
    }

    @Test
    void theVariableThatChoseNoServiceIsNamed() {
        ConfigurationException thrown = assertThrows(
                ConfigurationException.class, () -> Named.byVariable(URI.create("notary.example"), VARIABLE));

        assertEquals(
                "IMAGETRUST_TRUST_SERVER leads to \"notary.example\", which is no trust service", thrown.getMessage());
    }
}
