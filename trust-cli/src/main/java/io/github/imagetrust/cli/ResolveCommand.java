package io.github.imagetrust.cli;

import io.github.imagetrust.ImageVerifier;
import io.github.imagetrust.VerificationResult;
import io.github.imagetrust.VerifiedImage;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.notary.PastAnswer;
import io.github.imagetrust.policy.TrustPolicy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which digest to pull, as docker did before a pull. */
@Command(
        name = "resolve",
        aliases = "lookup",
        description = {
            "Print the signed digest of an image, to pull by",
            "Asks the trust service only, as docker does before a pull under content trust: whoever pulls by the digest that is"
                    + " printed gets the signed image or none. The line is NAME@DIGEST.",
            "Nothing is ever taken from a cache: without the trust service there is no answer, and no answer is a failure."
        },
        footer = {"docker pull \"$(imagetrust resolve alpine:3.20)\"", "imagetrust resolve -o lookup alpine:3.20"})
final class ResolveCommand implements Callable<Integer>, Sense.Checked {

    @Mixin
    private final AnchorOptions anchor = new AnchorOptions();

    @Mixin
    private final SignersOptions signers = new SignersOptions();

    @Mixin
    private final BundleOptions bundle = new BundleOptions();

    @Mixin
    private final StrictOption strict = new StrictOption();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "name|lookup",
            description = "NAME@DIGEST, or the line of 'notary lookup': TAG DIGEST SIZE (default: name)")
    private Output output = Output.NAME;

    @Parameters(paramLabel = "IMAGE", description = "NAME[:TAG][@DIGEST]; without tag and digest, the tag latest")
    private String image = "";

    private final Session session;

    ResolveCommand(Session session) {
        this.session = session;
    }

    enum Output {
        NAME,
        LOOKUP
    }

    @Override
    public Optional<String> objection() {
        return bundle.objection(anchor);
    }

    @Override
    public Integer call() {
        Wiring wiring = session.wiring();
        return session.answers().one(image, text -> resolve(text, wiring));
    }

    private ExitCode resolve(String text, Wiring wiring) {
        ImageReference reference = Inputs.reference(text, null);
        if (bundle.asOf != null) {
            return resolveAsOf(text, reference, wiring);
        }
        VerificationResult result = session.progress()
                .during("resolving " + text, () -> verifier(reference, wiring).verify(reference));
        Answers answers = session.answers().from(bundle.servers(session).apply(reference.repository()));
        return result.fold(
                yes -> trusted(text, yes.image()),
                no -> answers.refuse(text, no.findings()),
                no -> answers.unsigned(text));
    }

    private ImageVerifier verifier(ImageReference reference, Wiring wiring) {
        return bundle.bundle()
                .map(file -> wiring.archives().verifier(file, bundlePolicy(reference, wiring), Optional.empty()))
                .orElseGet(() -> wiring.verifier(
                        signers.required(anchor.policyFor(reference.repository(), wiring, session)), Optional.empty()));
    }

    private TrustPolicy bundlePolicy(ImageReference reference, Wiring wiring) {
        return signers.required(anchor.policyForBundle(reference.repository(), wiring));
    }

    private ExitCode resolveAsOf(String text, ImageReference reference, Wiring wiring) {
        PastAnswer answer = wiring.archives()
                .verify(
                        bundle.bundle().orElseThrow(),
                        bundlePolicy(reference, wiring),
                        Optional.empty(),
                        reference,
                        bundle.time().orElseThrow());
        if (answer instanceof PastAnswer.Refused no) {
            return session.answers().refuse(text, no.findings());
        }
        PastAnswer.Held held = (PastAnswer.Held) answer;
        Optional<Finding> objection = strict.objection(held.evidence());
        if (objection.isPresent()) {
            return session.answers().refuse(text, List.of(objection.get()));
        }
        PastAnswers.announce(text, held, session);
        session.results()
                .line(PastAnswers.begin(held)
                        + (output == Output.LOOKUP
                                ? held.tags().get(0) + " " + held.digest() + " " + held.length()
                                : held.pinned().toString()));
        return ExitCode.OK;
    }

    private ExitCode trusted(String text, VerifiedImage image) {
        Optional<Finding> objection = strict.objection(image);
        if (objection.isPresent()) {
            return session.answers().refuse(text, List.of(objection.get()));
        }
        Announcements.of(text, image, session);
        session.results()
                .line(
                        output == Output.LOOKUP
                                ? image.tags().get(0) + " " + image.digest() + " " + image.length()
                                : image.pinned().toString());
        return ExitCode.OK;
    }
}
