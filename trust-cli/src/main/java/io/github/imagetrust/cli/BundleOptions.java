package io.github.imagetrust.cli;

import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.AsOf;
import io.github.imagetrust.registry.OciLayout;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A bundle in the place of the trust service, for commands that answer. */
final class BundleOptions implements Sense.Checked {

    @Option(
            names = "--bundle",
            paramLabel = "FILE",
            description =
                    "Take the trust data from this bundle, and open no connection. It needs --root-fingerprint, or what"
                            + " is remembered; a root in a bundle is never trusted on first use")
    @Nullable
    Path file;

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            converter = InstantText.class,
            description =
                    "Answer for that time, such as 2026-11-25T12:00:00Z, instead of now; only with --bundle. That it was"
                            + " then is your claim: the output begins with it, and nothing is remembered")
    @Nullable
    Instant asOf;

    @Override
    public Optional<String> objection() {
        return asOf != null && file == null
                ? Optional.of("--as-of needs a --bundle: no service can say what was true then")
                : Optional.empty();
    }

    /** What makes no sense together with a bundle. */
    Optional<String> objection(AnchorOptions anchor) {
        return file != null && anchor.firstUse
                ? Optional.of("--first-use makes no sense with --bundle: a root in a file was put there by anybody")
                : Optional.empty();
    }

    Optional<Path> bundle() {
        return Optional.ofNullable(file);
    }

    Optional<AsOf> time() {
        return Optional.ofNullable(asOf).map(AsOf::new);
    }

    /** From which server the trust data of a repository are: from none, where a bundle has them. */
    Function<RepositoryName, Optional<String>> servers(Session session) {
        return file == null ? session::serverOf : repository -> Optional.empty();
    }

    /** The layout that was named; a registry is never asked. */
    static Optional<OciLayout> images(SourceOption source, Session session) {
        return Optional.ofNullable(source.layout).map(layout -> {
            OciLayout images =
                    OciLayout.at(layout.folder()).withLimits(session.options().limits());
            return layout.tag().map(images::withTag).orElse(images);
        });
    }
}
