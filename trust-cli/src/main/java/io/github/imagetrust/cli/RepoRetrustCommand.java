package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.RootReplacementText;
import io.github.imagetrust.cli.terminal.Messages;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.notary.change.RootReplacement;
import io.github.imagetrust.policy.TrustPolicy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trusts a repository that was made anew. */
@Command(
        name = "retrust",
        description = {
            "Trust the root of a repository that was made anew",
            "Where the trust data of a repository were deleted and begun again, its root does not follow from the one that is"
                    + " remembered, and everything is refused: it looks the same when somebody has taken over the server. This"
                    + " shows both roots and asks. Compare the new keys with what the publisher says over another channel.",
            "A script names the new key with --root-fingerprint; --yes alone is not enough. A root of a lower version than the"
                    + " remembered one may be an old root, and always takes a person. What is pinned in the configuration stays"
                    + " pinned."
        },
        footer = {
            "imagetrust repo retrust --dry-run registry.example.com/app",
            "imagetrust repo retrust registry.example.com/app"
        })
final class RepoRetrustCommand implements Callable<Integer>, Sense.Checked {

    @Option(
            names = "--root-fingerprint",
            paramLabel = "HEX",
            converter = Fingerprint.class,
            description = "The new root's key, as the publisher names it; may be repeated")
    private Set<String> fingerprints = new LinkedHashSet<>();

    @Mixin
    private final NeededKeys needed = new NeededKeys();

    @Mixin
    private final DryRunOptions look = new DryRunOptions();

    @Parameters(paramLabel = "REPOSITORY", description = "NAME, without tag or digest")
    private String repository = "";

    private final Session session;

    RepoRetrustCommand(Session session) {
        this.session = session;
    }

    @Override
    public Optional<String> objection() {
        return needed.objection(fingerprints);
    }

    @Override
    public Integer call() {
        return session.answers().one(repository, text -> {
            RepositoryName name = RepositoryName.parse(text);
            Wiring wiring = session.wiring();
            TrustPolicy configured = wiring.policy(List.of(name), Wiring.Anchor.configured());
            TrustPolicy decisive = fingerprints.isEmpty()
                    ? configured
                    : wiring.policy(List.of(name), needed.anchor(fingerprints, false));
            TrustPolicy looking = look.dryRun ? decisive : configured; // else what is not the new key is seen first
            RootReplacement found =
                    session.progress().during("looking at " + text, () -> wiring.rootReplacement(name, looking));
            if (look.dryRun) {
                session.results()
                        .print(look.isJson() ? RootReplacementText.json(found) : RootReplacementText.of(found));
                return ExitCode.OK;
            }
            boolean takesPerson = fingerprints.isEmpty() || found.mayBeOlder();
            Messages shown = takesPerson ? session.beforeDecision() : session.messages();
            shown.info(RootReplacementText.of(found).stripTrailing());
            if (found.mayBeOlder()) {
                session.messages()
                        .announce(Messages.Fact.of(
                                "root version " + found.newVersion() + " is lower than version " + found.oldVersion()
                                        + ", which is remembered: it may be an old root of the same repository",
                                "Go on only if the publisher has begun the repository anew."));
            }
            if (takesPerson) {
                requireConsent(found);
            }
            session.progress().during("remembering the new root", () -> {
                wiring.retrust(found, decisive);
                return found;
            });
            session.messages().info("The new root of " + name + " is trusted from now on");
            return ExitCode.OK;
        });
    }

    /** A yes that was typed for something else must not decide this. */
    private void requireConsent(RootReplacement found) {
        if (!session.personalQuestions()
                .confirm(
                        "Does the publisher say that the new root is theirs?",
                        "Pass --root-fingerprint with the new key, as the publisher names it.")) {
            throw new SigningException(
                    SigningException.Kind.DECLINED,
                    "the root of " + found.repository() + " stays the one that is remembered",
                    "Ask the publisher for the key of the new root.",
                    null);
        }
    }
}
