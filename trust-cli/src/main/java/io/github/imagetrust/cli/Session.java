package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.Style;
import io.github.imagetrust.cli.terminal.Messages;
import io.github.imagetrust.cli.terminal.PassphraseGiven;
import io.github.imagetrust.cli.terminal.PassphrasePrompts;
import io.github.imagetrust.cli.terminal.Progress;
import io.github.imagetrust.cli.terminal.Questions;
import io.github.imagetrust.cli.terminal.Results;
import io.github.imagetrust.cli.terminal.StatusLine;
import io.github.imagetrust.cli.terminal.Terminal;
import io.github.imagetrust.cli.terminal.TokenPins;
import io.github.imagetrust.model.Deadline;
import io.github.imagetrust.model.Limits;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.spi.VerificationContext;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of the program: what commands write to, ask, and work with. What a command does not need is never made. */
final class Session implements AutoCloseable {

    private final Surroundings surroundings;
    private final GlobalOptions options;
    private final StatusLine line;
    private @Nullable Boolean errIsTerminal;
    private @Nullable PassphraseGiven given;
    private @Nullable PassphrasePrompts prompts;
    private @Nullable Wiring wiring;

    Session(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
        this.line = new StatusLine(surroundings.err());
    }

    GlobalOptions options() {
        return options;
    }

    /** Standard output. */
    Results results() {
        return new Results(surroundings.out());
    }

    /** Standard error, as the options want it. */
    Messages messages() {
        return messages(options.quiet);
    }

    /** The same for what is about to be done: those who want quiet see it, too, unless they said yes to all beforehand. */
    Messages beforehand() {
        return messages(options.quiet && options.yes);
    }

    /** The same for what a person is about to decide, and {@code --yes} does not. */
    Messages beforeDecision() {
        return messages(false);
    }

    private Messages messages(boolean quiet) {
        return new Messages(
                line,
                Objects.requireNonNullElse(options.logFormat, Messages.Format.TEXT),
                style(errIsTerminal()),
                quiet);
    }

    /** The colours of standard output. */
    Style outStyle() {
        return style(surroundings.isTerminal().test(1));
    }

    /** Asked once: on some systems it takes another program to tell. */
    private boolean errIsTerminal() {
        if (errIsTerminal == null) {
            errIsTerminal = surroundings.isTerminal().test(2);
        }
        return errIsTerminal;
    }

    private Style style(boolean terminal) {
        return Style.of(
                Objects.requireNonNullElse(options.colour, Style.When.AUTO), surroundings.environment(), terminal);
    }

    /** What failed, and what it leads to. */
    Answers answers() {
        return new Answers(messages(), options);
    }

    /** The same about what is about to be done, as {@link #beforehand}. */
    Answers answersBeforehand() {
        return new Answers(beforehand(), options);
    }

    /** The same about the trust data of a repository, where its service has them. */
    Answers answers(RepositoryName repository) {
        return answers().from(serverOf(repository));
    }

    /** Where the trust data of a repository are looked for. */
    Optional<String> serverOf(RepositoryName repository) {
        return Optional.ofNullable(wiring).map(wired -> wired.serverOf(repository));
    }

    /** Says what is going on. */
    Progress progress() {
        Progress.Mode mode = Objects.requireNonNullElse(options.progress, Progress.Mode.AUTO);
        boolean moving = !options.quiet
                && options.logFormat != Messages.Format.JSON
                && !"dumb".equals(surroundings.environment().get("TERM"))
                && errIsTerminal();
        return new Progress(line, mode == Progress.Mode.AUTO && !moving ? Progress.Mode.NONE : mode);
    }

    /** Whoever may be asked. */
    Questions questions() {
        return new Questions(terminal(), options.yes);
    }

    /** The same for what {@code --yes} does not answer. */
    Questions personalQuestions() {
        return new Questions(terminal(), false);
    }

    private Terminal terminal() {
        return options.noInput ? Terminal.NONE : surroundings.terminal().apply(line);
    }

    /** Whether somebody reads all that is said: only then may a root be trusted on first use without being asked for. */
    boolean attended() {
        return !options.noInput && !options.quiet && errIsTerminal();
    }

    /** The trust server that was named, if one was. */
    Optional<URI> server() {
        return Optional.ofNullable(options.server);
    }

    /** The variables. */
    Map<String, String> environment() {
        return surroundings.environment();
    }

    Clock clock() {
        return surroundings.clock();
    }

    InputStream in() {
        return surroundings.in();
    }

    /** Where commands look without verifying: now, and with the time that the options give. */
    VerificationContext context() {
        Limits limits = options.limits();
        return new VerificationContext(clock().instant(), Deadline.after(limits.call()), limits);
    }

    /** The library, for a command that needs no private key. */
    Wiring wiring() {
        return wiring(PassphraseGiven.none());
    }

    /** The library, for a command that needs private keys on disk, and no others. */
    Wiring wiring(PassphraseGiven given) {
        return wiring(given, List.of());
    }

    /** The library, for a command that signs, with those keys in tokens as well. */
    Wiring wiring(PassphraseGiven named, List<Wiring.TokenKey> tokenKeys) {
        if (options.insecure) {
            messages().announce(Messages.Fact.of("the certificate of the trust server is not checked"));
        }
        given = named;
        prompts = new PassphrasePrompts(terminal());
        wiring = surroundings
                .wiring()
                .wire(new Wiring.Settings(
                        surroundings.environment(),
                        Optional.ofNullable(options.server),
                        Optional.ofNullable(options.trustFolder),
                        Optional.ofNullable(options.config),
                        options.plainHosts(),
                        options.realms(),
                        options.tls(),
                        options.limits(),
                        clock(),
                        given,
                        prompts,
                        tokenKeys,
                        new TokenPins(terminal())));
        return wiring;
    }

    /** Ends connections, and forgets secrets. */
    @Override
    public void close() {
        if (wiring != null) {
            wiring.close();
        }
        if (prompts != null) {
            prompts.close();
        }
        if (given != null) {
            given.unused()
                    .forEach(name -> messages()
                            .warning(Messages.Fact.of(
                                    "--passphrase-file " + name + "=… was not read: no key of " + name + " was needed",
                                    "Name root, repository or a signer.")));
            given.close();
        }
    }
}
