package io.github.imagetrust.cli;

import io.github.imagetrust.ImageSigner;
import io.github.imagetrust.ImageSigner.Intent;
import io.github.imagetrust.SignRequest;
import io.github.imagetrust.SignatureReceipt;
import io.github.imagetrust.model.Digest;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.notary.change.RepositoryChange.SignTag;
import io.github.imagetrust.spi.ImageSource;
import io.github.imagetrust.spi.SignaturePublisher.MoveConsent;
import io.github.imagetrust.spi.SignaturePublisher.SignedRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs a tag. */
@Command(
        name = "sign",
        description = {
            "Sign a tag of an image that is in a registry",
            "The digest and the size that are signed are those of the image in the registry (or --from); nothing is pulled or"
                    + " pushed. The signature is published at once, and read back before success is reported: the last line"
                    + " is NAME:TAG@DIGEST.",
            "A tag that is signed with another digest is moved only if somebody says so: at the prompt, by --yes, or by writing"
                    + " the digest into the reference. A repository without trust data needs --init, so that a mistyped name"
                    + " does not found one.",
            "--dry-run prints beforehand which roles would be signed, in which version, and by which keys.",
            "Passphrases come from --passphrase-file, --passphrase-fd or --passphrase-stdin, else from the variables"
                    + " IMAGETRUST_ROOT_PASSPHRASE, IMAGETRUST_REPOSITORY_PASSPHRASE and IMAGETRUST_SIGNER_PASSPHRASE or those"
                    + " of docker and notary, else from the terminal."
        },
        footer = {
            "imagetrust sign registry.example.com/app:1.4",
            "imagetrust sign --init --signer alice registry.example.com/app:1.4",
            "imagetrust sign --from oci:build/image --passphrase-file alice=/run/secrets/alice registry.example.com/app:1.4"
        })
final class SignCommand implements Callable<Integer>, Sense.Checked {

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final SourceOption source = new SourceOption();

    @Mixin
    private final KeyOptions tokens = new KeyOptions();

    @Option(
            names = "--signer",
            paramLabel = "NAME",
            converter = SignerName.class,
            description = "In whose name to sign; needed only if you have the keys of several")
    private @Nullable String signer;

    @Option(
            names = "--init",
            arity = "0..1",
            fallbackValue = "true",
            description =
                    "Begin trust data if the repository has none, with new keys, and with --signer as its first signer")
    private boolean init;

    @Option(names = "--digest", paramLabel = "DIGEST", description = "Sign this digest; needs --size")
    private @Nullable Digest digest;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            description =
                    "The size of the manifest with --digest, so that it may be signed before it is in the registry")
    private @Nullable Long size;

    @Option(
            names = "--local",
            arity = "0..1",
            fallbackValue = "true",
            description = "Do not ask the registry at all; needs --digest and --size")
    private boolean local;

    @Option(
            names = "--prepared",
            paramLabel = "FILE",
            description = "Sign the change that somebody prepared in this file, once it was shown, and write it back")
    private @Nullable Path prepared;

    @Parameters(arity = "0..1", paramLabel = "IMAGE", description = "NAME:TAG[@DIGEST]")
    private String image = "";

    private final Session session;

    SignCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Path file = prepared;
        return file == null
                ? session.answers().one(image, this::sign)
                : session.answers()
                        .one(
                                file.toString(),
                                text -> new PreparedSigning(session)
                                        .sign(file, change.anchor(), change.wiring(tokens.keys, session)));
    }

    private ExitCode sign(String text) {
        ImageReference reference = Inputs.tagged(text);
        Wiring wiring = change.wiring(tokens.keys, session);
        ImageSource images = local ? new NoSource() : source.source(wiring);
        ImageSigner imageSigner =
                wiring.signer(images, change.anchor().policyFor(reference.repository(), wiring, session));
        if (change.isDry()) {
            return carryOutDry(text, imageSigner, request(reference, (moved, signed, wanted) -> true), wiring);
        }
        SignRequest request = request(reference, consent());
        SignatureReceipt receipt = session.progress().during("signing " + text, () -> imageSigner.sign(request));
        report(text, receipt);
        return ExitCode.OK;
    }

    private SignRequest request(ImageReference reference, MoveConsent consent) {
        return new SignRequest(reference, Optional.ofNullable(signer), content(), init, consent);
    }

    /** Nothing is published, so a tag that would be moved is no question: the diff shows it. */
    private ExitCode carryOutDry(String text, ImageSigner imageSigner, SignRequest request, Wiring wiring) {
        Intent intent = session.progress().during("looking for " + text, () -> imageSigner.intent(request));
        tellNotes(text, intent.notes());
        return change.carryOut(
                request.image().repository(), wiring, new SignTag(intent.order()), "signing " + text, "", session);
    }

    @Override
    public Optional<String> objection() {
        if (prepared != null && change.isDry()) {
            return Optional.of(
                    "--prepared shows what is signed and asks; neither --dry-run nor --prepare goes with it");
        }
        if (prepared == null ? image.isEmpty() : !image.isEmpty() || signer != null || init || digest != null) {
            return Optional.of("what to sign is either IMAGE, or the change in --prepared, which says all of it");
        }
        if (size != null && size < 1) {
            return Optional.of("--size is at least 1, and not " + size);
        }
        return (digest == null) != (size == null) || (local && digest == null)
                ? Optional.of("--digest and --size belong together, and --local needs both")
                : Optional.empty();
    }

    private Optional<SignRequest.Content> content() {
        return digest == null || size == null ? Optional.empty() : Optional.of(new SignRequest.Content(digest, size));
    }

    private MoveConsent consent() {
        return (moved, signed, wanted) -> session.questions()
                .confirm(
                        moved + " is signed with " + signed + ". Sign it with " + wanted + " instead?",
                        "Pass --yes, or write the digest into the reference.");
    }

    private void report(String text, SignatureReceipt receipt) {
        if (local) {
            session.messages()
                    .info("not checked: the registry was not asked for " + receipt.image()
                            + "; push the signed image so that it can be pulled");
        }
        tellNotes(text, receipt.notes());
        receipt.previous().ifPresent(previous -> session.messages().info("Before, it was signed with " + previous));
        for (SignedRole role : receipt.roles()) {
            session.messages().info(Receipts.line(role));
        }
        session.messages()
                .info(
                        receipt.roles().isEmpty()
                                ? receipt.image() + " was signed with this digest already; nothing was signed anew"
                                : "Successfully signed " + receipt.image());
        session.results().line(receipt.image().withDigest(receipt.digest()).toString());
    }

    private void tellNotes(String text, List<Finding> notes) {
        notes.stream()
                .filter(note -> !local || note.code() != Code.IMAGE_ABSENT) // that nobody looked is said already
                .forEach(note -> session.answers().note(text, note));
    }
}
