package io.github.imagetrust.cli;

import io.github.imagetrust.TrustReport;
import io.github.imagetrust.cli.render.ResultJson;
import io.github.imagetrust.cli.terminal.Messages.Fact;
import io.github.imagetrust.cli.terminal.OutputException;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.AsOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers for several inputs: says on standard error what failed, and has the JSON of all results. */
final class Reporter {

    private final Answers answers;
    private final Function<RepositoryName, Optional<String>> servers;
    private final List<Map<String, @Nullable Object>> results = new ArrayList<>();

    /**
     * A reporter.
     *
     * @param servers from where the trust data of a repository are, if from any
     */
    Reporter(Answers answers, Function<RepositoryName, Optional<String>> servers) {
        this.answers = answers;
        this.servers = servers;
    }

    /** Adds the result of an input that did not fail. */
    void add(Map<String, @Nullable Object> result) {
        results.add(result);
    }

    /** Adds the result of an input that was looked at, and is not as it was asked about. */
    void seen(Map<String, @Nullable Object> result, ImageReference reference, Optional<Finding> objection) {
        objection.ifPresent(finding -> {
            ExitCode code = ExitCode.of(finding);
            result.put("status", statusOf(code));
            result.put("error", error(code, factOf(finding, servers.apply(reference.repository()))));
        });
        add(result);
    }

    /** The JSON of all results, which begins with the time that they are about, if it is not now. */
    String document(Optional<AsOf> asOf) {
        return ResultJson.document(asOf.map(AsOf::time), results);
    }

    /** The JSON of all results. */
    String document() {
        return ResultJson.document(results);
    }

    /** Answers for each input, whatever becomes of the others; ends with what their failures have in common. */
    int each(List<String> inputs, Function<String, ExitCode> answer) {
        List<ExitCode> codes = new ArrayList<>();
        for (String input : inputs) {
            try {
                codes.add(answer.apply(input));
            } catch (OutputException e) {
                throw e; // there is nowhere to answer to
            } catch (RuntimeException e) { // a mistake of ours about one image is no answer about the others
                codes.add(failed(input, e));
            }
        }
        return ExitCode.common(codes).number();
    }

    /** No answer. */
    ExitCode failed(String input, RuntimeException thrown) {
        ExitCode code = answers.failed(input, thrown);
        keep(input, Optional.empty(), "failed", error(code, Answers.factOf(thrown)));
        return code;
    }

    /** A "no" with reasons. */
    ExitCode refused(String input, ImageReference reference, List<Finding> findings) {
        Optional<String> server = servers.apply(reference.repository());
        ExitCode code = answers.from(server).refuse(input, findings);
        keep(input, Optional.of(reference), statusOf(code), error(code, factOf(findings.get(0), server)));
        return code;
    }

    /** A "no" with reasons, and with data that can be looked at although they were refused. */
    ExitCode refused(
            String input, ImageReference reference, List<Finding> findings, TrustReport untrusted, Instant now) {
        ExitCode code = refused(input, reference, findings);
        ResultJson.addUntrusted(results.get(results.size() - 1), untrusted, reference, now);
        return code;
    }

    /** A "no" because there never was a signature. */
    ExitCode unsigned(String input, ImageReference reference) {
        Optional<String> server = servers.apply(reference.repository());
        ExitCode code = answers.from(server).unsigned(input);
        keep(input, Optional.of(reference), "unsigned", error(code, Answers.NO_TRUST_DATA.from(server)));
        return code;
    }

    private void keep(
            String input, Optional<ImageReference> reference, String status, Map<String, @Nullable Object> error) {
        results.add(ResultJson.failed(input, reference, status, error));
    }

    private static Fact factOf(Finding finding, Optional<String> server) {
        return Fact.of(finding.toString(), finding.remedy()).from(server);
    }

    private static String statusOf(ExitCode code) {
        return code == ExitCode.UNSIGNED ? "unsigned" : "failed";
    }

    private static Map<String, @Nullable Object> error(ExitCode code, Fact fact) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", code.number());
        error.put("category", code.category());
        error.put("message", fact.message());
        error.put("hint", fact.hint().orElse(null));
        error.put("server", fact.server().orElse(null));
        return error;
    }
}
