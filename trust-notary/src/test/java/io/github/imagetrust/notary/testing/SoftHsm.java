package io.github.imagetrust.notary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A token in software: Debian's SoftHSM, with a store of its own. Keys are made by the JDK's {@code keytool}. */
public final class SoftHsm {

    /** Of every token that is made here. */
    public static final String PIN = "71828182";

    private static final String SECURITY_OFFICER = "31415926";

    private final Path folder;
    private final Program util;
    private final Program keytool;

    private SoftHsm(Path folder) {
        this.folder = folder;
        this.util = Program.at(Peers.require("softhsm2-util"), folder)
                .env("SOFTHSM2_CONF", configuration().toString());
        Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
        this.keytool =
                Program.at(program, folder).env("SOFTHSM2_CONF", configuration().toString());
    }

    /** A store of tokens in that folder, without any token. */
    public static SoftHsm in(Path folder) {
        SoftHsm store = new SoftHsm(folder);
        try {
            Files.createDirectories(folder.resolve("tokens"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        NotaryServerPeer.write(
                store.configuration(),
                "directories.tokendir = " + folder.resolve("tokens")
                        + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        return store;
    }

    /** What {@code SOFTHSM2_CONF} must name in whatever talks to these tokens. */
    public Path configuration() {
        return folder.resolve("softhsm2.conf");
    }

    /** The library that speaks PKCS#11. */
    public static Path module() {
        return List.of("/usr/lib/softhsm", "/usr/lib/x86_64-linux-gnu/softhsm", "/usr/lib/aarch64-linux-gnu/softhsm")
                .stream()
                .map(name -> Path.of(name, "libsofthsm2.so"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseGet(() -> {
                    Peers.missing("libsofthsm2.so is not installed");
                    return null;
                });
    }

    /** Makes a token, and says which slot it got. */
    public long token(String label) {
        String said = util.run("--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", SECURITY_OFFICER)
                .ok()
                .out();
        return Long.parseLong(said.strip().replaceAll("(?s).*reassigned to slot (\\d+).*", "$1"));
    }

    /** Makes a key in a token that never leaves it, with a certificate beside it. */
    public void key(long slot, String label, String... keytoolOptions) {
        Path provider = folder.resolve("provider-" + slot + ".cfg");
        NotaryServerPeer.write(
                provider,
                "name = test\nlibrary = \"" + module() + "\"\nslot = " + slot
                        + "\nattributes(generate, CKO_PRIVATE_KEY, *) = {\n  CKA_SENSITIVE = true\n  CKA_EXTRACTABLE = false\n"
                        + "  CKA_SIGN = true\n}\n");
        keytool.with(
                        "-genkeypair",
                        "-keystore",
                        "NONE",
                        "-storetype",
                        "PKCS11",
                        "-providerClass",
                        "sun.security.pkcs11.SunPKCS11",
                        "-providerArg",
                        provider.toString(),
                        "-storepass",
                        PIN,
                        "-alias",
                        label,
                        "-dname",
                        "CN=" + label)
                .run(keytoolOptions)
                .ok();
    }

    /** Makes a P-256 key. */
    public void p256(long slot, String label) {
        key(slot, label, "-keyalg", "EC", "-groupname", "secp256r1");
    }

    /** Puts a private key from a file in plain PKCS#8 into a token, with no certificate. */
    public void importBare(String token, String label, String id, Path file) {
        util.run("--import", file.toString(), "--token", token, "--label", label, "--id", id, "--pin", PIN)
                .ok();
    }
}
