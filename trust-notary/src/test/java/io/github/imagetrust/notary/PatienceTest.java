package io.github.imagetrust.notary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.SignRequest;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Descriptor;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.Stopwatch;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.spi.ImageSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The time limit of a call does not run while a person types. */
class PatienceTest {

    private static final ImageReference IMAGE = ImageReference.parse("reg.example.com/team/app:v1");

    @TempDir
    private Path folder;

    private long now;
    private String content = "first";
    private final List<Deadline> deadlines = new ArrayList<>();

    private final ImageSource images = new ImageSource() {
        @Override
        public Optional<Descriptor> resolve(ImageReference image, Deadline deadline) {
            deadlines.add(deadline);
            byte[] manifest = content.getBytes(StandardCharsets.UTF_8);
            return Optional.of(new Descriptor(
                    "application/vnd.oci.image.manifest.v1+json", Digest.sha256(manifest), manifest.length));
        }

        @Override
        public String description() {
            return "the images of this test";
        }
    };

    private void hoursPass() {
        now += Duration.ofHours(3).toNanos();
    }

    @Test
    void theTimeLimitStandsStillWhileAPassphraseIsTypedOrAQuestionIsAnswered() {
        List<String> asked = new ArrayList<>();
        try (ImageTrust trust = ImageTrust.builder()
                .environment(Map.of())
                .home(folder)
                .server(folder.resolve("data").toUri())
                .stopwatch(new Stopwatch(() -> now))
                .askForPassphrases(request -> {
                    asked.add(request.role());
                    hoursPass();
                    return Optional.of("long enough".toCharArray());
                })
                .build()) {
            TrustPolicy policy = trust.policyFor(List.of(IMAGE.repository()), Set.of(), true);

            trust.signer(images, policy).sign(request(true));
            content = "second";
            trust.signer(images, policy).sign(request(false));
        }

        assertTrue(asked.containsAll(List.of("root", "targets")), asked::toString);
        for (Deadline deadline : deadlines) {
            assertEquals(Limits.DEFAULT.call(), deadline.remaining());
        }
        hoursPass();
        assertTrue(deadlines.get(0).hasPassed(), "elsewhere time runs");
    }

    private SignRequest request(boolean begin) {
        return new SignRequest(IMAGE, Optional.empty(), Optional.empty(), begin, (image, signed, wanted) -> {
            hoursPass();
            return true;
        });
    }
}
