package io.github.imagetrust.samples.tufclient;

import io.github.imagetrust.tuf10.client.TufFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a repository over HTTP, by what comes with the JDK. An application takes the client that it has.
 *
 * @param metadata the URL below which the metadata are
 * @param targets the URL below which the targets are
 */
record HttpFiles(URI metadata, Optional<URI> targets) implements TufFiles {

    private static final int PATIENCE = (int) Duration.ofSeconds(30).toMillis();

    /** Some storage services say that something is forbidden where there is nothing. */
    private static final Set<Integer> ABSENT =
            Set.of(HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_FORBIDDEN);

    @Override
    public Optional<InputStream> metadata(String file, boolean pastCaches) throws IOException {
        return open(metadata, file, pastCaches);
    }

    @Override
    public Optional<InputStream> target(String file) throws IOException {
        return open(targets.orElseThrow(() -> new IOException("nobody said where the targets are")), file, false);
    }

    private static Optional<InputStream> open(URI base, String file, boolean pastCaches) throws IOException {
        String folder = base.toString().endsWith("/") ? base.toString() : base + "/";
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(folder + file).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(PATIENCE);
        connection.setUseCaches(false);
        if (pastCaches) {
            connection.setRequestProperty("Cache-Control", "no-cache");
        }
        int status = connection.getResponseCode();
        if (ABSENT.contains(status)) {
            return Optional.empty();
        }
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException(connection.getURL() + " answered " + status);
        }
        return Optional.of(connection.getInputStream());
    }
}
