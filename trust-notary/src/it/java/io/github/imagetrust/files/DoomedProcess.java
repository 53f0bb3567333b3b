package io.github.imagetrust.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process that is killed ({@code SIGKILL}) at every one of the operations on files that some work consists of. It does the
 * work many times side by side, in a folder for each operation, and stops in each before another one, where a file that would be
 * written is written by half. Once all have stopped it is killed, with all the locks that it holds: so one start of a JVM is
 * enough for all operations.
 */
public final class DoomedProcess {

    private static final String STOPPED = "stopped";
    private static final String ENDED = "ended";

    private DoomedProcess() {}

    /** What is done; made anew, by a constructor without parameters, in the process that is killed. */
    public interface Work {

        /**
         * Does it.
         *
         * @param folder all of its files are in it
         * @param files it changes files through them alone
         * @param argument what it is to do
         */
        void run(Path folder, FileOperations files, String argument) throws Exception;
    }

    /** How many operations some work has, in a folder like those in which it will be killed. */
    public static int operations(Work work, Path folder, String argument) throws Exception {
        FaultyFiles counting = FaultyFiles.counting();
        work.run(folder, counting, argument);
        return counting.operations();
    }

    /**
     * Has work killed in each of those folders, at operation 0 in the first. In the last one it comes to its end: there are as
     * many operations as folders before it.
     */
    public static void kill(Class<? extends Work> work, List<Path> folders, String argument)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedProcess.class.getName(),
                work.getName(),
                argument));
        folders.forEach(folder -> command.add(folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<Integer, String> ends = new TreeMap<>();
        try (BufferedReader out = process.inputReader()) {
            while (ends.size() < folders.size()) {
                String line = out.readLine();
                assertNotNull(line, "it died before it was killed");
                String[] words = line.split(" ");
                ends.put(Integer.valueOf(words[0]), words[1]);
            }
            process.destroyForcibly();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        }
        assertEquals(128 + 9, process.exitValue());
        int last = folders.size() - 1;
        ends.forEach((operation, end) -> assertEquals(operation == last ? ENDED : STOPPED, end, "at " + operation));
    }

    /** Arguments: the class of the work, its argument, the folders. */
    public static void main(String[] arguments) throws Exception {
        Work work = (Work) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        for (int i = 2; i < arguments.length; i++) {
            int operation = i - 2;
            Path folder = Path.of(arguments[i]);
            Thread thread = new Thread(() -> {
                FaultyFiles files = FaultyFiles.stoppedAt(operation, () -> stop(operation));
                try {
                    work.run(folder, files, arguments[1]);
                    say(operation, ENDED);
                } catch (Exception e) {
                    e.printStackTrace();
                    say(operation, "failed");
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        while (System.in.read() >= 0) {
            // until it is killed, or whoever would kill it has ended
        }
    }

    private static void stop(int operation) {
        say(operation, STOPPED);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("SystemOut")
    private static void say(int operation, String end) {
        System.out.println(operation + " " + end);
    }
}
