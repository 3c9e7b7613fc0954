package org.hogwild.kernel;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.hogwild.data.Block;
import org.hogwild.data.Dataset;
import org.hogwild.loss.Loss;
import org.hogwild.loss.SquaredLoss;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.memory.StateMemory;
import org.hogwild.parameters.Parameters;
import org.hogwild.parameters.Sharing;
import org.hogwild.update.Sgd;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.F_Result;

/**
 * Two workers train on the same row at once: one feature of value 1, label 1, squared loss, half a step. Alone, a
 * worker moves the weight from 0 to 0.5, a second one from there to 0.75.
 */
public final class KernelTest {
    private static final int[] ORDER = {0};
    private static final Loss LOSS = new SquaredLoss();
    private static final Block BLOCK = block();
    private static final Kernel PLAIN = kernel(Sharing.HOGWILD);
    private static final Kernel ATOMIC = kernel(Sharing.ATOMIC);

    private KernelTest() {
    }

    private static Block block() {
        try (var builder = Dataset.builder()) {
            return builder.add(1f, new int[] {0}, new float[] {1f}).build().blocks().get(0);
        }
    }

    private static Kernel kernel(final Sharing sharing) {
        return Kernels.create(LOSS, new Sgd(), sharing, 0, -1).forBlock(BLOCK);
    }

    /** The parameters of one feature, and two workers' own biases. */
    private static final class Model {
        private final Parameters parameters = Parameters.allocate(MemoryBudget.ofBytes(4096), 1, 1);
        private final KernelRun first = new KernelRun(parameters, StateMemory.takeLine(), 1f);
        private final KernelRun second = new KernelRun(parameters, StateMemory.takeLine(), 1f);

        static void train(final Kernel kernel, final KernelRun run) {
            run.at(0.5f, 0);
            kernel.train(BLOCK, ORDER, 0, 1, run);
        }

        float weight() {
            final float weight = Memory.getFloat(parameters.address(0));
            parameters.lifetime().close();
            return weight;
        }
    }

    /**
     * Plain updates: the second margin may be stale, and then one of the two updates may be lost as well.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    69.1 %    99.8 %   0.75
     *    24.6 %     0.2 %   0.5
     *     6.3 %      rare   1.0
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "0.75", expect = ACCEPTABLE, desc = "One after the other.")
    @Outcome(id = "1.0", expect = ACCEPTABLE, desc = "Both margins were taken before either update.")
    @Outcome(id = "0.5", expect = ACCEPTABLE_INTERESTING, desc = "Both margins were taken before, one update was lost.")
    @Outcome(expect = FORBIDDEN, desc = "Both updates were lost, or a value that no worker computed.")
    @State
    public static class Hogwild {
        private final Model model = new Model();

        @Actor
        void first() {
            Model.train(PLAIN, model.first);
        }

        @Actor
        void second() {
            Model.train(PLAIN, model.second);
        }

        @Arbiter
        void after(final F_Result r) {
            r.r1 = model.weight();
        }
    }

    /**
     * Atomic updates: the second margin may be stale, no update is lost.
     *
     * <pre>
     *    JDK 17    JDK 25   observed
     *    87.7 %    99.3 %   0.75
     *    12.3 %     0.7 %   1.0
     * </pre>
     */
    @JCStressTest
    @Outcome(id = "0.75", expect = ACCEPTABLE, desc = "One after the other.")
    @Outcome(id = "1.0", expect = ACCEPTABLE, desc = "Both margins were taken before either update.")
    @Outcome(expect = FORBIDDEN, desc = "An update was lost, or a value that no worker computed.")
    @State
    public static class Atomic {
        private final Model model = new Model();

        @Actor
        void first() {
            Model.train(ATOMIC, model.first);
        }

        @Actor
        void second() {
            Model.train(ATOMIC, model.second);
        }

        @Arbiter
        void after(final F_Result r) {
            r.r1 = model.weight();
        }
    }
}
