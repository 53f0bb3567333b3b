package io.github.imagetrust.cli;

import io.github.imagetrust.TrustInspector;
import io.github.imagetrust.TrustInspector.Inspection;
import io.github.imagetrust.TrustReport;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what is signed. */
@Command(
        name = "inspect",
        description = {
            "Show the signatures of images or whole repositories",
            "Without options the output and the exit code are those of 'docker trust inspect': JSON, and 0 even for a tag that"
                    + " is not signed, so do not gate on it: that is what verify is for. With --require-signed, what is not"
                    + " signed fails, data from the cache do not count, and the exit code is that of what failed. --pretty"
                    + " is docker's text for people.",
            "The other formats say more (versions, expiry, thresholds, keys and their algorithms, who signed what) and end with"
                    + " the exit code of what failed. As looking decides nothing, data from the cache are shown if the trust"
                    + " service cannot be reached, and are said to be old. If the service says that they were removed, they"
                    + " are shown marked NOT TRUSTED, and fail with 10; docker's formats show them, with a warning. Data that"
                    + " were refused only because they are out of date are shown marked as well, and fail with 14.",
            "With a digest in the reference, what is signed with another one fails in these formats, and is not shown; docker"
                    + " ignores the digest, and so do its formats, with a warning (with --require-signed, they fail as well)."
        },
        footer = {
            "imagetrust inspect alpine",
            "imagetrust inspect --pretty alpine:3.20",
            "imagetrust inspect -o tree registry.example.com/app"
        })
final class InspectCommand implements Callable<Integer>, Sense.Checked {

    @Option(names = "--pretty", arity = "0..1", fallbackValue = "true", description = "The same as -o pretty")
    private boolean pretty;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "docker|json|pretty|table|tree",
            description =
                    "docker and pretty as docker trust inspect, byte for byte; json, table and tree say more (default:"
                            + " docker)")
    private @Nullable Format output;

    @Option(
            names = "--require-signed",
            arity = "0..1",
            fallbackValue = "true",
            description = "Fail if a tag, or a whole repository, has no signature")
    private boolean requireSigned;

    @Mixin
    private final BundleOptions bundle = new BundleOptions();

    @Option(
            names = "--root-fingerprint",
            paramLabel = "HEX",
            converter = Fingerprint.class,
            description = "With --bundle: the root must have this key, as 'imagetrust root' shows it; may be repeated")
    private Set<String> fingerprints = new LinkedHashSet<>();

    @Mixin
    private final NeededKeys needed = new NeededKeys();

    @Parameters(
            arity = "1..*",
            paramLabel = "IMAGE",
            description = "NAME[:TAG][@DIGEST]; without a tag, the whole repository")
    private List<String> images = new ArrayList<>();

    private final Session session;

    InspectCommand(Session session) {
        this.session = session;
    }

    enum Format {
        DOCKER,
        JSON,
        PRETTY,
        TABLE,
        TREE
    }

    @Override
    public Optional<String> objection() {
        if (!fingerprints.isEmpty() && bundle.file == null) {
            return Optional.of("--root-fingerprint is for a --bundle here; looking at a service decides nothing");
        }
        return pretty && output != null && output != Format.PRETTY
                ? Optional.of("--pretty and -o ask for different formats")
                : needed.objection(fingerprints);
    }

    @Override
    public Integer call() {
        Format format = pretty ? Format.PRETTY : output == null ? Format.DOCKER : output;
        Wiring wiring = session.wiring();
        InspectOutput out = InspectOutput.of(format, images.size(), requireSigned, bundle, session);
        List<ExitCode> codes = new ArrayList<>();
        for (String image : images) {
            ExitCode code = out.attempt(image, () -> inspect(image, wiring, out));
            codes.add(code);
            if (code != ExitCode.OK && out.stopsAtFailure()) {
                break;
            }
        }
        out.end();
        return ExitCode.common(codes).number();
    }

    private ExitCode inspect(String image, Wiring wiring, InspectOutput out) {
        ImageReference reference = Inputs.reference(image, null);
        TrustInspector inspector = inspector(reference.repository(), wiring);
        Inspection seen = session.progress()
                .during("looking at " + image, () -> inspector.inspect(reference.repository(), session.context()));
        if (seen instanceof Inspection.Refused refused) {
            return refused(image, reference, refused, out);
        }
        if (seen instanceof Inspection.Found found) {
            return found(image, reference, found.report(), out);
        }
        return out.nothing(image, reference);
    }

    /** Docker goes on showing what was deleted at the service; so do its formats, with a warning, unless they are a gate. */
    private ExitCode refused(String image, ImageReference reference, Inspection.Refused refused, InspectOutput out) {
        Optional<TrustReport> old = refused.untrusted().filter(TrustReport::cached);
        if (old.isPresent() && out.isDockers() && !requireSigned) {
            return found(image, reference, old.get(), out);
        }
        old.ifPresent(report -> Announcements.of(image, report, session));
        return out.refused(image, reference, refused.findings(), refused.untrusted());
    }

    private TrustInspector inspector(RepositoryName repository, Wiring wiring) {
        return bundle.bundle()
                .map(file -> wiring.archives()
                        .inspector(
                                file,
                                wiring.policy(List.of(repository), needed.anchor(fingerprints, false)),
                                bundle.time()))
                .orElseGet(wiring::inspector);
    }

    private ExitCode found(String image, ImageReference reference, TrustReport report, InspectOutput out) {
        Announcements.of(image, report, session);
        Optional<Finding> otherDigest = AskedDigest.objection(reference, report);
        boolean signed = out.show(image, reference, report, otherDigest);
        if (otherDigest.isPresent()) {
            return out.otherDigest(image, reference, otherDigest.get());
        }
        if (requireSigned && report.cached()) {
            return out.onlyCached(image);
        }
        return requireSigned && !signed ? out.required(image) : ExitCode.OK;
    }
}
