package io.github.imagetrust.notary.service;

import io.github.imagetrust.files.FileMode;
import io.github.imagetrust.files.FileOperations;
import io.github.imagetrust.files.JournaledFolder;
import io.github.imagetrust.files.SafeFolder;
import io.github.imagetrust.model.RepositoryName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The folders of a directory service. A web server over the base serves what a Notary server would:
 *
 * <pre>
 * v2/index.html                               {}, as notary asks for /v2/ and goes offline unless it is there
 * v2/REPOSITORY/_trust/tuf/…                  the files, by every name under which a server has them
 * v2/REPOSITORY/_trust/imagetrust/…           journal, lock and settings; public, but asked for by nobody
 * </pre>
 *
 * <p>No repository has a segment {@code _trust}, so none can lie within another one's files.
 */
final class ServedLayout {

    private final SafeFolder base;

    ServedLayout(Path base, FileOperations files) {
        this.base = SafeFolder.at(base, FileMode.READABLE, files);
    }

    Path path() {
        return base.path();
    }

    /** The files of a repository. */
    JournaledFolder files(RepositoryName repository) {
        return new JournaledFolder(trust(repository).folder("tuf"), beside(repository));
    }

    /** What is kept beside them. */
    SafeFolder beside(RepositoryName repository) {
        return trust(repository).folder("imagetrust");
    }

    /** Makes {@code /v2/} answer. */
    void writeIndex() {
        SafeFolder folder = base.folder("v2");
        if (folder.head("index.html", 1).isEmpty()) {
            folder.write("index.html", "{}\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private SafeFolder trust(RepositoryName repository) {
        SafeFolder folder = base.folder("v2");
        for (String segment : repository.toString().split("/", -1)) {
            folder = folder.folder(segment);
        }
        return folder.folder("_trust");
    }
}
