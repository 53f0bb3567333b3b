package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.RootText;
import io.github.imagetrust.notary.change.ChangeReceipt;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;

/** Says what was published. */
final class Receipts {

    private Receipts() {}

    /** One role. */
    static String line(SignedRole role) {
        return "Signed " + role.role() + ", version " + role.version()
                + (role.keyIds().isEmpty() ? "" : ", with key " + String.join(", ", role.keyIds()));
    }

    /** A whole repository, and what pins it. */
    static void say(String repository, ChangeReceipt receipt, Session session) {
        receipt.notes().forEach(note -> session.answers().note(repository, note));
        receipt.signed().forEach(role -> session.messages().info(line(role)));
        session.messages()
                .info("The timestamp has version " + receipt.timestamp() + ", and counts until "
                        + receipt.freshUntil());
        boolean rootSigned =
                receipt.signed().stream().anyMatch(role -> role.role().equals("root"));
        if (rootSigned) {
            session.messages().info("Whoever uses the repository can pin its root with");
            session.messages().info("  " + RootText.pinOptions(receipt.rootKeys(), receipt.rootThreshold()));
            session.messages().info("as in");
            session.messages()
                    .info("  "
                            + RootText.pinLine(
                                    session.server(), repository, receipt.rootKeys(), receipt.rootThreshold()));
        }
    }
}
