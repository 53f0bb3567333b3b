package io.github.imagetrust.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.imagetrust.model.Finding.Code;
import io.github.imagetrust.notary.testing.RepositorySimulator;
import io.github.imagetrust.notary.testing.SimulatedClient;
import io.github.imagetrust.notary.testing.TestJson;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.update.Refreshed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with random damage, through a whole refresh. The seeds are fixed: a failure can be had again. */
class HostileBytesTest {

    private static final int ROUNDS = 60;
    private static final byte[] TELLING = "{}[]\",:0-9.eE\\utfn \u0000".getBytes(StandardCharsets.UTF_8);

    static Stream<Arguments> rolesAndSpellings() {
        return Spelling.EACH_CODEC.stream()
                .sorted()
                .flatMap(spelling -> Stream.of("root", "timestamp", "snapshot", "targets", "targets/alice")
                        .map(role -> Arguments.of(role, spelling)));
    }

    private static RepositorySimulator repository(Spelling spelling) {
        return RepositorySimulator.of(spelling.flavour())
                .delegate("targets/alice")
                .put("targets/alice", "1.0", "one")
                .publish();
    }

    @ParameterizedTest
    @MethodSource("rolesAndSpellings")
    void whatIsSignedMayBeAnythingAndOnlyAFindingComesOfIt(String role, Spelling spelling) {
        RepositorySimulator repository = repository(spelling);
        Random random = new Random(role.hashCode());
        Set<Code> found = EnumSet.noneOf(Code.class);
        for (int round = 0; round < ROUNDS; round++) {
            repository.forgeSigned(role, signed -> damaged(signed, random)).publish();
            try {
                SimulatedClient.of(repository).tryRefresh();
            } catch (MetadataRejectedException e) {
                found.add(e.finding().code());
            }
        }
        assertFalse(found.isEmpty());
    }

    /** One member after the other is made null, a list, an object, a text, a number, a truth; or is left out. */
    @ParameterizedTest
    @MethodSource("rolesAndSpellings")
    void everyMemberMayBeOfAnyShapeAndOnlyAFindingComesOfIt(String role, Spelling spelling) {
        RepositorySimulator repository = repository(spelling);
        for (String place : TestJson.places(signed(repository, role))) {
            for (String shape : List.of("null", "[]", "{\"a\":1}", "\"\"", "0", "")) {
                repository.forgeSigned(
                        role,
                        signed -> shape.isEmpty()
                                ? TestJson.without(signed, place)
                                : TestJson.with(signed, place, shape));
                repository.publish();
                try {
                    SimulatedClient.of(repository).tryRefresh();
                } catch (MetadataRejectedException e) {
                    assertFalse(e.finding().message().isEmpty());
                }
            }
        }
    }

    private static Bytes signed(RepositorySimulator repository, String role) {
        Bytes[] seen = new Bytes[1];
        repository.forgeSigned(role, signed -> seen[0] = signed).publish();
        return seen[0];
    }

    @ParameterizedTest
    @MethodSource("rolesAndSpellings")
    void whatIsDamagedOnTheWireIsRefusedOrSaysTheSame(String role, Spelling spelling) {
        RepositorySimulator repository = repository(spelling);
        Random random = new Random(role.hashCode());
        Refreshed honest = SimulatedClient.of(repository).refresh();
        for (int round = 0; round < ROUNDS; round++) {
            repository.answers().forRole(role, file -> file.map(honestFile -> damaged(honestFile, random)));
            try {
                SimulatedClient.of(repository)
                        .tryRefresh()
                        .ifPresent(refreshed -> assertEquals(
                                honest.targets().verified().content(),
                                refreshed.targets().verified().content()));
            } catch (MetadataRejectedException e) {
                assertFalse(e.finding().message().isEmpty());
            }
        }
    }

    private static Bytes damaged(Bytes file, Random random) {
        byte[] bytes = file.toArray();
        for (int times = 1 + random.nextInt(3); times > 0 && bytes.length > 1; times--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(20));
            byte telling = TELLING[random.nextInt(TELLING.length)];
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = telling;
                case 2 -> bytes = joined(Arrays.copyOf(bytes, at), new byte[] {telling}, tail(bytes, at));
                case 3 -> bytes = joined(Arrays.copyOf(bytes, at), new byte[0], tail(bytes, at + length));
                default ->
                    bytes = joined(
                            Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at, at + length), tail(bytes, at));
            }
        }
        return Bytes.of(bytes);
    }

    private static byte[] tail(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] joined(byte[] first, byte[] second, byte[] third) {
        byte[] all = Arrays.copyOf(first, first.length + second.length + third.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        System.arraycopy(third, 0, all, first.length + second.length, third.length);
        return all;
    }
}
