package io.github.imagetrust.cli;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.cli.render.DockerJson;
import io.github.imagetrust.cli.render.DockerPretty;
import io.github.imagetrust.cli.render.Printable;
import io.github.imagetrust.cli.render.ReportTables;
import io.github.imagetrust.cli.render.ReportTree;
import io.github.imagetrust.cli.render.ResultJson;
import io.github.imagetrust.cli.render.SignedTags;
import io.github.imagetrust.cli.terminal.Messages.Fact;
import io.github.imagetrust.cli.terminal.OutputException;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.InvalidReferenceException;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.AsOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The five outputs of inspect, and how docker's two end where they are no gate: with 1 for every failure, {@code --pretty} at the first one, and
 * the sentence that docker's users know before ours.
 */
final class InspectOutput {

    private final InspectCommand.Format format;
    private final Session session;
    private final int inputs;
    private final boolean gate;
    private final Optional<AsOf> asOf;
    private final Function<RepositoryName, Optional<String>> servers;
    private final Instant now;
    private final List<Map<String, Object>> docker = new ArrayList<>();
    private final Reporter reporter;
    private int shown;

    private InspectOutput(
            InspectCommand.Format format, int inputs, boolean gate, BundleOptions bundle, Session session) {
        this.format = format;
        this.inputs = inputs;
        this.gate = gate;
        this.asOf = bundle.time();
        this.servers = bundle.servers(session);
        this.now = asOf.map(AsOf::time).orElseGet(session.clock()::instant);
        this.session = session;
        this.reporter = new Reporter(session.answers(), servers);
    }

    /**
     * The output.
     *
     * @param gate whether what is not signed is to fail, which docker has not
     * @param bundle the time that it is about, if that is not now; it begins with it then
     */
    static InspectOutput of(
            InspectCommand.Format format, int inputs, boolean gate, BundleOptions bundle, Session session) {
        if (format != InspectCommand.Format.JSON) {
            bundle.time().ifPresent(time -> session.results().line(time + ":"));
        }
        return new InspectOutput(format, inputs, gate, bundle, session);
    }

    boolean isDockers() {
        return format == InspectCommand.Format.DOCKER || format == InspectCommand.Format.PRETTY;
    }

    boolean stopsAtFailure() {
        return format == InspectCommand.Format.PRETTY;
    }

    /** Does one input, and answers for what it throws. */
    ExitCode attempt(String input, Supplier<ExitCode> work) {
        try {
            return work.get();
        } catch (OutputException e) {
            throw e;
        } catch (InvalidReferenceException e) {
            printFailed(input, ExitCode.of(e), Answers.factOf(e).message());
            return outcome(reporter.failed(input, e));
        } catch (RuntimeException e) {
            sayAsDocker(input);
            printFailed(input, ExitCode.of(e), Answers.factOf(e).message());
            return outcome(reporter.failed(input, e));
        }
    }

    /** A refusal; what can be looked at nevertheless is shown in our own formats, marked. */
    ExitCode refused(String input, ImageReference reference, List<Finding> findings, Optional<TrustReport> untrusted) {
        sayAsDocker(input);
        if (isDockers() || untrusted.isEmpty()) {
            printFailed(input, ExitCode.of(findings.get(0)), findings.get(0).toString());
            return outcome(reporter.refused(input, reference, findings));
        }
        TrustReport report = untrusted.get();
        if (format == InspectCommand.Format.TABLE) {
            print(ReportTables.untrusted(input, report, reference, now, findings.get(0)));
        } else if (format == InspectCommand.Format.TREE) {
            print(ReportTree.untrusted(input, report, reference, now, session.outStyle(), findings.get(0)));
        }
        return reporter.refused(input, reference, findings, report, now);
    }

    ExitCode nothing(String input, ImageReference reference) {
        sayAsDocker(input);
        printFailed(input, ExitCode.UNSIGNED, Answers.NO_TRUST_DATA.message());
        return outcome(reporter.unsigned(input, reference));
    }

    /** Shows one input; answers whether anything of it is signed as it was asked about. */
    boolean show(String input, ImageReference reference, TrustReport report, Optional<Finding> objection) {
        Optional<String> tag = reference.digest().isPresent() ? Optional.empty() : reference.tag();
        switch (format) {
            case DOCKER -> docker.add(DockerJson.of(input, report, tag));
            case PRETTY -> print(DockerPretty.of(input, report, tag));
            case JSON -> reporter.seen(ResultJson.seen(input, reference, report, now), reference, objection);
            case TABLE -> print(ReportTables.whole(input, report, reference, now));
            case TREE -> print(ReportTree.of(input, report, reference, now, session.outStyle()));
        }
        return !SignedTags.asked(report, reference).isEmpty();
    }

    /** Answers for a digest that is not the signed one. Docker's formats have its indifference, unless they are a gate. */
    ExitCode otherDigest(String input, ImageReference asked, Finding objection) {
        if (isDockers() && !gate) {
            session.answers().note(input, objection);
            return ExitCode.OK;
        }
        return session.answers().from(servers.apply(asked.repository())).refuse(input, List.of(objection));
    }

    /** What is not signed, but had to be. */
    ExitCode required(String input) {
        return session.answers()
                .say(
                        ExitCode.UNSIGNED,
                        Fact.of("not signed, and --require-signed was given").about(input));
    }

    /** What is signed in the cache only: who has taken the signature back may be the one who cannot be reached. */
    ExitCode onlyCached(String input) {
        return session.answers()
                .say(
                        ExitCode.NETWORK,
                        Fact.of(
                                        "what was shown is from the cache, which does not count with --require-signed",
                                        "Try again when the trust service can be reached.")
                                .about(input));
    }

    /** Prints what can only be printed when all is known. */
    void end() {
        if (format == InspectCommand.Format.DOCKER) {
            session.results().print(DockerJson.array(docker));
        } else if (format == InspectCommand.Format.JSON) {
            session.results().print(reporter.document(asOf));
        }
    }

    /** In our own formats no input is missing from the output, whatever became of it. */
    private void printFailed(String input, ExitCode code, String why) {
        if (format == InspectCommand.Format.TABLE || format == InspectCommand.Format.TREE) {
            print(Printable.of(input) + "  " + code.category() + ": " + Printable.of(why) + "\n");
        }
    }

    /** Docker writes two empty lines after every input but the last, even if the next one fails. */
    private void print(String text) {
        shown++;
        String gap = format == InspectCommand.Format.PRETTY ? "\n\n" : "\n";
        session.results().print(text + (shown < inputs ? gap : ""));
    }

    private void sayAsDocker(String input) {
        if (isDockers()) {
            session.messages().text("no signatures or cannot access " + input + "\n");
        }
    }

    private ExitCode outcome(ExitCode code) {
        return isDockers() && !gate ? ExitCode.FAILURE : code;
    }
}
