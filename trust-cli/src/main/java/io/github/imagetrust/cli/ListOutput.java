package io.github.imagetrust.cli;

/** How a list is printed. */
enum ListOutput {
    /** For people. */
    TABLE,
    /** For programs. */
    JSON
}
