package io.github.imagetrust.notary;

import io.github.imagetrust.files.DoomedProcess;
import io.github.imagetrust.files.FileOperations;
import java.nio.file.Path;

/** Changes a repository in a folder of trust data, in a process that is killed at it. */
public final class PublishVictim implements DoomedProcess.Work {

    @Override
    public void run(Path folder, FileOperations files, String command) {
        FolderCommand.valueOf(command).run(folder, files);
    }
}
