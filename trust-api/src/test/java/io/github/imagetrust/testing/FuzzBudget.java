package io.github.imagetrust.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one input of a fuzz test may cost: a second. Who needs more of it for a file of some kilobytes can be stopped by
 * whoever sends such files.
 *
 * <p>What counts is the time in which the thread computes, and that in which it waits for a lock, for another thread or for
 * time to pass; not that of the clock, so that a busy machine is no finding. An input that never comes back is ended by
 * Jazzer's own timeout. It counts only while fuzzing ({@code -Dfuzz.budget=true}, as {@code .ci/fuzz} says): in a normal run
 * of the tests, classes are still being loaded. When the process ends, it says what the most expensive inputs took.
 */
public final class FuzzBudget {

    private static final long MOST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final boolean COUNTS = Boolean.getBoolean("fuzz.budget");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final AtomicLong SLOWEST_NANOS = new AtomicLong();
    private static final AtomicLong MOST_BYTES = new AtomicLong();

    static {
        if (COUNTS) {
            THREADS.setThreadContentionMonitoringEnabled(true); // else nobody counts how long threads wait
            Runtime.getRuntime().addShutdownHook(new Thread(FuzzBudget::report));
        }
    }

    private FuzzBudget() {}

    /** What is done with an input. */
    public interface Work {

        /** Does it. */
        void run() throws Exception;
    }

    /** Does what is to be done with one input, and fails if that costs too much. */
    public static void spend(Work work) throws Exception {
        if (!COUNTS) {
            work.run();
            return;
        }
        Cost cost = costOf(work);
        if (cost.nanos > SLOWEST_NANOS.get() || cost.bytes > MOST_BYTES.get()) {
            cost = costOf(work); // the first time, classes may have been loaded
        }
        SLOWEST_NANOS.accumulateAndGet(cost.nanos, Math::max);
        MOST_BYTES.accumulateAndGet(cost.bytes, Math::max);
        if (cost.nanos > MOST_NANOS) {
            throw new AssertionError("this input takes " + cost.nanos / 1_000_000 + " ms");
        }
    }

    private static Cost costOf(Work work) throws Exception {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long nanos = nanosSoFar();
        work.run();
        return new Cost(nanosSoFar() - nanos, THREADS.getCurrentThreadAllocatedBytes() - bytes);
    }

    /** In which this thread has computed or waited. */
    private static long nanosSoFar() {
        ThreadInfo thread = THREADS.getThreadInfo(Thread.currentThread().getId());
        long waited = thread.getBlockedTime() + thread.getWaitedTime();
        return THREADS.getCurrentThreadCpuTime() + Duration.ofMillis(waited).toNanos();
    }

    private record Cost(long nanos, long bytes) {}

    private static void report() {
        System.err.printf(
                Locale.ROOT,
                "budget: slowest input %.1f ms, largest %.1f MiB%n",
                SLOWEST_NANOS.get() / 1e6,
                MOST_BYTES.get() / 1048576.0);
    }
}
