package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.notary.testing.DockerCli;
import io.github.imagetrust.notary.testing.DockerHome;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.notary.testing.Outcome;
import io.github.imagetrust.notary.testing.Peers;
import io.github.imagetrust.notary.testing.Program;
import io.github.imagetrust.notary.testing.SoftHsm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token holds the root key and a signer's key; docker and notary find nothing unusual in what they signed. */
class HardwareKeysIT {

    @TempDir
    static Path folder;

    static NotaryServerPeer server;
    static SoftHsm tokens;
    static long slot;

    @TempDir
    Path homes;

    @BeforeAll
    static void begin() {
        server = NotaryServerPeer.start(folder.resolve("server"));
        tokens = SoftHsm.in(folder.resolve("hsm"));
        slot = tokens.token("release");
        tokens.p256(slot, "ca");
        tokens.p256(slot, "alice");
        tokens.token("other");
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aRootAndASignerInATokenBeginARepositoryAndSign() throws Exception {
        String name = "reg.example/hsm/both";
        DockerHome owner = home("owner");
        Imagetrust imagetrust = withPin(owner);

        Outcome begun = imagetrust
                .run(
                        "repo",
                        "init",
                        "--signer",
                        "alice",
                        "--key",
                        key("root", "object=ca"),
                        "--key",
                        key("alice", "object=alice"),
                        name)
                .ok();
        imagetrust
                .run(sign(name + ":v1", "--key", key("alice", "object=alice")))
                .ok();

        DockerCli docker = DockerCli.in(homes.resolve("docker"), server);
        assertTrue(docker.inspect(name).contains("\"alice\""));
        assertEquals(Optional.of(name + ":v1@sha256:" + Signed.FIRST), docker.wouldPull(name + ":v1"));
        assertEquals(docker.inspect(name), imagetrust.run("inspect", name).ok().out());
        assertTrue(
                NotaryCli.in(homes.resolve("notary"), server).lookup(name, "v1").contains(Signed.FIRST));
        assertEquals(List.of("targets"), rolesOnDisk(owner));
        assertFalse(begun.err().contains(SoftHsm.PIN));
    }

    @Test
    void keysAreUsedAsTheirLabelsSay() {
        String name = "reg.example/hsm/labels";
        Imagetrust imagetrust = withPin(home("labels"));

        imagetrust
                .run("repo", "init", "--signer", "alice", "--key", key("", ""), "--key", key("root", "object=ca"), name)
                .ok();
        imagetrust.run(sign(name + ":v1", "--key", key("", "object=alice"))).ok();
        imagetrust.run("repo", "refresh", name).ok();

        assertEquals(
                Optional.of(name + ":v1@sha256:" + Signed.FIRST),
                DockerCli.in(homes.resolve("docker"), server).wouldPull(name + ":v1"));
    }

    @Test
    void rsaKeysSignByPss() {
        String name = "reg.example/hsm/rsa";
        SoftHsm store = SoftHsm.in(folder.resolve("hsm-rsa"));
        store.key(store.token("rsa"), "both", "-keyalg", "RSA", "-keysize", "2048");
        Imagetrust imagetrust = Imagetrust.in(home("rsa"))
                .started()
                .env("SOFTHSM2_CONF", store.configuration().toString())
                .env("IMAGETRUST_TOKEN_PIN", SoftHsm.PIN)
                .env("IMAGETRUST_PKCS11_MODULE", SoftHsm.module().toString());

        imagetrust
                .run(
                        "repo",
                        "init",
                        "--signer",
                        "bob",
                        "--key",
                        "root=pkcs11:token=rsa",
                        "--key",
                        "bob=pkcs11:token=rsa",
                        name)
                .ok();
        imagetrust.run(sign(name + ":v1", "--key", "bob=pkcs11:token=rsa")).ok();

        DockerCli docker = DockerCli.in(homes.resolve("docker"), server);
        assertTrue(docker.inspect(name).contains("\"bob\""));
        assertEquals(Optional.of(name + ":v1@sha256:" + Signed.FIRST), docker.wouldPull(name + ":v1"));
    }

    @Test
    void aKeyIsFoundByItsIdentifierAndItsTokenBySerialNumberOrSlot() throws Exception {
        String name = "reg.example/hsm/found";
        Imagetrust imagetrust = withPin(home("found"));
        String byId = "root=pkcs11:slot-id=" + slot + ";id=ca?module-path=" + SoftHsm.module();

        imagetrust.run("repo", "init", "--key", byId, name).ok();

        Outcome unknown = imagetrust
                .run("repo", "init", "--key", "pkcs11:serial=0000?module-name=softhsm2", name + "2")
                .exits(30);
        assertTrue(
                unknown.err().contains("there is no token with serial number 0000; there are: token"),
                unknown::toString);
    }

    @Test
    void aRootRotatesIntoATokenAndOutOfItAndItsRepositoryByIt() {
        String name = "reg.example/hsm/rotate";
        Imagetrust imagetrust = withPin(home("rotate"));
        NotaryCli reader = NotaryCli.in(homes.resolve("reader"), server);
        String token = key("root", "object=ca");
        String id = rootKey(imagetrust
                .run("repo", "init", "--key", token, "reg.example/hsm/id")
                .ok());
        imagetrust.run("repo", "init", name).ok();
        imagetrust.run(sign(name + ":v1")).ok();
        reader.lookup(name, "v1");

        imagetrust
                .run("key", "rotate", "--with-key", token, "--key", id, name, "root")
                .ok();
        assertTrue(reader.lookup(name, "v1").contains(Signed.FIRST), "whoever knew the old root follows");
        assertTrue(imagetrust.run("root", name).ok().out().contains(id), "the token's key is the root");

        imagetrust.run("key", "rotate", "--with-key", token, name, "targets").ok();
        imagetrust.run(sign(name + ":v2")).ok();
        assertTrue(reader.lookup(name, "v2").contains(Signed.FIRST));

        imagetrust.run("key", "rotate", "--with-key", token, name, "root").ok();
        assertTrue(reader.lookup(name, "v2").contains(Signed.FIRST));
        assertFalse(imagetrust.run("root", name).ok().out().contains(id), "the root is on disk again");
        assertEquals(
                Optional.of(name + ":v2@sha256:" + Signed.FIRST),
                DockerCli.in(homes.resolve("docker"), server).wouldPull(name + ":v2"));
    }

    @Test
    void aWrongPinIsSaidWithTheNumberOfTries() throws Exception {
        String name = "reg.example/hsm/wrong";
        Path file = Files.writeString(homes.resolve("pin"), "00000000\n");
        Imagetrust imagetrust = Imagetrust.in(home("wrong"))
                .started()
                .env("SOFTHSM2_CONF", tokens.configuration().toString());

        Outcome wrong = imagetrust
                .run("repo", "init", "--key", key("root", "object=ca") + "&pin-source=file:" + file, name)
                .exits(31);
        Outcome none = imagetrust
                .run("repo", "init", "--key", key("root", "object=ca"), name)
                .exits(31);

        assertTrue(wrong.err().contains("wrong PIN for the token \"release\""), wrong::toString);
        assertTrue(wrong.err().contains("tried once"), wrong::toString);
        assertTrue(none.err().contains("no PIN for the token \"release\""), none::toString);
        imagetrust.run("inspect", "-o", "json", name).exits(10);
        Files.writeString(file, SoftHsm.PIN + "\n");
        imagetrust
                .run("repo", "init", "--key", key("root", "object=ca") + "&pin-source=file:" + file, name)
                .ok();
    }

    @Test
    void whatIsNotThereIsSaidWithWhatToDo() throws Exception {
        Imagetrust imagetrust = withPin(home("absent"));
        String name = "reg.example/hsm/absent";
        Path bare = homes.resolve("bare.pem");
        Program.at(Peers.require("openssl"), homes)
                .run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", bare.toString())
                .ok();
        tokens.importBare("other", "bare", "0b", bare);

        Outcome module = imagetrust
                .run("repo", "init", "--key", "root=pkcs11:token=release?module-path=/absent/p11.so", name)
                .exits(30);
        Outcome notAModule = imagetrust
                .run("repo", "init", "--key", "root=pkcs11:token=release?module-path=" + bare, name)
                .exits(30);
        Outcome token = imagetrust
                .run("repo", "init", "--key", "root=pkcs11:token=absent?module-name=softhsm2", name)
                .exits(30);
        Outcome withoutCertificate = imagetrust
                .run("repo", "init", "--key", "root=pkcs11:token=other?module-name=softhsm2", name)
                .exits(30);
        Outcome object = imagetrust
                .run("repo", "init", "--key", "root=pkcs11:token=release;object=nobody?module-name=softhsm2", name)
                .exits(30);
        Outcome two = imagetrust
                .run("repo", "init", "--key", "root=pkcs11:token=release?module-name=softhsm2", name)
                .exits(30);

        assertTrue(module.err().contains("there is no PKCS#11 module /absent/p11.so"), module::toString);
        assertTrue(notAModule.err().contains("the PKCS#11 module " + bare), notAModule::toString);
        assertTrue(token.err().contains("there is no token \"absent\"; there are: token"), token::toString);
        assertTrue(withoutCertificate.err().contains("only beside its certificate"), withoutCertificate::toString);
        assertTrue(object.err().contains("it has \"alice\", \"ca\""), object::toString);
        assertTrue(two.err().contains("several keys of the token"), two::toString);
    }

    /** A program that embeds the library may not have been started so that tokens can be looked for by name. */
    @Test
    void whereJavaMayNotLookTheSlotNamesTheToken() {
        String name = "reg.example/hsm/slot";
        String jars = Path.of(System.getProperty("imagetrust.dist"), "lib").toString() + "/*";
        Program java = home("slot")
                .program(Path.of(System.getProperty("java.home"), "bin", "java"))
                .env("SOFTHSM2_CONF", tokens.configuration().toString())
                .env("IMAGETRUST_TOKEN_PIN", SoftHsm.PIN)
                .with("-cp", jars, "io.github.imagetrust.cli.Main");

        Outcome byLabel = java.run("repo", "init", "--key", key("root", "object=ca"), name)
                .exits(30);
        java.run("repo", "init", "--key", "root=pkcs11:slot-id=" + slot + ";object=ca?module-name=softhsm2", name)
                .ok();
        Outcome emptySlot = java.run("repo", "init", "--key", "root=pkcs11:slot-id=3?module-name=softhsm2", name + "2")
                .exits(30);

        assertTrue(byLabel.err().contains("--add-exports jdk.crypto.cryptoki/"), byLabel::toString);
        assertTrue(emptySlot.err().contains("the token in slot 3 is not there"), emptySlot::toString);
    }

    private static String rootKey(Outcome begun) {
        return begun.err().replaceAll("(?s).*Signed root, version 1, with key ([0-9a-f]{64}).*", "$1");
    }

    private DockerHome home(String who) {
        return DockerHome.in(homes.resolve(who), server);
    }

    private static Imagetrust withPin(DockerHome home) {
        return Imagetrust.in(home)
                .started()
                .env("SOFTHSM2_CONF", tokens.configuration().toString())
                .env("IMAGETRUST_TOKEN_PIN", SoftHsm.PIN);
    }

    private static String key(String role, String object) {
        return (role.isEmpty() ? "" : role + "=") + "pkcs11:token=release" + (object.isEmpty() ? "" : ";" + object)
                + "?module-path=" + SoftHsm.module();
    }

    private static String[] sign(String reference, String... more) {
        return Stream.concat(
                        Stream.of(
                                "sign",
                                "--digest",
                                "sha256:" + Signed.FIRST,
                                "--size",
                                "528",
                                "--local",
                                "--first-use",
                                reference),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    /** The roles of the private keys on disk. */
    private static List<String> rolesOnDisk(DockerHome home) throws IOException {
        try (Stream<Path> files = Files.list(home.trustFolder().resolve("private"))) {
            return files.flatMap(HardwareKeysIT::lines)
                    .filter(line -> line.startsWith("role: "))
                    .map(line -> line.substring("role: ".length()))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
