package io.github.imagetrust.cli;

import io.github.imagetrust.cli.terminal.Messages.Fact;
import io.github.imagetrust.model.Evidence.KeyEvidence;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.notary.BundleReceipt;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what is in a bundle that was made or unpacked. */
final class BundleReceipts {

    private BundleReceipts() {}

    static void say(String done, BundleReceipt receipt, Session session) {
        session.messages()
                .info(done + ": " + receipt.bytes() + " bytes, " + receipt.digest() + "\n"
                        + "  roots " + receipt.oldestRoot() + " to " + receipt.newestRoot() + ", the newest signed by "
                        + receipt.rootKeys().stream().map(KeyEvidence::id).collect(Collectors.joining(", ")) + "\n"
                        + "  roles " + String.join(", ", receipt.roles()) + "\n"
                        + "  fetched "
                        + receipt.fetchedAt().map(Instant::toString).orElse("nobody knows when")
                        + receipt.service().map(service -> " from " + service).orElse(""));
        for (Finding note : receipt.notes()) {
            session.messages()
                    .warning(new Fact(
                            Optional.of(receipt.repository().toString()),
                            Optional.of(note.code().name()),
                            note.role(),
                            note.message(),
                            Optional.of(note.remedy())));
        }
    }
}
