package io.github.imagetrust.cli.differential;

import io.github.imagetrust.notary.testing.MemoryServer;
import io.github.imagetrust.notary.testing.generator.GeneratedRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Shows repositories to imagetrust and to notary, each of which comes for the first time, and compares what they say. */
final class Differential {

    private static final int TOGETHER = 2;

    private final Path homes;
    private final Clock clock;

    /**
     * A comparison.
     *
     * @param homes where the clients live
     * @param clock notary's, which cannot be changed: the machine's
     */
    Differential(Path homes, Clock clock) {
        this.homes = homes;
        this.clock = clock;
    }

    /** Compares on all of them, two at a time. */
    Tally run(List<Case> cases) {
        ExecutorService threads = Executors.newFixedThreadPool(TOGETHER);
        try (MemoryServer server = MemoryServer.start()) {
            Judge notary = new NotaryJudge(server.address()); // here, where its absence may end the test
            Judge ours = new ImagetrustJudge(server.address(), clock);
            List<Future<Comparison>> running = new ArrayList<>();
            for (Case one : cases) {
                running.add(threads.submit(() -> compare(one, server, notary, ours)));
            }
            List<Comparison> results = new ArrayList<>();
            for (Future<Comparison> one : running) {
                results.add(one.get());
            }
            return new Tally(results);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Comparison compare(Case which, MemoryServer server, Judge notary, Judge ours) {
        GeneratedRepository repository = which.repository(clock.instant());
        try {
            Path home = homes.resolve(which.toString());
            List<Disagreement> differences = new ArrayList<>();
            StringBuilder report = new StringBuilder();
            boolean accepted = false;
            int visit = 0;
            for (Map<String, byte[]> view : repository.views()) {
                visit++;
                server.put(repository.gun(), view);
                Opinion theirs = notary.of(repository.gun(), repository.tags(), home.resolve("notary"));
                Opinion own = ours.of(repository.gun(), repository.tags(), home.resolve("imagetrust"));
                differences.addAll(Disagreement.between(visit, theirs, own));
                accepted = own.list().text().isPresent();
                report.append("notary says\n").append(theirs.words());
                report.append("\nimagetrust says\n").append(own.words()).append('\n');
            }
            server.remove(repository.gun());
            delete(home);
            Comparison comparison =
                    new Comparison(which, repository.changes(), accepted, differences, report.toString());
            if (!comparison.unintended().isEmpty()) {
                keep(which, repository, comparison.report());
            }
            return comparison;
        } catch (RuntimeException | Error broken) { // whatever a server sends, nothing but an answer may come of it
            String what = which + " " + repository.changes() + " ended with " + broken;
            keep(which, repository, what);
            throw new AssertionError(what + "\nfiles: " + which.folder() + "\nagain: " + which.command(), broken);
        }
    }

    private static void keep(Case which, GeneratedRepository repository, String report) {
        try {
            for (int view = 0; view < repository.views().size(); view++) {
                Path folder = which.folder().resolve("visit-" + (view + 1));
                for (Map.Entry<String, byte[]> file :
                        repository.views().get(view).entrySet()) {
                    Path path = folder.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.write(path, file.getValue());
                }
            }
            Files.writeString(which.folder().resolve("report.txt"), report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path home) {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
