package io.github.imagetrust.samples.tufclient;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.imagetrust.model.Finding;
import io.github.imagetrust.tuf10.client.TufAnswer;
import io.github.imagetrust.tuf10.client.TufClient;
import io.github.imagetrust.tuf10.client.TufTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Where downloaded targets go. A file has its name there only once it was verified. */
record TargetFolder(Path folder) {

    /** Downloads a target unless it is here; the answer is why that was refused, if it was. */
    Optional<Finding> fetch(TufClient client, TufTarget target) throws IOException {
        Path file = folder.resolve(URLEncoder.encode(target.path(), UTF_8));
        if (Files.exists(file) && isTarget(file, target)) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        Path unverified = Files.createTempFile(folder, ".unverified-", "");
        try {
            TufAnswer<TufTarget> answer;
            try (OutputStream out = Files.newOutputStream(unverified)) {
                answer = client.download(target, out);
            }
            if (answer.refusal().isPresent()) {
                return answer.refusal();
            }
            Files.move(unverified, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return Optional.empty();
        } finally {
            Files.deleteIfExists(unverified);
        }
    }

    private static boolean isTarget(Path file, TufTarget target) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return target.matches(in);
        }
    }
}
