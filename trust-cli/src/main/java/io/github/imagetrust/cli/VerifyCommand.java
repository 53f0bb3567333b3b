package io.github.imagetrust.cli;

import io.github.imagetrust.VerificationResult;
import io.github.imagetrust.VerifiedImage;
import io.github.imagetrust.cli.render.ResultJson;
import io.github.imagetrust.cli.render.VerifiedText;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.notary.PastAnswer;
import io.github.imagetrust.policy.TrustPolicy;
import io.github.imagetrust.registry.OciLayout;
import io.github.imagetrust.spi.ImageSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks that images are signed by someone trusted, and are the signed ones. */
@Command(
        name = "verify",
        description = {
            "Check that images are signed, and are what was signed",
            "For each image the trust service says which digest its tag was signed with, and the registry (or --from) must have"
                    + " that digest under that tag. What may be pulled is printed as NAME:TAG@DIGEST, one line an image, and"
                    + " what was checked goes to standard error. Every image is answered, whatever becomes of the others.",
            "A reference without tag and digest means the tag latest. With a tag and a digest, this tag must be signed with"
                    + " this digest; with a digest alone, some signed tag must have it.",
            "Nothing is ever taken from a cache: without the trust service there is no answer, and no answer is a failure."
        },
        footer = {
            "imagetrust verify alpine:3.20",
            "imagetrust verify --signer alice --signer bob --min-signers 1 registry.example.com/app:1.4",
            "imagetrust verify --from oci:build/image registry.example.com/app:1.4"
        })
final class VerifyCommand implements Callable<Integer>, Sense.Checked {

    @Mixin
    private final AnchorOptions anchor = new AnchorOptions();

    @Mixin
    private final SourceOption source = new SourceOption();

    @Mixin
    private final SignersOptions signers = new SignersOptions();

    @Mixin
    private final BundleOptions bundle = new BundleOptions();

    @Mixin
    private final StrictOption strict = new StrictOption();

    @Option(names = "--digest", paramLabel = "DIGEST", description = "The digest that the image must have")
    private @Nullable Digest digest;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "What to print of each image (default: text)")
    private Output output = Output.TEXT;

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "NAME[:TAG][@DIGEST]")
    private List<String> images = new ArrayList<>();

    private final Session session;

    VerifyCommand(Session session) {
        this.session = session;
    }

    enum Output {
        TEXT,
        JSON
    }

    @Override
    public Optional<String> objection() {
        Optional<String> withBundle = bundle.objection(anchor);
        if (withBundle.isPresent()) {
            return withBundle;
        }
        return images.size() > 1 && (source.namesOneImage() || digest != null)
                ? Optional.of("a source with a tag and --digest are about one image, and several were given")
                : Optional.empty();
    }

    @Override
    public Integer call() {
        Wiring wiring = session.wiring();
        Reporter reporter = new Reporter(session.answers(), bundle.servers(session));
        int code = reporter.each(images, image -> verify(image, wiring, reporter));
        if (output == Output.JSON) {
            session.results().print(reporter.document(bundle.time()));
        }
        return code;
    }

    private ExitCode verify(String text, Wiring wiring, Reporter reporter) {
        ImageReference image = Inputs.reference(text, digest);
        if (bundle.file != null) {
            return verifyBundle(text, image, bundle.file, wiring, reporter);
        }
        ImageSource images = source.source(wiring);
        VerificationResult result = session.progress()
                .during(
                        "verifying " + text,
                        () -> wiring.verifier(
                                        signers.required(anchor.policyFor(image.repository(), wiring, session)),
                                        Optional.of(images))
                                .verify(image));
        return result.fold(
                yes -> trusted(text, yes.image(), Optional.of(images), reporter),
                no -> reporter.refused(text, no.reference(), no.findings()),
                no -> reporter.unsigned(text, no.reference()));
    }

    private ExitCode verifyBundle(String text, ImageReference image, Path file, Wiring wiring, Reporter reporter) {
        Optional<OciLayout> images = BundleOptions.images(source, session);
        TrustPolicy policy = signers.required(anchor.policyForBundle(image.repository(), wiring));
        if (bundle.time().isPresent()) {
            PastAnswer answer = wiring.archives()
                    .verify(file, policy, images, image, bundle.time().get());
            return answer instanceof PastAnswer.Held held
                    ? held(text, held, reporter)
                    : reporter.refused(text, image, ((PastAnswer.Refused) answer).findings());
        }
        VerificationResult result =
                wiring.archives().verifier(file, policy, images).verify(image);
        return result.fold(
                yes -> trusted(text, yes.image(), images.map(layout -> layout), reporter),
                no -> reporter.refused(text, no.reference(), no.findings()),
                no -> reporter.unsigned(text, no.reference()));
    }

    private ExitCode held(String text, PastAnswer.Held held, Reporter reporter) {
        Optional<Finding> objection = strict.objection(held.evidence());
        if (objection.isPresent()) {
            return reporter.refused(text, held.reference(), List.of(objection.get()));
        }
        PastAnswers.announce(text, held, session);
        if (output == Output.JSON) {
            reporter.add(ResultJson.held(text, held));
        } else if (!session.options().quiet) {
            session.results().line(PastAnswers.begin(held) + PastAnswers.full(held));
        }
        return ExitCode.OK;
    }

    private ExitCode trusted(String text, VerifiedImage image, Optional<ImageSource> images, Reporter reporter) {
        Optional<Finding> objection = strict.objection(image);
        if (objection.isPresent()) {
            return reporter.refused(text, image.reference(), List.of(objection.get()));
        }
        Announcements.of(text, image, session);
        VerifiedText.lines(image, images.map(ImageSource::description), session.options().verbose)
                .forEach(session.messages()::info);
        if (output == Output.JSON) {
            reporter.add(ResultJson.verified(text, image));
        } else if (!session.options().quiet) {
            session.results().line(image.toString());
        }
        return ExitCode.OK;
    }
}
