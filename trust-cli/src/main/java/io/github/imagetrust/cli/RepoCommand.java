package io.github.imagetrust.cli;

import picocli.CommandLine.Command;

/** Groups what is done to a repository as a whole. */
@Command(
        name = "repo",
        description = "Begin and maintain the trust data of repositories",
        subcommands = {
            RepoInitCommand.class,
            RepoStatusCommand.class,
            RepoRefreshCommand.class,
            RepoDeleteCommand.class,
            RepoRetrustCommand.class
        })
final class RepoCommand {}
