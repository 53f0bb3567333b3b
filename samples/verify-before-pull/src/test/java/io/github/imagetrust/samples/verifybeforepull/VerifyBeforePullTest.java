package io.github.imagetrust.samples.verifybeforepull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.SignRequest;
import io.github.imagetrust.VerifiedImage;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.notary.ImageTrust;
import io.github.imagetrust.registry.testing.FakeRegistry;
import io.github.imagetrust.registry.testing.TestImages;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyBeforePullTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void pullsWhatWasSignedAndNothingElse() {
        try (FakeRegistry registry = FakeRegistry.start();
                ImageTrust publisher = trust("publisher")) {
            registry.put("shop/app", "1.0", TestImages.image("first"));
            ImageReference image = registry.image("shop/app", "1.0");
            var policy = publisher.policyFor(List.of(image.repository()), Set.of(), true);
            publisher
                    .signer(publisher.registry(), policy)
                    .sign(SignRequest.of(image).by("alice").initialising());
            VerifiedImage signed =
                    publisher.verifier(policy, Optional.empty()).verify(image).orElseThrow();
            String fingerprint = signed.evidence().anchor().rootKeys().get(0).id();

            assertEquals(0, run(image, fingerprint), printed::toString);
            assertTrue(text().contains("pulled " + signed.pinned()), text());

            registry.put("shop/app", "1.0", TestImages.image("another"));
            assertEquals(1, run(image, fingerprint), printed::toString);
            assertTrue(text().contains("IMAGE_DIGEST_DIFFERS"), text());
        }
    }

    @Test
    void withoutTrustDataThereIsNoAnswer() {
        try (FakeRegistry registry = FakeRegistry.start()) {
            assertEquals(2, run(registry.image("shop/app", "1.0"), "0".repeat(64)), printed::toString);
        }
    }

    private int run(ImageReference image, String fingerprint) {
        try (ImageTrust trust = trust("deployment")) {
            PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
            return VerifyBeforePull.run(trust, image.toString(), fingerprint, Optional.of(service()), out);
        }
    }

    private ImageTrust trust(String home) {
        return ImageTrust.builder()
                .environment(Map.of())
                .home(folder.resolve(home))
                .server(service())
                .passphrases(request -> Optional.of("a good passphrase".toCharArray()))
                .build();
    }

    private URI service() {
        return folder.resolve("trust-data").toUri();
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
