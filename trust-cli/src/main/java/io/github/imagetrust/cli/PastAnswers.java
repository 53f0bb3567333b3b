package io.github.imagetrust.cli;

import io.github.imagetrust.cli.terminal.Messages.Fact;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.notary.PastAnswer;
import java.util.Optional;

/** Says what held at another time, so that nobody takes it for an answer about now. */
final class PastAnswers {

    private PastAnswers() {}

    /** What begins every line of a result. */
    static String begin(PastAnswer answer) {
        return answer.asOf() + ": ";
    }

    /** Says what the answer rests on, and what it does not prove. */
    static void announce(String input, PastAnswer.Held held, Session session) {
        session.messages()
                .info("Held " + held.asOf() + ", by your word that it was then: " + held.reference() + " was "
                        + held.digest() + ", released by " + held.evidence().releasedBy()
                        + (held.signers().isEmpty()
                                ? ""
                                : ", signed by "
                                        + String.join(
                                                ", ",
                                                held.signers().stream().sorted().toList()))
                        + "; the root of trust follows from: "
                        + held.evidence().anchor().description());
        for (Finding note : held.evidence().notes()) {
            session.messages()
                    .warning(new Fact(
                            Optional.of(input),
                            Optional.of(note.code().name()),
                            note.role(),
                            note.message(),
                            Optional.of(note.remedy()).filter(remedy -> !remedy.isEmpty())));
        }
    }

    /** The name that was asked about, with the digest that it had. */
    static ImageReference full(PastAnswer.Held held) {
        return held.reference().withDigest(held.digest());
    }
}
