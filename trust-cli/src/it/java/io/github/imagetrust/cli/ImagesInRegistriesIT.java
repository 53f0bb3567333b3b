package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.imagetrust.model.Digest;
import io.github.imagetrust.notary.testing.DockerCli;
import io.github.imagetrust.notary.testing.DockerHome;
import io.github.imagetrust.notary.testing.ImageFolder;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.notary.testing.Outcome;
import io.github.imagetrust.notary.testing.SkopeoCli;
import io.github.imagetrust.registry.testing.RegistryPeer;
import io.github.imagetrust.registry.testing.TestCertificate;
import io.github.imagetrust.registry.testing.TestImages;
import io.github.imagetrust.registry.testing.TokenAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image in a real registry is held against what was signed. */
class ImagesInRegistriesIT {

    private static final String USER = "alice";
    private static final String PASSWORD = "wonder land";

    @TempDir
    static Path servers;

    static NotaryServerPeer notary;
    static RegistryPeer registry;

    @TempDir
    Path homes;

    ImageFolder images;
    Digest first;
    Digest second;
    SkopeoCli skopeo;
    DockerHome home;
    Imagetrust imagetrust;

    @BeforeAll
    static void startServers() {
        notary = NotaryServerPeer.start(servers.resolve("notary"));
        registry = RegistryPeer.plain(servers.resolve("registry"));
    }

    @AfterAll
    static void stopServers() {
        if (registry != null) {
            registry.close();
        }
        if (notary != null) {
            notary.close();
        }
    }

    @BeforeEach
    void twoImages() {
        images = ImageFolder.in(homes.resolve("images"));
        first = images.put("first", TestImages.image("first"));
        second = images.put("second", TestImages.image("second"));
        skopeo = SkopeoCli.in(homes.resolve("skopeo"));
        home = DockerHome.in(homes.resolve("home"), notary);
        imagetrust = Imagetrust.in(home);
    }

    @Test
    void anImageThatIsSignedWhereItIsVerifiesThere() {
        String image = registry.host() + "/app/signed:v1";
        skopeo.push(images, "first", image);

        assertEquals(image + "@" + first, lastLine(imagetrust.run("sign", "--init", image)));
        assertEquals(image + "@" + first, lastLine(imagetrust.run("verify", image)));
        Outcome stranger = Imagetrust.in(homes.resolve("stranger"), notary).run("verify", "--first-use", image);
        assertEquals(image + "@" + first, lastLine(stranger));
        DockerCli docker = DockerCli.in(homes.resolve("docker"), notary);
        assertEquals(Optional.of(image + "@" + first), docker.wouldPull(image));
    }

    @Test
    void anImageChangedAfterSigningIsRefused() {
        String image = registry.host() + "/app/changed:v1";
        skopeo.push(images, "first", image);
        signByNotary(registry.host() + "/app/changed", "v1", first);
        imagetrust.run("verify", "--first-use", image).ok();

        skopeo.push(images, "second", image);

        refuses(imagetrust.run("verify", image), 12, "IMAGE_DIGEST_DIFFERS");
        assertTrue(
                imagetrust.run("resolve", image).ok().out().endsWith("@" + first + "\n"),
                "the signed one still resolves");
        refuses(imagetrust.run("verify", image + "@" + second), 12, "IMAGE_DIGEST_DIFFERS");
    }

    @Test
    void aTagMovedBackToAnOldImageIsRefused() {
        String name = registry.host() + "/app/back";
        skopeo.push(images, "first", name + ":v1");
        signByNotary(name, "v1", first);
        skopeo.push(images, "second", name + ":v1");
        signByNotary(name, "v1", second);
        imagetrust.run("verify", "--first-use", name + ":v1").ok();

        skopeo.push(images, "first", name + ":v1"); // it was signed once

        refuses(imagetrust.run("verify", name + ":v1"), 12, "IMAGE_DIGEST_DIFFERS");
    }

    @Test
    void anImageThatIsSignedButNotThereIsNotFound() {
        String name = registry.host() + "/app/absent";
        signByNotary(name, "v1", first);

        refuses(imagetrust.run("verify", "--first-use", name + ":v1"), 11, "IMAGE_ABSENT");
    }

    @Test
    void anImageInALayoutVerifiesAsItsNameSays() {
        String name = "reg.example/app/layout";
        signByNotary(name, "first", first);
        signByNotary(name, "second", first);
        String layout = "oci:" + images.folder();

        assertEquals(
                name + ":first@" + first,
                lastLine(imagetrust.run("verify", "--first-use", "--from", layout, name + ":first")));
        refuses(imagetrust.run("verify", "--from", layout, name + ":second"), 12, "IMAGE_DIGEST_DIFFERS");
    }

    @Test
    void aRegistryThatWantsAPasswordGetsIt() {
        try (RegistryPeer closed = RegistryPeer.basic(folder("basic"), USER, PASSWORD)) {
            String name = closed.host() + "/app/basic";
            skopeo.as(USER, PASSWORD).push(images, "first", name + ":v1");
            signByNotary(name, "v1", first);

            assertEquals(
                    22, imagetrust.run("verify", "--first-use", name + ":v1").exitCode());
            home.credentials(closed.host(), USER, "wrong");
            assertEquals(
                    22, imagetrust.run("verify", "--first-use", name + ":v1").exitCode());
            home.credentials(closed.host(), USER, PASSWORD);
            assertEquals(name + ":v1@" + first, lastLine(imagetrust.run("verify", "--first-use", name + ":v1")));
        }
    }

    @Test
    void aRegistryThatWantsATokenGetsOneFromAnAllowedRealm() {
        try (TokenAuthority tokens = TokenAuthority.start(folder("tokens"), USER, PASSWORD);
                RegistryPeer closed = RegistryPeer.token(folder("token"), tokens)) {
            String name = closed.host() + "/app/token";
            skopeo.as(USER, PASSWORD).push(images, "first", name + ":v1");
            signByNotary(name, "v1", first);
            home.credentials(closed.host(), USER, PASSWORD);

            Outcome verified = imagetrust.run(
                    "verify", "--first-use", "--token-realm", closed.host() + "=" + tokens.realm(), name + ":v1");

            assertEquals(name + ":v1@" + first, lastLine(verified));
        }
    }

    @Test
    void aRegistryWithACertificateOfItsOwnIsTrustedByDockersFolders() throws Exception {
        TestCertificate certificate = TestCertificate.create(folder("certificate"), "localhost");
        try (RegistryPeer tls = RegistryPeer.tls(folder("tls"), certificate)) {
            String name = tls.host() + "/app/tls";
            skopeo.push(images, "first", name + ":v1");
            signByNotary(name, "v1", first);
            Path certificates = Files.createDirectories(
                    homes.resolve("config/docker/certs.d").resolve(tls.host()));
            certificate.writeCertificate(certificates.resolve("ca.crt"));

            Outcome verified = imagetrust
                    .env("XDG_CONFIG_HOME", homes.resolve("config").toString())
                    .run("verify", "--first-use", name + ":v1");

            assertEquals(name + ":v1@" + first, lastLine(verified));
        }
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(homes.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signByNotary(String name, String tag, Digest digest) {
        NotaryCli owner = NotaryCli.in(homes.resolve("owner"), notary);
        if (notary.file(name, "root.json").isEmpty()) {
            owner.init(name);
        }
        owner.sign(name, tag, digest.hex(), size(blob(digest)), "targets");
    }

    private Path blob(Digest digest) {
        return images.folder().resolve("blobs/sha256").resolve(digest.hex());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastLine(Outcome outcome) {
        return outcome.ok().out().strip();
    }

    private static void refuses(Outcome outcome, int code, String finding) {
        assertEquals(code, outcome.exitCode(), outcome::toString);
        assertTrue(outcome.err().contains(finding), outcome::toString);
        assertEquals("", outcome.out(), "nothing to pull is printed");
    }
}
