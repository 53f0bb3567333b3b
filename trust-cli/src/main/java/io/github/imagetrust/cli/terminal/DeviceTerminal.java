package io.github.imagetrust.cli.terminal;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The terminal that started the program, whatever standard input and output lead to: {@code /dev/tty}.
 *
 * <p>Nothing is opened before somebody is asked. Interrupting a question ends the program at once, as everywhere.
 */
public final class DeviceTerminal implements Terminal {

    private static final Path DEVICE = Path.of("/dev/tty");

    private final StatusLine line;

    /** The terminal, if there is one. */
    public DeviceTerminal(StatusLine line) {
        this.line = line;
    }

    @Override
    public boolean isPresent() {
        if (!Files.exists(DEVICE)) {
            return false;
        }
        try {
            new FileInputStream(DEVICE.toFile()).close();
            return true;
        } catch (IOException e) { // the device is there, and no terminal behind it
            return false;
        }
    }

    @Override
    public Optional<String> ask(String prompt) {
        return asking(prompt, in -> SecretBytes.line(in).map(String::new));
    }

    @Override
    public Optional<char[]> askSecret(String prompt) {
        return asking(prompt, in -> {
            Echo echo = Echo.off(DEVICE);
            try {
                return SecretBytes.line(in);
            } finally {
                echo.close();
                tell("\n"); // the one that was typed was not shown
            }
        });
    }

    @Override
    public void tell(String text) {
        try (OutputStream out = new FileOutputStream(DEVICE.toFile())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the terminal: " + e.getMessage(), e);
        }
    }

    private <T> Optional<T> asking(String prompt, Answer<T> answer) {
        line.hold();
        try (InputStream in = new FileInputStream(DEVICE.toFile())) {
            tell(prompt);
            return answer.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask on the terminal: " + e.getMessage(), e);
        } finally {
            line.release();
        }
    }

    private interface Answer<T> {
        Optional<T> read(InputStream in) throws IOException;
    }
}
