package io.github.imagetrust.notary;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.imagetrust.SignRequest;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.spi.SignaturePublisher.MoveConsent;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An application that signs, with a passphrase that it reads from its standard input and wipes, and then shows its heap:
 * {@code open.hprof} while it could sign again, {@code closed.hprof} when it has done with signing.
 */
final class HeapVictim {

    private static final ImageReference IMAGE = ImageReference.parse("reg.example.com/team/app:v1");

    private HeapVictim() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        char[] passphrase = passphrase();
        ImageTrust trust = ImageTrust.builder()
                .environment(Map.of())
                .home(home)
                .server(home.resolve("data").toUri())
                .passphrases(request -> Optional.of(passphrase.clone()))
                .build();
        TrustPolicy policy = trust.policyFor(List.of(IMAGE.repository()), Set.of(), true);
        SignRequest.Content content = new SignRequest.Content(Digest.parse("sha256:" + "ab".repeat(32)), 528);
        trust.signer(trust.registry(), policy);
        var signed = trust.signer(new Nowhere(), policy)
                .sign(new SignRequest(IMAGE, Optional.of("alice"), Optional.of(content), true, MoveConsent.ALLOW));
        Arrays.fill(passphrase, '\0');
        dump(home.resolve("open.hprof"));
        trust.close();
        dump(home.resolve("closed.hprof"));
        if (signed.roles().isEmpty() || trust.toString().isEmpty()) { // both are reachable to the end
            throw new AssertionError("nothing was signed");
        }
    }

    /** Without a buffer that nobody wipes. */
    private static char[] passphrase() throws IOException {
        try (FileInputStream in = new FileInputStream(FileDescriptor.in)) {
            char[] read = new char[64];
            int length = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                read[length++] = (char) next;
            }
            char[] passphrase = Arrays.copyOf(read, length);
            Arrays.fill(read, '\0');
            return passphrase;
        }
    }

    private static void dump(Path file) throws IOException {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.toString(), true);
    }
}
