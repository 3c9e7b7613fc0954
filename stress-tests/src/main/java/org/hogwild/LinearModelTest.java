package org.hogwild;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.TreeMap;
import org.hogwild.data.FeatureMap;
import org.hogwild.loss.SquaredLoss;
import org.hogwild.memory.Memory;
import org.hogwild.memory.MemoryBudget;
import org.hogwild.model.ModelContent;
import org.hogwild.parameters.Parameters;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LJ_Result;

/**
 * A prediction meets the close of its model: it ends as if before, or is refused; it never reads freed memory, and the
 * weights are given back. The allocator hands freed memory to the next models at once, so that a prediction from it
 * would be wrong.
 *
 * <pre>
 *    JDK 17    JDK 25   observed
 *    53.6 %    70.3 %   42.0, 0
 *    46.4 %    29.7 %   refused, 0
 * </pre>
 */
@JCStressTest
@Outcome(id = "42.0, 0", expect = ACCEPTABLE, desc = "The prediction came in time; freed.")
@Outcome(id = "refused, 0", expect = ACCEPTABLE, desc = "The prediction came too late; freed.")
@Outcome(expect = FORBIDDEN, desc = "A prediction from freed memory, or memory that is not given back.")
@State
public class LinearModelTest {
    private static final int[] INDICES = {0, 1};
    private static final float[] VALUES = {1f, 10f};

    private final MemoryBudget budget = MemoryBudget.ofBytes(4096);
    private final LinearModel model;

    /** A model with weights 2 and 4. */
    public LinearModelTest() {
        final Parameters parameters = Parameters.allocate(budget, 2, 1);
        Memory.putFloat(parameters.address(0), 2f);
        Memory.putFloat(parameters.address(1), 4f);
        model = new LinearModel(new ModelContent(
            parameters, FeatureMap.identity(), new SquaredLoss(), 0f, 0f, new TreeMap<>()));
    }

    @Actor
    void predicting(final LJ_Result r) {
        try {
            r.r1 = model.predict(INDICES, VALUES);
        } catch (final IllegalStateException e) {
            r.r1 = "refused";
        }
    }

    @Actor
    void closing() {
        model.close();
    }

    @Arbiter
    void after(final LJ_Result r) {
        r.r2 = budget.used();
    }
}
