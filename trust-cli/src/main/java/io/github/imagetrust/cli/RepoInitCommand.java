package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.notary.change.RepositoryChange.Initialise;
import java.time.Duration;
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
final class RepoInitCommand implements Callable<Integer> {

    @Mixin
    private final AnchorOptions anchor = new AnchorOptions();

    @Mixin
    private final PassphraseOptions passphrases = new PassphraseOptions();

    @Mixin
    private final KeyOptions tokens = new KeyOptions();

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
    public Integer call() {
        return session.answers().one(repository, text -> {
            RepositoryName name = RepositoryName.parse(text);
            Wiring wiring = session.wiring(passphrases.given(session), tokens.keys);
            Initialise order = new Initialise(
                    Optional.ofNullable(signer), false, Optional.ofNullable(timestampExpiry), List.of(), 1);
            ChangeReceipt receipt = session.progress()
                    .during(
                            "founding " + text,
                            () -> wiring.publish(name, anchor.policyFor(name, wiring, session), order));
            Receipts.say(name.toString(), receipt, session);
            session.messages().info("Successfully initialized " + name);
            return ExitCode.OK;
        });
    }
}
