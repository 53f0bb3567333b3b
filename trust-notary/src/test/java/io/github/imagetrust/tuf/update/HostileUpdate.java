package io.github.imagetrust.tuf.update;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.imagetrust.model.TransportException;
import io.github.imagetrust.tuf.Bytes;
import io.github.imagetrust.tuf.MetadataRejectedException;
import io.github.imagetrust.tuf.update.History.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A client that is kept up to date by whoever wrote the script: visit by visit, it is shown some stage of a repository,
 * with changes that the attacker is able to make, and through caches perhaps an older stage. It must end in a
 * {@link MetadataRejectedException} or a {@link TransportException}, or in what {@link Oracle} finds to be true.
 */
final class HostileUpdate {

    /**
     * What is looked for, where the dialect has it so: a target of several roles, two of one, one that only a role has who
     * may not speak for it, and one whose search ends before it comes to the role that has it.
     */
    static final List<String> TARGETS = List.of("1.0", "2.0", "1.1", "4.0", "1.9");

    private static final int MOST_VISITS = 5;
    private static final int MOST_CHANGES = 4;

    /** What an attacker has. */
    enum Attacker {
        /** The wire: everything that was ever published, to mix and to damage. */
        WIRE(6),
        /** The keys of the timestamp and of the snapshot besides, of all times. */
        SERVER(8),
        /** All keys. */
        EVERYTHING(9);

        private final int kinds;

        Attacker(int kinds) {
            this.kinds = kinds;
        }
    }

    private final History history;
    private final Attacker attacker;
    private final Consumer<Refreshed> use;
    private final List<String> names;

    /** An attacker of that repository; whatever a client accepts is handed to {@code use}. */
    HostileUpdate(History history, Attacker attacker, Consumer<Refreshed> use) {
        this.history = history;
        this.attacker = attacker;
        this.use = use;
        this.names = history.names();
    }

    void play(byte[] input) {
        Script script = new Script(input);
        Visitor visitor = new Visitor(history);
        Oracle oracle = new Oracle(history, attacker);
        for (int visits = 0; visits < MOST_VISITS && !script.isOver(); visits++) {
            Stage shown = script.oneOf(history.stages());
            Stage inCaches = script.yes() ? script.oneOf(history.stages()) : shown;
            if (script.below(4) == 1) {
                visitor.restart();
            }
            if (script.below(4) == 1) {
                visitor.waitFor(Duration.ofHours(script.number()));
            }
            String target = script.oneOf(TARGETS);
            HostileSource source = new HostileSource(shown.files(), inCaches.files());
            for (int changes = script.below(MOST_CHANGES); changes > 0; changes--) {
                change(source, shown, script);
            }
            oracle.at(visitor.now());
            visit(visitor, source, target).ifPresent(refreshed -> oracle.accept(refreshed, target));
            visitor.stored().ifPresent(oracle::show);
        }
        if (attacker == Attacker.WIRE) {
            requireTheTruthIsFound(visitor, oracle.at(visitor.now()));
        }
    }

    /** Nobody on the wire can spoil a repository for good. */
    private void requireTheTruthIsFound(Visitor visitor, Oracle oracle) {
        Stage newest = history.newest();
        for (String target : TARGETS) {
            oracle.requireNewest(visitor.visit(new HostileSource(newest.files(), newest.files()), target), target);
        }
    }

    private void change(HostileSource source, Stage shown, Script script) {
        int kind = script.below(attacker.kinds);
        if (kind >= 6) {
            Forger forger = new Forger(history, shown, source, script);
            try {
                if (kind == 8) {
                    forger.forgeAny();
                } else {
                    forger.forgeOnline();
                }
            } catch (IllegalArgumentException nobodyCouldWriteThat) {
                assertNotNull(nobodyCouldWriteThat.getMessage());
            }
            return;
        }
        String name = script.oneOf(names);
        switch (kind) {
            case 0 -> source.remove(name);
            case 1 -> source.silence(name);
            case 2 -> source.file(name).ifPresent(file -> source.put(name, Damage.of(file, script)));
            case 3 -> put(source, name, script.oneOf(history.stages()).files(), script);
            case 4 -> put(source, name, history.imposter(), script);
            default -> source.put(name, Bytes.of(script.some(200)));
        }
    }

    /** Under one name, what is there under another one, or under the same at another time. */
    private void put(HostileSource source, String name, Map<String, Bytes> files, Script script) {
        Bytes file = files.get(script.yes() ? script.oneOf(names) : name);
        if (file != null) {
            source.put(name, file);
        }
    }

    private Optional<Refreshed> visit(Visitor visitor, HostileSource source, String target) {
        try {
            Optional<Refreshed> refreshed = visitor.visit(source, target);
            refreshed.ifPresent(use);
            return refreshed;
        } catch (MetadataRejectedException refused) {
            assertFalse(refused.finding().remedy().isEmpty());
        } catch (TransportException silence) {
            assertFalse(silence.remedy().isEmpty());
        }
        return Optional.empty();
    }
}
