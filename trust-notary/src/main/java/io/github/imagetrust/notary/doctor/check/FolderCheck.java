package io.github.imagetrust.notary.doctor.check;

import static io.github.imagetrust.notary.doctor.Diagnosis.Area.SERVER;

import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.notary.doctor.Diagnosis;
import io.github.imagetrust.notary.repository.ServiceDirectory.Named;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether a folder of trust data is there.
 *
 * @param service which it is
 * @param folder the same as a path
 */
public record FolderCheck(Named service, Path folder) implements Check {

    @Override
    public Diagnosis diagnose() {
        if (!Files.isDirectory(folder)) {
            return Diagnosis.ill(
                    SERVER,
                    new TransportException(
                            TransportException.Kind.NETWORK,
                            0,
                            "there is no folder " + folder,
                            "Check the address; if the folder is on another disk, make that available first.",
                            null));
        }
        return Diagnosis.well(SERVER, folder + " is a folder of trust data; it is " + ServiceWords.chosenBy(service));
    }
}
