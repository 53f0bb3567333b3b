package io.github.imagetrust.cli;

import picocli.CommandLine.Command;

/** Groups what is done to keys. */
@Command(
        name = "key",
        description = "Make, load, list, export, rotate, remove and back up keys, in docker's format",
        subcommands = {
            KeyGenerateCommand.class,
            KeyLoadCommand.class,
            KeyListCommand.class,
            KeyExportCommand.class,
            KeyPasswdCommand.class,
            KeyRotateCommand.class,
            KeyRemoveCommand.class,
            KeyBackupCommand.class,
            KeyRestoreCommand.class,
            KeyCertificateCommand.class
        })
final class KeyCommand {}
