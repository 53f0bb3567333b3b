package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.KeyChoice;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins trust data. */
@Command(
        name = "init",
        description = {
            "Begin the trust data of a repository that has none",
            "Makes a root key (or uses the one that is there) and a repository key, has the trust service sign timestamps, or"
                    + " with -s file: does so itself, and publishes. A repository that has trust data is left alone.",
            "The root that was made is remembered here; no --first-use is needed. With --root-fingerprint the root must"
                    + " have this key, which you made before; else the command fails.",
            "Keep a copy of the root key's file somewhere safe: without it nothing can be repaired."
        },
        footer = {
            "imagetrust repo init --signer alice registry.example.com/app",
            "imagetrust repo init -s file:///srv/trust --timestamp-expiry 30d registry.example.com/app"
        })
final class RepoInitCommand implements Callable<Integer>, Sense.Checked {

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final KeyOptions tokens = new KeyOptions();

    @Option(
            names = "--root-key",
            paramLabel = "FILE|ID",
            converter = KeyArgument.class,
            description =
                    "A key of the root: the ID of one that is here, or a file with the certificate that its owner made"
                            + " ('imagetrust key certificate'); may be repeated (default: the root key that is here, or a new one)")
    private List<KeyChoice> rootKeys = new ArrayList<>();

    @Option(
            names = "--root-threshold",
            paramLabel = "M",
            description = "How many of the root's keys must sign it (default: 1)")
    private int rootThreshold = 1;

    @Option(
            names = "--own-snapshot",
            arity = "0..1",
            fallbackValue = "true",
            description = "Hold the snapshot key yourself, as 'notary init' does; then only you can publish")
    private boolean ownSnapshot;

    @Option(
            names = "--signer",
            paramLabel = "NAME",
            converter = SignerName.class,
            description = "The first signer, who gets a key as well")
    private @Nullable String signer;

    @Option(
            names = "--timestamp-expiry",
            paramLabel = "DURATION",
            description = "For how long a timestamp counts, such as 30d, where no server signs it")
    private @Nullable Duration timestampExpiry;

    @Parameters(paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    private final Session session;

    RepoInitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Optional<String> objection() {
        int keys = Math.max(1, rootKeys.size());
        return rootThreshold < 1 || rootThreshold > keys
                ? Optional.of("--root-threshold is " + rootThreshold + ", and there are " + keys + " root keys")
                : Optional.empty();
    }

    @Override
    public Integer call() {
        Initialise order = new Initialise(
                Optional.ofNullable(signer),
                ownSnapshot,
                Optional.ofNullable(timestampExpiry),
                rootKeys,
                rootThreshold);
        return session.answers()
                .one(
                        repository,
                        text -> change.carryOut(
                                RepositoryName.parse(text),
                                tokens.keys,
                                order,
                                "founding " + text,
                                "Successfully initialized " + RepositoryName.parse(text),
                                session));
    }
}
