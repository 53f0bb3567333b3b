package io.github.imagetrust.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {

    @ParameterizedTest
    @MethodSource("filesOfTheStack")
    void filesComeBackAsTheyWere(Path file) throws IOException {
        byte[] text = Files.readAllBytes(file);
        StringBuilder again = new StringBuilder();
        for (PemBlock block : Pem.parse(text)) {
            again.append(block.toPem());
        }
        assertEquals(new String(text, StandardCharsets.UTF_8), again.toString());
    }

    @Test
    void whatIsAroundBlocksIsPassedOver() throws IOException {
        List<PemBlock> blocks =
                parse("hello\n\n-----BEGIN A-----\r\nrole: x:y \r\n\r\nAA ==\t\r\n-----END A-----\r\nbye\n"
                        + "-----BEGIN B C-----\n-----END B C-----");
        assertEquals(List.of("A", "B C"), blocks.stream().map(PemBlock::label).toList());
        assertEquals(Map.of("role", "x:y"), blocks.get(0).headers());
        assertArrayEquals(new byte[1], blocks.get(0).content());
        assertArrayEquals(new byte[0], blocks.get(1).content());
        assertEquals(List.of(), parse("no block here"));
        assertEquals(List.of(), parse(" -----BEGIN A-----\nAAAA\n-----END A-----"));
    }

    @Test
    void spacesAtTheEndOfALineAreNotPartOfIt() throws IOException {
        for (String end : List.of(" \n", "\t\n", "\r\n", " \t \r\n")) {
            List<PemBlock> blocks =
                    parse(("\n-----BEGIN A-----\nrole: x\n\nAAAA\n-----END A-----\n").replace("\n", end));
            assertEquals(1, blocks.size());
            assertEquals("A", blocks.get(0).label());
            assertEquals(Map.of("role", "x"), blocks.get(0).headers());
        }
        assertEquals(1, parse("\n-----BEGIN A-----\nAAAA\n-----END A-----").size());
    }

    @Test
    void aHeaderHasFourThousandBytesAtMostWhereverItStands() throws IOException {
        String before = "x".repeat(5000) + "\n";
        String longest = "role: " + "x".repeat(4090);
        assertEquals(
                "x".repeat(4090),
                parse(before + block(longest)).get(0).header("role").orElseThrow());
        assertMessage("too many or too long headers in a PEM block", block(longest + "x"));
    }

    @Test
    void whatIsOddIsTold() {
        assertMessage("a PEM block begins inside another one", "-----BEGIN A-----\nAAAA\n" + block("a: b"));
        assertMessage("a header of a PEM block has no name, or control characters", block(": b"));
        assertMessage("a header of a PEM block has no name, or control characters", block("a: b\u0007c"));
        assertMessage(
                "a malformed BEGIN or END line of a PEM block",
                "-----BEGIN ABCDEFGHIJ\nAAAA\n-----END ABCDEFGHIJ-----\n");
        assertMessage("a malformed BEGIN or END line of a PEM block", "-----BEGIN -----\nAAAA\n-----END -----\n");
    }

    private static String block(String header) {
        return "-----BEGIN A-----\n" + header + "\n\nAAAA\n-----END A-----\n";
    }

    private static void assertMessage(String message, String text) {
        assertEquals(message, assertThrows(IOException.class, () -> parse(text)).getMessage());
    }

    @Test
    void aBlockWithoutContentHasNoLines() {
        assertEquals("-----BEGIN A-----\n-----END A-----\n", new PemBlock("A", Map.of(), new byte[0]).toPem());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN A-----",
                "-----BEGIN A-----\nAAAA\n",
                "-----BEGIN A-----\nAAAA\n-----END B-----\n",
                "-----BEGIN A----\nAAAA\n-----END A-----\n",
                "-----BEGIN -----\nAAAA\n-----END -----\n",
                "-----BEGIN A-----\nAAA\n-----END A-----\n",
                "-----BEGIN A-----\nAAAé\n-----END A-----\n",
                "-----BEGIN A-----\nAA==AA==\n-----END A-----\n",
                "-----BEGIN A-----\nrole: a\nrole: b\n\nAAAA\n-----END A-----\n",
                "-----BEGIN A-----\n: a\n\nAAAA\n-----END A-----\n",
                "-----BEGIN A-----\nrole: a\u0007b\n\nAAAA\n-----END A-----\n",
                "-----BEGIN A-----\n\nrole: a\nAAAA\n-----END A-----\n",
                "-----BEGIN A-----\nAAAA\n-----BEGIN A-----\nAAAA\n-----END A-----\n",
            })
    void whatIsOddInsideABlockIsAnError(String text) {
        IOException thrown = assertThrows(IOException.class, () -> parse(text));
        assertFalse(thrown.getMessage().contains("AAA"), thrown.getMessage());
    }

    @Test
    void textsHaveABound() throws IOException {
        assertEquals(List.of(), Pem.parse(new byte[Pem.MAX_BYTES]));
        assertThrows(IOException.class, () -> Pem.parse(new byte[Pem.MAX_BYTES + 1]));
        assertThrows(IOException.class, () -> parse("-----BEGIN A-----\n" + headers(20) + "\nAAAA\n-----END A-----\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nrole: root", "a\rb", " a", "a ", "a\u0000"})
    void aHeaderCannotBeBrokenOutOf(String value) {
        assertThrows(IllegalArgumentException.class, () -> new PemBlock("A", Map.of("role", value), new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> new PemBlock("A", Map.of(value, "x"), new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> new PemBlock("A", Map.of("a:b", "x"), new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> new PemBlock("A", Map.of(":b", "x"), new byte[1]));
    }

    @Test
    void aWipedBlockIsEmptyOfSecrets() throws IOException {
        PemBlock block = parse("-----BEGIN A-----\nAQID\n-----END A-----\n").get(0);
        block.wipe();
        assertArrayEquals(new byte[3], block.content());
    }

    private static List<PemBlock> parse(String text) throws IOException {
        return Pem.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String headers(int count) {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < count; i++) {
            headers.append('h').append(i).append(": x\n");
        }
        return headers.toString();
    }

    private static List<Path> filesOfTheStack() {
        return Vectors.setsWithPrivateKeys().stream()
                .flatMap(set -> Vectors.privateKeys(set).stream())
                .toList();
    }
}
