package org.hogwild.worker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.List;
import java.util.concurrent.Callable;
import org.hogwild.memory.Memory;
import org.hogwild.memory.StateMemory;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.FF_Result;

/**
 * The barrier at both ends of an epoch: workers see what the caller wrote before {@link WorkerPool#run}, and when it
 * returns the caller sees what every worker wrote, raw memory included. Two callers at once, each with a task that
 * doubles a number, keep the pool busy enough for tasks to run on other cores than their callers.
 *
 * Observed: always 6.0, 10.0.
 */
@JCStressTest
@Outcome(id = "6.0, 10.0", expect = ACCEPTABLE, desc = "Each task saw its caller's number, each caller the double.")
@Outcome(expect = FORBIDDEN, desc = "A task or a caller saw an old value.")
@State
public class WorkerPoolTest {
    private static final WorkerPool POOL = new WorkerPool(2);
    private static final Runnable NO_TICK = () -> { };

    private final long line = StateMemory.takeLine();

    private static float runOnPool(final long address, final float number) {
        final Callable<Void> task = () -> {
            Memory.putFloat(address + 4, 2 * Memory.getFloat(address));
            return null;
        };
        Memory.putFloat(address, number);
        POOL.run(List.of(task), new RunControl(), NO_TICK);
        return Memory.getFloat(address + 4);
    }

    @Actor
    void first(final FF_Result r) {
        r.r1 = runOnPool(line, 3f);
    }

    @Actor
    void second(final FF_Result r) {
        r.r2 = runOnPool(line + 8, 5f);
    }
}
