package io.github.imagetrust.cli.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What docker and notary printed, and the metadata that made them; remembers which of the files were read. */
public final class DockerTrustVectors {

    private static final String FOLDER = "/vectors/docker-trust/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root = locate();
    private final Set<String> read = new TreeSet<>();

    /** One vector: its folder, the name of the repository, and whether docker's order of rows was random. */
    public record Vector(String id, String gun, boolean unorderedRows) {

        public String group() {
            return id.split("/")[0];
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** One command that was run on a vector. */
    public record Call(Vector vector, String step, List<String> arguments, int exit, String stdout, String stderr) {

        public boolean isInspect() {
            return arguments.subList(0, Math.min(3, arguments.size())).equals(List.of("docker", "trust", "inspect"));
        }

        public boolean is(String... words) {
            return arguments
                    .subList(0, Math.min(words.length, arguments.size()))
                    .equals(List.of(words));
        }

        @Override
        public String toString() {
            return vector + (step.isEmpty() ? "" : " " + step) + ": " + String.join(" ", arguments);
        }
    }

    /** What became of one tag. */
    public record Resolution(
            Vector vector,
            String tag,
            int dockerExit,
            String dockerDigest,
            String dockerStderr,
            int notaryExit,
            String notaryStdout) {

        @Override
        public String toString() {
            return vector + ":" + tag;
        }
    }

    public List<Vector> vectors() {
        List<Vector> vectors = new ArrayList<>();
        for (JsonNode one : json("index.json").get("vectors")) {
            vectors.add(new Vector(
                    one.get("id").asText(),
                    one.path("gun").asText(""),
                    one.path("unordered_rows").asBoolean()));
        }
        return vectors;
    }

    public List<Call> calls(Vector vector) {
        List<Call> calls = new ArrayList<>();
        for (JsonNode one : json(vector.id() + "/expect.json")) {
            List<String> arguments = new ArrayList<>();
            one.get("args").forEach(argument -> arguments.add(argument.asText()));
            JsonNode stdout = one.get("stdout");
            calls.add(new Call(
                    vector,
                    one.path("step").asText(""),
                    arguments,
                    one.get("exit").asInt(),
                    stdout.isNull() ? "" : text(vector.id() + "/" + stdout.asText()),
                    one.get("stderr").asText()));
        }
        return calls;
    }

    public List<Resolution> resolutions(Vector vector) {
        List<Resolution> resolutions = new ArrayList<>();
        if (Files.exists(root.resolve(vector.id() + "/resolve.json"))) {
            json(vector.id() + "/resolve.json").properties().forEach(entry -> {
                JsonNode one = entry.getValue();
                resolutions.add(new Resolution(
                        vector,
                        entry.getKey(),
                        one.get("docker_exit").asInt(),
                        one.get("docker_pull").asText(""),
                        one.get("docker_stderr").toString(),
                        one.get("notary_lookup_exit").asInt(),
                        one.get("notary_lookup_stdout").asText("")));
            });
        }
        return resolutions;
    }

    /** The metadata files of a vector, by their paths below {@code metadata}; a step is {@code step1}, or empty. */
    public Map<String, byte[]> metadata(Vector vector, String step) {
        String folder = vector.id() + (step.isEmpty() ? "" : "/" + step) + "/metadata";
        Map<String, byte[]> files = new TreeMap<>();
        for (String file : all()) {
            if (file.startsWith(folder + "/")) {
                files.put(file.substring(folder.length() + 1), bytes(file));
            }
        }
        return files;
    }

    /** All files of the vectors that are about results, not about how they were made. */
    public Set<String> all() {
        try (Stream<Path> files = Files.walk(root)) {
            Set<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals("README.md") && !name.equals("check_rules.py"))
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that were read. */
    public Set<String> read() {
        return new TreeSet<>(read);
    }

    private JsonNode json(String name) {
        try {
            return JSON.readTree(bytes(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String name) {
        read.add(name);
        try {
            return Files.readAllBytes(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path locate() {
        URL index = DockerTrustVectors.class.getResource(FOLDER + "index.json");
        if (index == null) {
            throw new IllegalStateException("the vectors of trust-notary are not on the class path");
        }
        try {
            URI uri = index.toURI();
            if (uri.getScheme().equals("jar")) {
                try {
                    return FileSystems.getFileSystem(uri).getPath(FOLDER);
                } catch (FileSystemNotFoundException e) {
                    return FileSystems.newFileSystem(uri, Map.of()).getPath(FOLDER);
                }
            }
            return Path.of(uri).getParent();
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
