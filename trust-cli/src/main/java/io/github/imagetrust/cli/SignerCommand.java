package io.github.imagetrust.cli;

import picocli.CommandLine.Command;

/** Groups what is done to the signers of repositories. */
@Command(
        name = "signer",
        description = "Add, remove and list those who may sign the tags of a repository",
        subcommands = {SignerAddCommand.class, SignerRemoveCommand.class, SignerListCommand.class})
final class SignerCommand {}
