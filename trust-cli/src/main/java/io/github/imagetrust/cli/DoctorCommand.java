package io.github.imagetrust.cli;

import io.github.imagetrust.cli.render.DiagnosisText;
import io.github.imagetrust.cli.render.ResultJson;
import io.github.imagetrust.model.ImageReference;
import io.github.imagetrust.model.RepositoryName;
import io.github.imagetrust.notary.doctor.Diagnosis;
import io.github.imagetrust.notary.doctor.Diagnosis.Health;
import io.github.imagetrust.policy.TrustPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds out why something does not work. */
@Command(
        name = "doctor",
        description = {
            "Find out why something does not work",
            "Goes through all that must work for an answer about an image, in the order in which it is needed: its name, the"
                    + " trust server, the connection, the login, the clock, what is remembered, the trust data, private"
                    + " keys, and what trust begins with. Each gets a line, and a hint if there is something to do. Without"
                    + " a tag only the repository is looked at. Nothing is trusted by it, and nothing changed.",
            "Ends with 0 if nothing is in the way, else with the code of what is worst."
        },
        footer = {"imagetrust doctor registry.example.com/app:1.4", "imagetrust doctor -o json alpine"})
final class DoctorCommand implements Callable<Integer>, Sense.Checked {

    @Option(
            names = "--root-fingerprint",
            paramLabel = "HEX",
            converter = Fingerprint.class,
            description =
                    "Examine whether a root with this key is there: its ID, or that of its certificate; may be repeated")
    private Set<String> fingerprints = new LinkedHashSet<>();

    @Mixin
    private final NeededKeys needed = new NeededKeys();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            description = "How to print what was found (default: text)")
    private Output output = Output.TEXT;

    @Parameters(paramLabel = "IMAGE", description = "NAME[:TAG][@DIGEST]")
    private String image = "";

    private final Session session;

    DoctorCommand(Session session) {
        this.session = session;
    }

    enum Output {
        TEXT,
        JSON
    }

    @Override
    public Optional<String> objection() {
        return needed.objection(fingerprints);
    }

    @Override
    public Integer call() {
        return session.answers().one(image, this::examine);
    }

    private ExitCode examine(String text) {
        ImageReference reference = Inputs.reference(text, null);
        Wiring wiring = session.wiring();
        List<Diagnosis> found = session.progress()
                .during(
                        "examining " + text,
                        () -> wiring.doctor()
                                .examine(reference, policy(reference.repository(), wiring), session.context()));
        session.results()
                .print(
                        output == Output.JSON
                                ? ResultJson.document(found.stream()
                                        .map(one -> json(text, one))
                                        .toList())
                                : DiagnosisText.of(found, session.outStyle()));
        List<ExitCode> codes = new ArrayList<>();
        found.forEach(one -> codes.add(code(one)));
        return ExitCode.worst(codes);
    }

    /** Whoever looks for a fault is not asked to trust anything on the way. */
    private TrustPolicy policy(RepositoryName repository, Wiring wiring) {
        return wiring.policy(List.of(repository), needed.anchor(fingerprints, false));
    }

    private static ExitCode code(Diagnosis diagnosis) {
        if (diagnosis.health() != Health.ILL) {
            return ExitCode.OK;
        }
        return diagnosis
                .finding()
                .map(ExitCode::of)
                .or(() -> diagnosis.error().map(ExitCode::of))
                .orElse(ExitCode.FAILURE);
    }

    private static Map<String, @Nullable Object> json(String input, Diagnosis diagnosis) {
        ExitCode code = code(diagnosis);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("input", input);
        json.put("area", word(diagnosis.area()));
        json.put("status", word(diagnosis.health()));
        json.put("message", diagnosis.message());
        json.put("hint", diagnosis.remedy().isEmpty() ? null : diagnosis.remedy());
        json.put("code", code == ExitCode.OK ? null : code.number());
        json.put("category", code == ExitCode.OK ? null : code.category());
        return json;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
