package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.KeyChoice;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.notary.change.RepositoryChange.RotateKey;
import io.github.imagetrust.notary.change.RepositoryChange.RotateRoot;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a role another key. */
@Command(
        name = "rotate",
        description = {
            "Give the root, targets, snapshot or timestamp of a repository another key",
            "A new root is signed by the keys that were trusted until now and by the new ones, so whoever knows any older root"
                    + " can follow; pins of the old key still hold. All rotations take the root key. Delegated roles change"
                    + " their keys by 'imagetrust signer' and 'imagetrust delegation'.",
            "The key of timestamp is always the trust service's, that of targets never; that of snapshot is yours unless"
                    + " --server-managed is given. The private key that is replaced stays where it is: 'imagetrust key remove' removes"
                    + " it."
        },
        footer = {
            "imagetrust key rotate registry.example.com/app root",
            "imagetrust key rotate --server-managed registry.example.com/app snapshot"
        })
final class KeyRotateCommand implements Callable<Integer>, Sense.Checked {

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final WithKeyOptions tokens = new WithKeyOptions();

    @Option(
            names = {"-r", "--server-managed"},
            arity = "0..1",
            fallbackValue = "true",
            description = "Have the trust service make and hold the new key: for timestamp and snapshot")
    private boolean server;

    @Option(
            names = {"-k", "--key"},
            paramLabel = "FILE|ID",
            converter = KeyArgument.class,
            description =
                    "The new key, if it is not to be made: the ID of one that is here, or a file with the public key of"
                            + " somebody else; for root, with the certificate that its owner made for the repository. May be"
                            + " repeated")
    private List<KeyChoice> keys = new ArrayList<>();

    @Option(
            names = "--threshold",
            paramLabel = "M",
            description = "How many of the new keys must sign (default: as many as now)")
    private @Nullable Integer threshold;

    @Parameters(index = "0", paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    @Parameters(index = "1", paramLabel = "root|targets|snapshot|timestamp", description = "Whose key")
    private Whose role = Whose.ROOT;

    private final Session session;

    KeyRotateCommand(Session session) {
        this.session = session;
    }

    enum Whose {
        ROOT,
        TARGETS,
        SNAPSHOT,
        TIMESTAMP;

        String role() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Optional<String> objection() {
        if (isOfService() && threshold != null) {
            return Optional.of("the trust service has one key");
        }
        if (server && (role == Whose.ROOT || role == Whose.TARGETS || !keys.isEmpty())) {
            return Optional.of("the trust service can hold the keys of timestamp and snapshot, and makes them itself");
        }
        return role == Whose.TIMESTAMP && !keys.isEmpty()
                ? Optional.of("the key of timestamp is the trust service's own")
                : Optional.empty();
    }

    @Override
    public Integer call() {
        return session.answers()
                .one(
                        repository,
                        text -> change.carryOut(
                                RepositoryName.parse(text),
                                tokens.keys,
                                order(),
                                "rotating the key of " + role.role(),
                                "Successfully rotated the key of " + role.role() + " of " + text,
                                session));
    }

    private RepositoryChange order() {
        OptionalInt needed = threshold == null ? OptionalInt.empty() : OptionalInt.of(threshold);
        return role == Whose.ROOT
                ? new RotateRoot(keys, needed)
                : new RotateKey(role.role(), keys, needed, isOfService());
    }

    private boolean isOfService() {
        return server || role == Whose.TIMESTAMP;
    }
}
