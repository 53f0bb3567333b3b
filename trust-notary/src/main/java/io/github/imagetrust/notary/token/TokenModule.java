package io.github.imagetrust.notary.token;

import io.github.imagetrust.model.Pkcs11Uri;
import io.github.imagetrust.model.SigningException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the library that speaks to a token. It is native code, so only an absolute path ever names it. */
final class TokenModule {

    /** The variable that names the module where the name of a key does not. */
    static final String VARIABLE = "IMAGETRUST_PKCS11_MODULE";

    private static final List<Path> FOLDERS = Stream.of(
                    "/usr/lib/x86_64-linux-gnu/pkcs11",
                    "/usr/lib/x86_64-linux-gnu/softhsm",
                    "/usr/lib/x86_64-linux-gnu",
                    "/usr/lib/aarch64-linux-gnu/pkcs11",
                    "/usr/lib/aarch64-linux-gnu/softhsm",
                    "/usr/lib/aarch64-linux-gnu",
                    "/usr/lib64/pkcs11",
                    "/usr/lib64",
                    "/usr/lib/pkcs11",
                    "/usr/lib/softhsm",
                    "/usr/lib",
                    "/usr/local/lib/softhsm",
                    "/usr/local/lib",
                    "/opt/homebrew/lib/softhsm",
                    "/opt/homebrew/lib")
            .map(Path::of)
            .toList();

    private final List<Path> folders;

    /** Modules where systems have them. */
    TokenModule() {
        this(FOLDERS);
    }

    TokenModule(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /**
     * The module of a name.
     *
     * @throws SigningException NO_KEY if none is named, or it is not there
     */
    Path of(Pkcs11Uri uri, Map<String, String> environment) {
        if (uri.moduleName().isPresent()) {
            return named(uri.moduleName().get());
        }
        Path module = uri.module()
                .or(() -> variable(environment))
                .orElseThrow(() -> refuse(
                        "nothing says which PKCS#11 module speaks to the " + uri.tokenInWords(),
                        "Add ?module-path=/PATH/OF/MODULE.so to the name of the key, or set " + VARIABLE + "."));
        return existing(module);
    }

    private static Optional<Path> variable(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE))
                .filter(value -> !value.isBlank())
                .map(value -> {
                    if (!value.startsWith("/") || value.chars().anyMatch(c -> c == '"' || c == '\\' || c < ' ')) {
                        throw refuse(
                                VARIABLE + " is no absolute path of a file",
                                "Set it to the path of the module's file.");
                    }
                    return Path.of(value);
                });
    }

    private Path named(String name) {
        return folders.stream()
                .flatMap(folder -> Stream.of("lib" + name, name)
                        .flatMap(stem -> Stream.of(".so", ".dylib").map(end -> folder.resolve(stem + end))))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> refuse(
                        "there is no PKCS#11 module " + name + " where systems keep such",
                        "Install it (SoftHSM is in the package softhsm2, smart cards are spoken to by opensc-pkcs11), or"
                                + " name its file with module-path=."));
    }

    private static Path existing(Path module) {
        if (!Files.isRegularFile(module)) {
            throw refuse(
                    "there is no PKCS#11 module " + module,
                    "Install it, or correct module-path= in the name of the key (or " + VARIABLE + ").");
        }
        return module;
    }

    private static SigningException refuse(String message, String remedy) {
        return new SigningException(SigningException.Kind.NO_KEY, message, remedy, null);
    }
}
