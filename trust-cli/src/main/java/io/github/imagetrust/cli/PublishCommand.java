package io.github.imagetrust.cli;

import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.policy.TrustPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes what was prepared. */
@Command(
        name = "publish",
        description = {
            "Publish a change that was prepared and signed by several people",
            "Several files are copies of one change that were signed side by side. It must have all signatures: keys that are"
                    + " here sign it with 'imagetrust sign --prepared' only, which shows it. It is refused if the trust data have changed since it was prepared, and what was"
                    + " published is read back before success is reported."
        },
        footer = "imagetrust publish --prepared from-alice.json --prepared from-bob.json")
final class PublishCommand implements Callable<Integer> {

    @Mixin
    private final AnchorOptions anchor = new AnchorOptions();

    @Mixin
    private final PassphraseOptions passphrases = new PassphraseOptions();

    @Mixin
    private final KeyOptions tokens = new KeyOptions();

    @Option(
            names = "--prepared",
            paramLabel = "FILE",
            required = true,
            description = "What --prepare and 'sign --prepared' wrote; may be repeated")
    private List<Path> prepared = new ArrayList<>();

    private final Session session;

    PublishCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers().one(prepared.get(0).toString(), text -> {
            List<PreparedChange> copies =
                    prepared.stream().map(PreparedFiles::read).toList();
            Wiring wiring = session.wiring(passphrases.given(session), tokens.keys);
            TrustPolicy policy = anchor.policyFor(copies.get(0).repository(), wiring, session);
            ChangeReceipt receipt = session.progress().during("publishing", () -> wiring.publish(policy, copies));
            Receipts.say(receipt.repository().toString(), receipt, session);
            session.messages().info("Successfully published the change of " + receipt.repository());
            return ExitCode.OK;
        });
    }
}
