package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.Json;
import io.github.imagetrust.cli.render.PlanText;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.PreparedFile;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.notary.change.Proposal;
import io.github.imagetrust.notary.change.RepositoryChange;
import io.github.imagetrust.policy.TrustPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands have in common that change the trust data of a repository. */
final class ChangeOptions implements Sense.Checked {

    @Mixin
    private final AnchorOptions anchor = new AnchorOptions();

    @Mixin
    private final PassphraseOptions passphrases = new PassphraseOptions();

    @Option(
            names = "--dry-run",
            arity = "0..1",
            fallbackValue = "true",
            description =
                    "Only print what would be signed, and by which keys; nothing is sent and no key is made. Ends with 30"
                            + " if too few of them are here")
    private boolean dryRun;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "How to print that (default: text)")
    private Output output = Output.TEXT;

    @Option(
            names = "--prepare",
            paramLabel = "FILE",
            description =
                    "Sign with the keys that are here, however few, and write that to a file for others to sign on"
                            + " ('imagetrust sign --prepared'); nothing is published")
    private @Nullable Path prepare;

    enum Output {
        TEXT,
        JSON
    }

    /** Whether nothing is to be done yet, and so nobody need be asked. */
    boolean isDry() {
        return dryRun || prepare != null;
    }

    /** Whether it is to be written to a file for others. */
    boolean isForOthers() {
        return prepare != null;
    }

    /** Why a change of so many repositories makes no sense; a file holds that of one. */
    Optional<String> objectionToSeveral(int repositories) {
        return prepare != null && repositories > 1
                ? Optional.of("--prepare writes the change of one repository into a file")
                : Optional.empty();
    }

    @Override
    public Optional<String> objection() {
        if (dryRun && prepare != null) {
            return Optional.of("--dry-run writes nothing, and --prepare does");
        }
        return output == Output.JSON && !dryRun
                ? Optional.of("--output is for what --dry-run prints")
                : Optional.empty();
    }

    /** The library, with the passphrases that the options name. */
    Wiring wiring(List<Wiring.TokenKey> tokens, Session session) {
        return session.wiring(passphrases.given(session), tokens);
    }

    /** From where trust begins, if the options say. */
    AnchorOptions anchor() {
        return anchor;
    }

    /**
     * Carries out an order, or says what it would do.
     *
     * @param tokens keys in tokens to sign with
     * @param doing what is going on, such as {@code revoking app:1.0}
     * @param done what to say of success, such as {@code Successfully revoked app:1.0}
     */
    ExitCode carryOut(
            RepositoryName name,
            List<Wiring.TokenKey> tokens,
            RepositoryChange order,
            String doing,
            String done,
            Session session) {
        return carryOut(name, wiring(tokens, session), order, doing, done, session);
    }

    /** The same with a library that was looked into before. */
    ExitCode carryOut(
            RepositoryName name, Wiring wiring, RepositoryChange order, String doing, String done, Session session) {
        TrustPolicy policy = anchor.policyFor(name, wiring, session);
        if (isDry()) {
            return onlyPlan(name, wiring, policy, order, doing, session);
        }
        ChangeReceipt receipt = session.progress().during(doing, () -> wiring.publish(name, policy, order));
        Receipts.say(name.toString(), receipt, session);
        session.messages().info(done);
        return ExitCode.OK;
    }

    /** Says what an order would do, or prepares it, whichever option there was. */
    private ExitCode onlyPlan(
            RepositoryName name,
            Wiring wiring,
            TrustPolicy policy,
            RepositoryChange order,
            String doing,
            Session session) {
        Path file = prepare;
        if (file == null) {
            return say(name, session.progress().during(doing, () -> wiring.plan(name, policy, order)), session);
        }
        try (PreparedFile.Reserved reserved = PreparedFile.at(file).reserve()) {
            Proposal proposal = session.progress().during(doing, () -> wiring.prepare(name, policy, order));
            reserved.fill(proposal.change());
            note(name, proposal.plan(), session);
            session.messages().info(PlanText.of(proposal.plan()).stripTrailing());
            session.messages().info("Prepared in " + file + "; nothing was published. Others sign it with");
            session.messages().info("  imagetrust sign --prepared " + file);
        }
        return ExitCode.OK;
    }

    /** What cannot be done from here is shown all the same, and is no success. */
    private ExitCode say(RepositoryName name, ChangePlan plan, Session session) {
        print(name, plan, session);
        if (!plan.canBeSignedHere()) {
            throw new SigningException(
                    SigningException.Kind.NO_KEY,
                    "too few of the keys are here that must sign this",
                    "Load the private keys, or sign with those that are here and pass it on ('--prepare FILE').",
                    null);
        }
        return ExitCode.OK;
    }

    /** Prints what would be done, whoever can do it. */
    void print(RepositoryName name, ChangePlan plan, Session session) {
        note(name, plan, session);
        session.results().print(output == Output.JSON ? Json.indented(PlanText.json(plan)) : PlanText.of(plan));
    }

    private static void note(RepositoryName name, ChangePlan plan, Session session) {
        plan.notes().forEach(note -> session.answers().note(name.toString(), note));
    }
}
