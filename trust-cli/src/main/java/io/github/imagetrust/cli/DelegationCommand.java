package io.github.imagetrust.cli;

import picocli.CommandLine.Command;

/** Groups what is done to delegated roles. */
@Command(
        name = "delegation",
        description = "Add, remove and list delegated roles, their keys, paths and thresholds",
        subcommands = {DelegationAddCommand.class, DelegationRemoveCommand.class, DelegationListCommand.class})
final class DelegationCommand {}
