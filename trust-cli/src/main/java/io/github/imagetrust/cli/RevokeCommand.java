package io.github.imagetrust.cli;

import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.InvalidReferenceException;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.RepositoryChange.Revoke;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes back what was signed. */
@Command(
        name = "revoke",
        description = {
            "Take back the signatures of a tag, or of all tags of a repository",
            "The tag is taken from every role whose key is here. Where it would still be released afterwards, by"
                    + " targets/releases or by targets itself, nothing is changed, and the key that is missing is named."
                    + " What other signers still say of the tag is listed: it releases nothing.",
            "To revoke all tags is asked for, unless --yes is given. The image stays in its registry."
        },
        footer = {
            "imagetrust revoke registry.example.com/app:1.4",
            "imagetrust revoke --dry-run registry.example.com/app"
        })
final class RevokeCommand implements Callable<Integer> {

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final KeyOptions tokens = new KeyOptions();

    @Option(
            names = "--signer",
            paramLabel = "NAME",
            converter = SignerName.class,
            description = "Take it only from the releases and from this signer")
    private @Nullable String signer;

    @Parameters(paramLabel = "IMAGE", description = "NAME[:TAG]")
    private String image = "";

    private final Session session;

    RevokeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.answers().one(image, text -> {
            ImageReference reference = ImageReference.parse(text);
            if (reference.digest().isPresent()) {
                throw new InvalidReferenceException(
                        InvalidReferenceException.Kind.FORMAT,
                        "\"" + text + "\" has a digest; signatures are those of tags");
            }
            if (reference.tag().isEmpty() && !change.isDry()) {
                requireConsent(reference);
            }
            return change.carryOut(
                    reference.repository(),
                    tokens.keys,
                    new Revoke(reference.tag(), Optional.ofNullable(signer)),
                    "revoking " + text,
                    "Successfully revoked " + reference,
                    session);
        });
    }

    private void requireConsent(ImageReference reference) {
        if (!session.questions()
                .confirm(
                        "Revoke the signatures of all tags of " + reference.repository() + "?",
                        "Name a tag, or pass --yes.")) {
            throw new SigningException(
                    SigningException.Kind.DECLINED, "nothing was revoked", "Answer yes if all tags are to go.", null);
        }
    }
}
