package io.github.imagetrust.cli.terminal;

import io.github.imagetrust.model.SigningException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Passphrases that options name a source for: files by owner, else the lines of a descriptor or of standard input. */
public final class PassphraseGiven implements AutoCloseable {

    private static final Set<String> EVERY_REPOSITORYS = Set.of("root", "repository", "targets", "snapshot");
    private static final String IN_LINES =
            "Give each passphrase on a line of its own: root, then repository, then signers.";

    private final Map<String, Path> files;
    private final Set<String> used = new LinkedHashSet<>();
    private final Optional<InputStream> lines;

    private PassphraseGiven(Map<String, Path> files, Optional<InputStream> lines) {
        this.files = Map.copyOf(files);
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
                files, descriptor.isPresent() ? Optional.of(open(descriptor.getAsInt())) : standardInput);
    }

    /** The passphrase for that owner: empty if no option names a source for it. */
    Optional<char[]> next(PassphraseNeed need) {
        String name = files.containsKey(need.owner()) ? need.owner() : need.role(); // notary's users say targets
        Path file = files.get(name);
        if (file != null) {
            used.add(name);
            return Optional.of(fromFile(need, name, file));
        }
        return lines.map(in -> fromLines(need, in));
    }

    private static char[] fromFile(PassphraseNeed need, String name, Path file) {
        String remedy = "Put it on the first line of the file that --passphrase-file " + name + "=FILE names.";
        try (InputStream in = new FileInputStream(file.toFile())) {
            return required(need, SecretBytes.line(in), file.toString(), remedy);
        } catch (IOException e) {
            throw unavailable(need, e, "Check the file that --passphrase-file " + name + "=FILE names.");
        }
    }

    private static char[] fromLines(PassphraseNeed need, InputStream in) {
        try {
            return required(need, SecretBytes.line(in), "the input for passphrases", IN_LINES);
        } catch (IOException e) {
            throw unavailable(need, e, IN_LINES);
        }
    }

    /** Names of files that no key asked for; without those that any repository has, but for which it need not ask. */
    Set<String> unused() {
        Set<String> names = new TreeSet<>(files.keySet());
        names.removeAll(used);
        names.removeAll(EVERY_REPOSITORYS);
        return names;
    }

    /** Whether an option names a source for that owner. */
    boolean covers(PassphraseNeed need) {
        return files.containsKey(need.owner()) || files.containsKey(need.role()) || lines.isPresent();
    }

    @Override
    public void close() {
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

    private static SigningException unavailable(
            String message, String remedy, @org.jspecify.annotations.Nullable Throwable cause) {
        return new SigningException(SigningException.Kind.PASSPHRASE, message, remedy, cause);
    }
}
