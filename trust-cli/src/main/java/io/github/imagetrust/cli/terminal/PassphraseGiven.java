package io.github.imagetrust.cli.terminal;

import io.github.imagetrust.model.SigningException;
import io.github.imagetrust.spi.PassphraseSource;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Passphrases that options name a source for: files by owner, else the lines of a descriptor or of standard input. A line
 * serves all keys of one owner. Whoever named a source wants no other one tried.
 *
 * <p>Safe to share between threads.
 */
public final class PassphraseGiven implements PassphraseSource, AutoCloseable {

    private static final Set<String> EVERY_REPOSITORYS = Set.of("root", "repository", "targets", "snapshot");
    private static final String IN_LINES =
            "Give each passphrase on a line of its own: root, then repository, then signers.";

    private final Map<String, Path> files;
    private final Optional<Path> replacement;
    private final Map<String, char[]> kept = new HashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final Optional<InputStream> lines;

    private PassphraseGiven(Map<String, Path> files, Optional<Path> replacement, Optional<InputStream> lines) {
        this.files = Map.copyOf(files);
        this.replacement = replacement;
        this.lines = lines;
    }

    /**
     * Sources; none is read before a passphrase is needed.
     *
     * @param files by owner ({@code root}, {@code repository}, or a signer's name); only the first line counts
     * @param descriptor the number of an open file descriptor with one line for each owner, in the order of need
     * @param standardInput the same on standard input, if it is to be read
     * @throws SigningException if the descriptor is not open
     */
    public static PassphraseGiven of(
            Map<String, Path> files, OptionalInt descriptor, Optional<InputStream> standardInput) {
        return new PassphraseGiven(
                files,
                Optional.empty(),
                descriptor.isPresent() ? Optional.of(open(descriptor.getAsInt())) : standardInput);
    }

    /** Nothing is named. */
    public static PassphraseGiven none() {
        return of(Map.of(), OptionalInt.empty(), Optional.empty());
    }

    /** The same, with a file of what is to replace a passphrase. */
    public PassphraseGiven replacing(Path file) {
        return new PassphraseGiven(files, Optional.of(file), lines);
    }

    @Override
    public synchronized Optional<char[]> passphrase(Request request) {
        PassphraseNeed need = PassphraseNeed.of(request);
        if (request.attempt() > 1) {
            return Optional.empty(); // it will not say anything else
        }
        if (request.purpose() == Purpose.REPLACEMENT) {
            return replacement
                    .map(file -> fromFile(need, "--new-passphrase-file FILE", file))
                    .or(() -> lines.map(in -> fromLines(need, in)));
        }
        String name = files.containsKey(need.owner()) ? need.owner() : need.role(); // notary's users say targets
        Path file = files.get(name);
        if (file != null) {
            used.add(name);
            return Optional.of(fromFile(need, "--passphrase-file " + name + "=FILE", file));
        }
        return lines.map(in ->
                kept.computeIfAbsent(need.owner(), owner -> fromLines(need, in)).clone());
    }

    @Override
    public boolean decidesAlone(Request request) {
        PassphraseNeed need = PassphraseNeed.of(request);
        return files.containsKey(need.owner()) || files.containsKey(need.role()) || lines.isPresent();
    }

    private static char[] fromFile(PassphraseNeed need, String option, Path file) {
        String remedy = "Put it on the first line of the file that " + option + " names.";
        try (InputStream in = new FileInputStream(file.toFile())) {
            return required(need, SecretBytes.line(in), file.toString(), remedy);
        } catch (IOException e) {
            throw unavailable(need, e, "Check the file that " + option + " names.");
        }
    }

    private static char[] fromLines(PassphraseNeed need, InputStream in) {
        try {
            return required(need, SecretBytes.line(in), "the input for passphrases", IN_LINES);
        } catch (IOException e) {
            throw unavailable(need, e, IN_LINES);
        }
    }

    /** The names of files that no key asked for; without those that any repository has, but for which it need not ask. */
    public synchronized Set<String> unused() {
        Set<String> names = new TreeSet<>(files.keySet());
        names.removeAll(used);
        names.removeAll(EVERY_REPOSITORYS);
        return names;
    }

    @Override
    public synchronized void close() {
        kept.values().forEach(secret -> Arrays.fill(secret, '\0'));
        kept.clear();
        lines.ifPresent(in -> {
            try {
                in.close();
            } catch (IOException e) {
                throw unavailable("cannot close the input for passphrases: " + e.getMessage(), IN_LINES, e);
            }
        });
    }

    private static char[] required(PassphraseNeed need, Optional<char[]> line, String from, String remedy) {
        return line.filter(secret -> secret.length > 0)
                .orElseThrow(() -> unavailable(from + " has no passphrase for the " + need.words(), remedy, null));
    }

    private static InputStream open(int descriptor) {
        Path device = Path.of("/dev/fd/" + descriptor);
        try {
            if (isOneOfJavas(device)) {
                throw new IOException("not open");
            }
            return new FileInputStream(device.toFile());
        } catch (IOException e) {
            throw unavailable(
                    "file descriptor " + descriptor + " cannot be read",
                    "Open it for reading, as in --passphrase-fd 3 3<FILE.",
                    e);
        }
    }

    /** The JVM opens its own files under the first free numbers, and those hold no passphrases. */
    private static boolean isOneOfJavas(Path device) throws IOException {
        Path real = device.toRealPath();
        return Files.isRegularFile(real)
                && (real.startsWith(Path.of(System.getProperty("java.home")).toRealPath())
                        || real.toString().endsWith(".jar"));
    }

    private static SigningException unavailable(PassphraseNeed need, IOException cause, String remedy) {
        return unavailable(
                "cannot read the passphrase for the " + need.words() + ": " + cause.getMessage(), remedy, cause);
    }

    private static SigningException unavailable(String message, String remedy, @Nullable Throwable cause) {
        return new SigningException(SigningException.Kind.PASSPHRASE, message, remedy, cause);
    }
}
