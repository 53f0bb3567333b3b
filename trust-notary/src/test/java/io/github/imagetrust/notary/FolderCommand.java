package io.github.imagetrust.notary;

import io.github.imagetrust.files.FileOperations;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import io.github.imagetrust.notary.change.RepositoryChange.RotateKey;
import io.github.imagetrust.notary.change.RepositoryChange.RotateRoot;
import io.github.imagetrust.notary.change.RepositoryChange.SignTag;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.spi.SignaturePublisher.MoveConsent;
import io.github.imagetrust.spi.SignaturePublisher.Order;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a publisher does in a folder of trust data, and who reads there. */
enum FolderCommand {
    BEGIN(Optional.empty(), begin(false)),
    SIGN(Optional.of(begin(false)), sign("2.0")),
    SIGN_WITH_OWN_SNAPSHOT(Optional.of(begin(true)), sign("2.0")),
    ROTATE_ROOT(Optional.of(begin(false)), new RotateRoot(List.of(), OptionalInt.empty())),
    ROTATE_TARGETS(Optional.of(begin(false)), RotateKey.own("targets")),
    SNAPSHOT_TO_THE_SERVICE(Optional.of(begin(true)), RotateKey.ofService("snapshot")),
    NEW_TIMESTAMP_KEY(Optional.of(begin(false)), RotateKey.ofService("timestamp"));

    private static final String NAME = "registry.example.com/app";
    static final RepositoryName APP = RepositoryName.parse(NAME);
    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    static final String OWNER = "owner";
    static final String PASSPHRASE = "a good passphrase";

    private final Optional<RepositoryChange> begin;
    private final RepositoryChange change;

    FolderCommand(Optional<RepositoryChange> begin, RepositoryChange change) {
        this.begin = begin;
        this.change = change;
    }

    private static RepositoryChange begin(boolean ownSnapshot) {
        return new Initialise(Optional.of("alice"), ownSnapshot, Optional.empty(), List.of(), 1);
    }

    /** Makes what it finds: nothing, or a repository in which alice has signed 1.0. */
    void prepare(Path folder, FileOperations files) {
        begin.ifPresent(first -> {
            publish(folder, files, first);
            publish(folder, files, sign("1.0"));
        });
    }

    void run(Path folder, FileOperations files) {
        publish(folder, files, change);
    }

    private static void publish(Path folder, FileOperations files, RepositoryChange change) {
        try (ImageTrust trust = trust(folder, OWNER, files)) {
            trust.admin(policy(trust)).publish(APP, change);
        }
    }

    static TrustPolicy policy(ImageTrust trust) {
        return trust.policyFor(List.of(APP), Set.of(), true);
    }

    /** Everything wired for somebody who reads and publishes there. */
    static ImageTrust trust(Path folder, String home, FileOperations files) {
        return ImageTrust.builder()
                .environment(Map.of())
                .home(folder.resolve(home))
                .server(folder.resolve("trust-data").toUri())
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .passphrases(request -> Optional.of(PASSPHRASE.toCharArray()))
                .files(files)
                .build();
    }

    private static RepositoryChange sign(String tag) {
        byte[] image = tag.getBytes(StandardCharsets.UTF_8);
        return new SignTag(new Order(
                ImageReference.parse(NAME + ":" + tag),
                Digest.sha256(image),
                image.length,
                Optional.of("alice"),
                false,
                MoveConsent.REFUSE));
    }
}
