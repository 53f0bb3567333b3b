package io.github.imagetrust.cli;

import io.github.imagetrust.UntrustedImageException;
import io.github.imagetrust.cli.terminal.Messages;
import io.github.imagetrust.cli.terminal.Messages.Fact;
import io.github.imagetrust.cli.terminal.OutputException;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.InvalidReferenceException;
import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.model.TrustException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Says what failed, once, and what the program is to end with. */
final class Answers {

    /** Why there is nothing to show or to trust, wherever it is said. */
    static final Fact NO_TRUST_DATA = Fact.of(
            "no trust data: nobody has signed anything in this repository",
            "Sign it with 'imagetrust sign --init', or check the name and the trust server.");

    /** Somebody was asked and did not say yes. */
    static final Fact DECLINED = Fact.of("nothing was changed: the answer was not yes");

    private final Messages messages;
    private final GlobalOptions options;
    private final Optional<String> server;

    Answers(Messages messages, GlobalOptions options) {
        this(messages, options, Optional.empty());
    }

    private Answers(Messages messages, GlobalOptions options, Optional<String> server) {
        this.messages = messages;
        this.options = options;
        this.server = server;
    }

    /** The same about trust data from that server: a "no" names it, as it may be the wrong one. */
    Answers from(Optional<String> where) {
        return new Answers(messages, options, where);
    }

    /** Answers for one input. */
    int one(String input, Function<String, ExitCode> answer) {
        try {
            return answer.apply(input).number();
        } catch (TrustException | InvalidReferenceException e) {
            return failed(input, e).number();
        }
    }

    /** Answers for each input, whatever becomes of the others; ends with what their failures have in common. */
    int each(List<String> inputs, Function<String, ExitCode> answer) {
        List<ExitCode> codes = new ArrayList<>();
        for (String input : inputs) {
            try {
                codes.add(answer.apply(input));
            } catch (TrustException | InvalidReferenceException e) {
                codes.add(failed(input, e));
            }
        }
        return ExitCode.common(codes).number();
    }

    /** A "no" with reasons, of which the first one decided. */
    ExitCode refuse(String input, List<Finding> findings) {
        Finding decisive = findings.get(0);
        ExitCode code = ExitCode.of(decisive);
        messages.error(code.number(), code.category(), factOf(input, decisive).from(server));
        findings.stream()
                .skip(1)
                .distinct()
                .filter(other -> !other.equals(decisive))
                .forEach(other -> note(input, other));
        return code;
    }

    /** A "no" because there never was a signature. */
    ExitCode unsigned(String input) {
        return say(ExitCode.UNSIGNED, NO_TRUST_DATA.about(input).from(server));
    }

    /** Another failure that is an answer. */
    ExitCode say(ExitCode code, Fact fact) {
        messages.error(code.number(), code.category(), fact);
        return code;
    }

    /** No answer. */
    ExitCode failed(String input, Throwable thrown) {
        ExitCode code = ExitCode.of(thrown);
        messages.error(code.number(), code.category(), factOf(thrown).about(input));
        trace(thrown);
        return code;
    }

    /** A failure of the whole run. */
    ExitCode failed(Throwable thrown) {
        ExitCode code = ExitCode.of(thrown);
        if (thrown instanceof OutputException unwritten && unwritten.isClosedPipe()) {
            return code;
        }
        messages.error(code.number(), code.category(), factOf(thrown));
        trace(thrown);
        return code;
    }

    /** Something that deserves attention. */
    void warn(String input, String text) {
        messages.warning(Fact.of(text).about(input));
    }

    /** Something about a "yes" that deserves to be known. */
    void note(String input, Finding finding) {
        if (finding.code() == Finding.Code.IMAGE_NOT_CHECKED) { // the command was asked not to
            messages.info("not checked: " + finding.message());
        } else if (finding.code() == Finding.Code.FIRST_USE) {
            messages.announce(factOf(input, finding));
        } else {
            messages.warning(factOf(input, finding));
        }
    }

    private static Fact factOf(String input, Finding finding) {
        return factOf(finding).about(input);
    }

    private static Fact factOf(Finding finding) {
        return new Fact(
                Optional.empty(),
                Optional.of(finding.code().name()),
                finding.role(),
                finding.message(),
                Optional.of(finding.remedy()).filter(remedy -> !remedy.isEmpty()));
    }

    /** What is said of something that was thrown. */
    static Fact factOf(Throwable thrown) {
        if (thrown instanceof SigningException signing && signing.finding().isPresent()) {
            return factOf(signing.finding().get());
        }
        if (thrown instanceof TrustException known) {
            return Fact.of(String.valueOf(known.getMessage()), known.remedy());
        }
        if (thrown instanceof UntrustedImageException || thrown instanceof IllegalArgumentException) {
            return Fact.of(String.valueOf(thrown.getMessage()));
        }
        if (thrown instanceof java.io.UncheckedIOException) {
            return Fact.of(String.valueOf(thrown.getMessage()));
        }
        return Fact.of("this should not have happened: " + thrown, "Please report it, with what -D shows.");
    }

    private void trace(Throwable thrown) {
        if (options.debug) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            messages.text(trace.toString());
        } else if (options.verbose) {
            for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
                messages.text("  cause: " + cause + "\n");
            }
        }
    }
}
