package io.github.imagetrust.notary.service;

import io.github.imagetrust.model.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a directory of trust data is.
 *
 * @param text in its one spelling, {@code file:///srv/trust}
 * @param path the folder
 */
record DirectoryAddress(String text, Path path) {

    /**
     * Reads {@code file:///…}.
     *
     * @throws ConfigurationException if it is anything else
     */
    static DirectoryAddress of(URI address) {
        String host = address.getRawAuthority();
        boolean local = host == null || host.isEmpty() || host.equals("localhost");
        boolean plain = address.getRawQuery() == null && address.getRawFragment() == null;
        String path = address.getPath();
        if (!"file".equalsIgnoreCase(address.getScheme()) || !local || !plain || path == null) {
            throw invalid(address, null);
        }
        try {
            Path folder =
                    Path.of(new URI("file", null, path, null)).toAbsolutePath().normalize();
            String spelling = folder.toUri().normalize().getRawPath();
            int end = spelling.length();
            while (end > 1 && spelling.charAt(end - 1) == '/') { // it has one if the folder exists, and none before
                end--;
            }
            return new DirectoryAddress("file://" + spelling.substring(0, end), folder);
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw invalid(address, e);
        }
    }

    private static ConfigurationException invalid(URI address, @Nullable Exception cause) {
        return new ConfigurationException(
                "not the address of a directory of trust data: " + address,
                "Write file:/// and the absolute path of a folder, such as file:///srv/trust.",
                cause);
    }
}
