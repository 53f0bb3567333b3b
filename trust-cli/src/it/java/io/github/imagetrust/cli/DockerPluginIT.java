package io.github.imagetrust.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imagetrust.notary.testing.DockerCli;
import io.github.imagetrust.notary.testing.DockerHome;
import io.github.imagetrust.notary.testing.NotaryCli;
import io.github.imagetrust.notary.testing.NotaryServerPeer;
import io.github.imagetrust.notary.testing.Outcome;
import io.github.imagetrust.notary.testing.Peers;
import io.github.imagetrust.notary.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker imagetrust}, by Debian's docker. */
class DockerPluginIT {

    private static final String NAME = "reg.example/plugin/app";

    @TempDir
    Path folder;

    NotaryServerPeer server;
    DockerHome home;
    Program docker;
    Path plugin;

    @BeforeEach
    void link() throws Exception {
        server = NotaryServerPeer.start(folder.resolve("server"));
        home = DockerHome.in(folder.resolve("home"), server);
        plugin = home.configuration().resolve("cli-plugins").resolve("docker-imagetrust");
        Files.createDirectories(plugin.getParent());
        Files.createSymbolicLink(plugin, Path.of(System.getProperty("imagetrust.dist"), "bin", "docker-imagetrust"));
        docker = home.program(Peers.require("docker"))
                .env("JAVA_HOME", System.getProperty("java.home"))
                .env("DOCKER_HOST", "unix://" + folder.resolve("no-engine.sock"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void dockerListsItWithItsVersion() throws Exception {
        JsonNode metadata = new ObjectMapper()
                .readTree(Program.at(plugin, folder)
                        .run("docker-cli-plugin-metadata")
                        .ok()
                        .out());

        assertEquals("0.1.0", metadata.get("SchemaVersion").asText());
        assertFalse(metadata.get("Vendor").asText().isEmpty());
        assertTrue(metadata.get("Version").asText().matches("\\d+\\.\\d+\\.\\d+.*"), metadata::toString);
        String help = docker.run("--help").ok().out();
        assertTrue(help.contains("imagetrust*"), help);
        assertTrue(help.contains("Content trust for container images"), help);
    }

    @Test
    void whatFollowsItsNameIsOursAndSoIsTheExitCode() {
        NotaryCli notary = NotaryCli.in(home);
        notary.init(NAME);
        notary.sign(NAME, "v1", Signed.FIRST, Signed.SIZE, "targets");

        Outcome inspected = docker.run("imagetrust", "inspect", NAME).ok();
        Outcome unsigned = docker.run("imagetrust", "resolve", "--first-use", NAME + ":v2");
        Outcome elsewhere = docker.run(
                "--config",
                home.configuration().toString(),
                "-D",
                "-l",
                "error",
                "imagetrust",
                "resolve",
                "--first-use",
                NAME + ":v1");

        assertEquals(DockerCli.in(home).inspect(NAME), inspected.out());
        assertEquals(10, unsigned.exitCode(), unsigned::toString);
        assertEquals(NAME + "@sha256:" + Signed.FIRST + "\n", elsewhere.ok().out());
    }

    @Test
    void aUsageErrorIsOursToo() {
        Outcome outcome = docker.run("imagetrust", "inspect");

        assertEquals(2, outcome.exitCode(), outcome::toString);
        assertTrue(outcome.err().contains("'imagetrust inspect' requires at least 1 argument"), outcome::toString);
    }
}
