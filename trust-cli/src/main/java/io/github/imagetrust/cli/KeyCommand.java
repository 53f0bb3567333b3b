package io.github.imagetrust.cli;

import picocli.CommandLine.Command;

/** Groups what is done to private keys. */
@Command(
        name = "key",
        description = "Make, load, list, export and remove private keys, in docker's format",
        subcommands = {
            KeyGenerateCommand.class,
            KeyLoadCommand.class,
            KeyListCommand.class,
            KeyExportCommand.class,
            KeyPasswdCommand.class,
            KeyRemoveCommand.class
        })
final class KeyCommand {}
