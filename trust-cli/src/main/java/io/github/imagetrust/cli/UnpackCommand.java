package io.github.imagetrust.cli;

import io.github.imagetrust.notary.BundleReceipt;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes a folder of trust data of a bundle. */
@Command(
        name = "unpack",
        description = {
            "Unpack a bundle into a folder of trust data",
            "The folder has the layout of a Notary server: 'imagetrust -s file:///FOLDER' reads it, and docker and notary do"
                    + " when any web server publishes it. Other repositories that are there stay; trust data of the same one are"
                    + " never replaced. Dates are not checked, so an old bundle makes an old repository."
        },
        footer = "imagetrust unpack app.bundle /srv/trust")
final class UnpackCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE", description = "The bundle")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "FOLDER", description = "The folder; it is made if need be")
    private Path folder = Path.of("");

    private final Session session;

    UnpackCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers().one(file.toString(), text -> {
            BundleReceipt receipt = session.progress()
                    .during(
                            "unpacking " + text,
                            () -> session.wiring().archives().unpack(file, folder));
            BundleReceipts.say(
                    "Successfully unpacked the bundle of " + receipt.repository() + " into " + folder,
                    receipt,
                    session);
            return ExitCode.OK;
        });
    }
}
