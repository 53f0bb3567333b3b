package io.github.imagetrust.notary.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.ConfigurationException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryAddressTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({
        "file:///srv/trust, file:///srv/trust",
        "file:///srv/trust/, file:///srv/trust",
        "file:/srv/trust, file:///srv/trust",
        "FILE://localhost/srv/x/../trust//, file:///srv/trust",
        "file:///srv/my%20trust, file:///srv/my%20trust",
        "file:///, file:///",
        "file:///tmp, file:///tmp",
    })
    void oneFolderHasOneAddress(String given, String address) {
        assertEquals(address, DirectoryAddress.of(URI.create(given)).text());
    }

    @Test
    void theAddressStaysTheSameOnceTheFolderExists() throws IOException {
        URI uri = URI.create("file://" + temp.resolve("new"));
        String before = DirectoryAddress.of(uri).text();
        Files.createDirectory(temp.resolve("new"));

        assertEquals(before, DirectoryAddress.of(uri).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/x",
                "file://server/share",
                "file:relative",
                "file:///srv?x",
                "file:///srv#x",
                "file:///a%00b",
                "/srv"
            })
    void otherAddressesAreRefused(String address) {
        ConfigurationException refusal =
                assertThrows(ConfigurationException.class, () -> DirectoryAddress.of(URI.create(address)));

        assertTrue(refusal.getMessage().contains(address), refusal.getMessage());
    }

    @Test
    void keysAreNeverServed() throws IOException {
        Path served = Files.createDirectories(temp.resolve("served"));
        Files.createDirectories(temp.resolve("trust"));
        Files.createSymbolicLink(temp.resolve("trust/private"), served.resolve("deep/keys"));
        Files.createDirectories(served.resolve("deep/keys"));
        Files.createSymbolicLink(temp.resolve("way"), temp);

        for (Path keys : new Path[] {
            served,
            served.resolve("private"),
            served.resolve("not/yet/there"),
            temp.resolve("trust/../served/x"),
            temp.resolve("trust/private"),
            temp.resolve("trust/private/more"),
            temp.resolve("way/served/keys")
        }) {
            ConfigurationException refusal = assertThrows(
                    ConfigurationException.class,
                    () -> DirectoryService.publishing(served.toUri(), keys, new FakeSigner()));
            assertTrue(refusal.getMessage().contains(keys.toString()), refusal.getMessage());
        }
        for (Path keys : new Path[] {temp.resolve("served2"), temp.resolve("trust"), temp, temp.resolve("way/other")}) {
            assertEquals(
                    "file://" + served,
                    DirectoryService.publishing(served.toUri(), keys, new FakeSigner())
                            .address());
        }
    }
}
