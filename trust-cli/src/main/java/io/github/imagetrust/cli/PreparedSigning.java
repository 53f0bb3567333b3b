package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.PlanText;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.PreparedFile;
import io.github.imagetrust.notary.change.ChangePlan;
import io.github.imagetrust.notary.change.PreparedChange;
import io.github.imagetrust.policy.TrustPolicy;
import java.nio.file.Path;

/** Adds signatures to a change that somebody else has prepared, once the diff was shown and somebody has said yes to it. */
final class PreparedSigning {

    private final Session session;

    PreparedSigning(Session session) {
        this.session = session;
    }

    ExitCode sign(Path file, AnchorOptions anchor, Wiring wiring) {
        PreparedChange prepared = PreparedFile.at(file).read();
        String name = prepared.repository().toString();
        TrustPolicy policy = anchor.policyFor(prepared.repository(), wiring, session);
        ChangePlan plan = session.progress().during("reading " + name, () -> wiring.plan(policy, prepared));
        plan.notes().forEach(note -> session.answersBeforehand().note(name, note));
        session.beforehand().info(name);
        session.beforehand().info(PlanText.of(plan).stripTrailing());
        if (!session.questions().confirm("Sign this?", "Look at it, and pass --yes.")) {
            throw new SigningException(
                    SigningException.Kind.DECLINED, "nothing was signed", "Ask whoever prepared " + file + ".", null);
        }
        PreparedChange signed = session.progress().during("signing", () -> wiring.countersign(policy, prepared));
        PreparedFile.at(file).add(signed);
        session.messages().info("Successfully signed " + file + "; with enough signatures it is published with");
        session.messages().info("  imagetrust publish --prepared " + file);
        return ExitCode.OK;
    }
}
