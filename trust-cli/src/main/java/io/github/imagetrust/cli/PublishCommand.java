package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.PlanText;
import io.github.imagetrust.cli.render.StagedText;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.NotaryAdmin;
import io.github.imagetrust.notary.PreparedFile;
import io.github.imagetrust.notary.StagedChanges;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.notary.change.RepositoryChange.PublishStaged;
import io.github.imagetrust.notary.change.StagedChange;
import io.github.imagetrust.policy.TrustPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes what others have left: what notary or docker have staged, or what several people have prepared. */
@Command(
        name = "publish",
        description = {
            "Publish what notary or docker have staged, or a change that several people have signed",
            "With REPOSITORY: the changes that 'imagetrust status' shows, all of them in their order or none. What they sign is"
                    + " shown before it is published, with the digests (not to -q with -y). If one cannot be"
                    + " carried out, it is named, nothing is published, and all stay staged. Only what was published goes from"
                    + " the trust folder, after it was read back from the service; what --prepare signs for others stays"
                    + " there.",
            "With --prepared: a change that was prepared and signed by several people. Several files are copies of one change"
                    + " that were signed side by side. It must have all signatures: keys that are here sign it with 'imagetrust"
                    + " sign --prepared' only, which shows it, as --dry-run does here; whether signatures are missing is told"
                    + " by publishing. It is refused if the trust data have changed since it was"
                    + " prepared, and what was published is read back before success is reported."
        },
        footer = {
            "imagetrust publish --dry-run registry.example.com/app",
            "imagetrust publish registry.example.com/app",
            "imagetrust publish --prepared from-alice.json --prepared from-bob.json"
        })
final class PublishCommand implements Callable<Integer>, Sense.Checked {

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final KeyOptions tokens = new KeyOptions();

    @Option(
            names = "--prepared",
            paramLabel = "FILE",
            description = "What --prepare and 'sign --prepared' wrote; may be repeated")
    private List<Path> prepared = new ArrayList<>();

    @Option(
            names = {"-f", "--force"},
            arity = "0..1",
            fallbackValue = "true",
            description = "With --prepared: also if what somebody has signed counts no more then")
    private boolean force;

    @Parameters(arity = "0..1", paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    private final Session session;

    PublishCommand(Session session) {
        this.session = session;
    }

    @Override
    public Optional<String> objection() {
        if (prepared.isEmpty() == repository.isEmpty()) {
            return Optional.of("what to publish is either what is staged of REPOSITORY, or the change in --prepared");
        }
        return !prepared.isEmpty() && change.isForOthers()
                ? Optional.of("what is in --prepared is prepared for others already")
                : Optional.empty();
    }

    @Override
    public Integer call() {
        return prepared.isEmpty()
                ? session.answers().one(repository, this::staged)
                : session.answers().one(prepared.get(0).toString(), text -> prepared());
    }

    private ExitCode staged(String text) {
        RepositoryName name = RepositoryName.parse(text);
        Wiring wiring = change.wiring(tokens.keys, session);
        StagedChanges staged = wiring.staged(name);
        List<StagedChange> changes = staged.list();
        if (changes.isEmpty()) {
            StagedNotes.sayIfUnknown(name, staged, session);
            session.messages().info("No unpublished changes for " + name);
            return ExitCode.OK;
        }
        session.beforehand().info(StagedText.of(name, changes).stripTrailing());
        PublishStaged order = new PublishStaged(changes);
        if (!change.isDry()) {
            show(name, wiring, order, text);
        }
        return change.carryOut(
                name,
                wiring,
                order,
                "publishing what is staged of " + text,
                "Successfully published changes for repository " + name,
                session);
    }

    /** The table says which tags, and not what they would mean: nobody signs digests that they were not shown. */
    private void show(RepositoryName name, Wiring wiring, PublishStaged order, String text) {
        TrustPolicy policy = change.anchor().policyFor(name, wiring, session);
        ChangePlan plan = session.progress()
                .during("looking at what is staged of " + text, () -> wiring.plan(name, policy, order));
        session.beforehand().info(PlanText.of(plan).stripTrailing());
    }

    private ExitCode prepared() {
        List<PreparedChange> copies =
                prepared.stream().map(PreparedFile::at).map(PreparedFile::read).toList();
        Wiring wiring = change.wiring(tokens.keys, session);
        TrustPolicy policy = change.anchor().policyFor(copies.get(0).repository(), wiring, session);
        if (change.isDry()) {
            PreparedChange merged = NotaryAdmin.merge(copies);
            change.print(
                    merged.repository(),
                    session.progress().during("looking", () -> wiring.plan(policy, merged)),
                    session);
            return ExitCode.OK;
        }
        ChangeReceipt receipt = session.progress().during("publishing", () -> wiring.publish(policy, copies, force));
        Receipts.say(receipt.repository().toString(), receipt, session);
        session.messages().info("Successfully published the change of " + receipt.repository());
        return ExitCode.OK;
    }
}
