package io.github.imagetrust.cli.differential;

import java.nio.file.Path;
import java.util.List;

/** A client that says what it thinks of a repository that it has never seen. */
interface Judge {

    /**
     * Its opinion.
     *
     * @param repository its name
     * @param tags what to ask for one by one
     * @param home a folder that is not there yet
     */
    Opinion of(String repository, List<String> tags, Path home);
}
