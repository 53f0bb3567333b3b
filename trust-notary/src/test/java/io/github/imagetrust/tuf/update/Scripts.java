package io.github.imagetrust.tuf.update;

import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.update.HostileUpdate.Attacker;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Scripts to begin with: every kind of change on every file of the newest stage, between two honest visits. */
final class Scripts {

    private Scripts() {}

    static Stream<byte[]> against(History history, Attacker attacker) {
        int stages = history.stages().size();
        int newest = stages - 1;
        Stream<byte[]> honest = Stream.of(
                IntStream.range(0, stages).mapToObj(Scripts::visit).reduce(new byte[0], Scripts::joined),
                joined(visit(newest), visit(0)),
                joined(visit(0), visit(newest)),
                new byte[] {0, 0, 0, 1, (byte) 200, 0, 0}, // the first one when it is over
                joined(
                        visit(1),
                        new byte[] {(byte) newest, 1, 1, 1, 0, 1, 0}), // an older stage in caches, after a restart
                joined(visit(1), new byte[] {(byte) newest, 0, 0, 1, (byte) 200, 2, 0})); // some days later
        Stream<byte[]> forEachTarget = IntStream.range(0, HostileUpdate.TARGETS.size())
                .mapToObj(target -> IntStream.range(0, stages - 1)
                        .mapToObj(stage -> new byte[] {(byte) stage, 0, 0, 0, (byte) target, 0})
                        .reduce(new byte[0], Scripts::joined));
        Stream<byte[]> changes = switch (attacker) {
            case WIRE -> onEveryFile(history, newest);
            case SERVER ->
                Stream.concat(
                        Stream.of(
                                aRevokedKeysFileAgain(),
                                releasesThatAreListedNoMore(newest),
                                anOlderRootIsListed(newest),
                                oneSignatureOfTwo(newest)),
                        serversForgeries(newest));
            case EVERYTHING -> otherForgeries(newest);
        };
        return Stream.of(honest, forEachTarget, changes).flatMap(Function.identity());
    }

    private static Stream<byte[]> serversForgeries(int newest) {
        return IntStream.range(0, 40).mapToObj(i -> changed(newest, 6, i % 4, i % 6, i % 9, i % 2, 0, i % 5, i % 3, i));
    }

    private static Stream<byte[]> otherForgeries(int newest) {
        return IntStream.range(0, 40).mapToObj(i -> changed(newest, 8, i % 6, i / 6, 1, i % 6, i, 2 * i, 3));
    }

    /** The server goes on listing what alice signed, when her key has been taken out of the role. */
    private static byte[] aRevokedKeysFileAgain() {
        int alice = 5;
        return changed(3, 6, 1, 2, alice, 1, 0);
    }

    private static byte[] releasesThatAreListedNoMore(int newest) {
        int releases = 4;
        return changed(newest, 6, 1, newest, releases, 1, 7);
    }

    private static byte[] anOlderRootIsListed(int newest) {
        int root = 0;
        return changed(newest, 6, 1, 0, root, 1, 0, 0, 0);
    }

    private static byte[] oneSignatureOfTwo(int newest) {
        int alice = 5;
        return changed(newest, 6, 1, newest, alice, 1, 0, 7);
    }

    private static Stream<byte[]> onEveryFile(History history, int newest) {
        List<String> names = history.names();
        Set<Bytes> current = history.newest().roles().values().stream()
                .map(issued -> issued.file().raw())
                .collect(Collectors.toSet());
        return IntStream.range(0, names.size())
                .filter(name -> current.contains(history.newest().files().get(names.get(name))))
                .boxed()
                .flatMap(name -> IntStream.range(0, 6)
                        .mapToObj(kind -> changed(newest, kind, name, kind == 3 ? 4 : 1, 0, 40, 3, 7)));
    }

    /** That stage, honestly. */
    private static byte[] visit(int stage) {
        return new byte[] {(byte) stage, 0, 0, 0, 0, 0};
    }

    private static byte[] changed(int stage, int kind, int... more) {
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        script.writeBytes(visit(stage - 1));
        script.writeBytes(new byte[] {(byte) stage, 0, 0, 0, 0, 1, (byte) kind});
        IntStream.of(more).forEach(script::write);
        return script.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
