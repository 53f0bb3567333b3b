package io.github.imagetrust.cli.render;

import io.github.imagetrust.model.Finding;

/** Marks what was refused and is shown nevertheless, so that nobody takes it for anything else. */
final class Untrusted {

    private Untrusted() {}

    static String mark(Finding reason) {
        return "NOT TRUSTED, for looking only: " + Printable.of(reason.toString());
    }
}
