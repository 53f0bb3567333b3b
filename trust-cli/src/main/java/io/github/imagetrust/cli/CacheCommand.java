package io.github.imagetrust.cli;

import picocli.CommandLine.Command;

/** Groups what is done to the cache. */
@Command(
        name = "cache",
        description = "Show and empty the cache of verified trust data",
        subcommands = {CacheListCommand.class, CacheClearCommand.class})
final class CacheCommand {}
