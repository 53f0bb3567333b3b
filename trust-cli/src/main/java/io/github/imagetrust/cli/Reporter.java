package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.ResultJson;
import io.github.imagetrust.model.Finding;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.InvalidReferenceException;
import io.github.imagetrust.model.TrustException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers for several inputs: says on standard error what failed, and keeps the same for the JSON of all results. */
final class Reporter {

    private final Answers answers;
    private final List<Map<String, @Nullable Object>> results;

    /** A reporter that adds failures to those results. */
    Reporter(Answers answers, List<Map<String, @Nullable Object>> results) {
        this.answers = answers;
        this.results = results;
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

    /** No answer. */
    ExitCode failed(String input, RuntimeException thrown) {
        ExitCode code = answers.failed(input, thrown);
        String hint = thrown instanceof TrustException known ? known.remedy() : null;
        keep(input, Optional.empty(), "failed", code, String.valueOf(thrown.getMessage()), hint);
        return code;
    }

    /** A "no" with reasons. */
    ExitCode refused(String input, ImageReference reference, List<Finding> findings) {
        ExitCode code = answers.refuse(input, findings);
        Finding first = findings.get(0);
        String status = code == ExitCode.UNSIGNED ? "unsigned" : "failed";
        keep(input, Optional.of(reference), status, code, first.toString(), first.remedy());
        return code;
    }

    /** A "no" because there never was a signature. */
    ExitCode unsigned(String input, ImageReference reference) {
        ExitCode code = answers.unsigned(input);
        keep(input, Optional.of(reference), "unsigned", code, "no trust data for " + reference.repository(), null);
        return code;
    }

    private void keep(
            String input,
            Optional<ImageReference> reference,
            String status,
            ExitCode code,
            String message,
            @Nullable String hint) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", code.number());
        error.put("category", code.category());
        error.put("message", message);
        error.put("hint", hint);
        results.add(ResultJson.failed(input, reference, status, error));
    }
}
