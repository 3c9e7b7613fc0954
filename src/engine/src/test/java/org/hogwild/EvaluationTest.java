package org.hogwild;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hogwild.SparseRows.Row;
import org.hogwild.SparseRows.Shape;
import org.hogwild.data.Dataset;
import org.hogwild.data.DatasetReader;
import org.hogwild.data.Holdout;
import org.hogwild.data.LabelException;
import org.hogwild.data.TextInput;
import org.hogwild.evaluation.Evaluation;
import org.hogwild.loss.Loss;
import org.hogwild.loss.Losses;
import org.hogwild.worker.RunControl;
import org.hogwild.worker.WorkerPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models evaluated on data sets, whatever these have in common with the training data. */
@Timeout(60)
class EvaluationTest {
    private static final double TOLERANCE = 1e-6;

    static List<Loss> losses() {
        return Losses.all();
    }

    private static TrainingConfig config(final Loss loss) {
        return TrainingConfig.defaults().withLoss(loss).withLearningRate(0.02).withEpochs(2).withThreads(2);
    }

    /** Row by row, with the model's public predictions. */
    private static Evaluation naive(final LinearModel model, final List<Row> rows) {
        double loss = 0;
        double correct = 0;
        double total = 0;
        double won = 0;
        double pairs = 0;
        final double[] margins = new double[rows.size()];
        for (int i = 0; i < margins.length; i++) {
            final Row row = rows.get(i);
            margins[i] = model.margin(row.indices(), row.values());
            loss += row.weight() * model.loss().value(margins[i], row.label());
            correct += margins[i] > 0 == row.label() > 0 ? row.weight() : 0;
            total += row.weight();
            for (int k = 0; k < i; k++) {
                if (row.label() * rows.get(k).label() < 0) {
                    final double weight = (double) row.weight() * rows.get(k).weight();
                    final double lead = row.label() > 0 ? margins[i] - margins[k] : margins[k] - margins[i];
                    won += lead > 0 ? weight : lead == 0 ? weight / 2 : 0;
                    pairs += weight;
                }
            }
        }
        final boolean twoClass = model.loss().isTwoClass();
        return new Evaluation(rows.size(), loss / total, model.loss().hasProbability() ? loss / total : Double.NaN,
            twoClass ? correct / total : Double.NaN, twoClass ? won / pairs : Double.NaN);
    }

    private static void assertSameEvaluation(final Evaluation expected, final Evaluation actual) {
        assertEquals(expected.rows(), actual.rows());
        assertEquals(expected.loss(), actual.loss(), TOLERANCE * (1 + expected.loss()));
        assertEquals(expected.logLoss(), actual.logLoss(), TOLERANCE * (1 + expected.loss()));
        assertEquals(expected.accuracy(), actual.accuracy(), 1e-9);
        assertEquals(expected.auc(), actual.auc(), 1e-5);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void shouldAgreeWithPredictionsOnDataNumberedTheSameAndOtherwise(final Loss loss) {
        final List<Row> rows = SparseRows.random(1, 1500, Shape.forLoss(loss, true, true));
        final List<Row> others = SparseRows.random(2, 1200, new Shape(900, 12, true, true, loss.isTwoClass()));
        try (Dataset dataset = SparseRows.dataset(rows); Dataset other = SparseRows.dataset(others);
             LinearModel model = new Trainer(config(loss)).train(dataset)) {
            assertSame(dataset.features(), model.features());
            assertSameEvaluation(naive(model, rows), model.evaluate(dataset));
            assertNotSame(other.features(), model.features());
            assertTrue(other.dimension() > model.dimension());
            assertSameEvaluation(naive(model, others), model.evaluate(other));
        }
    }

    @Test
    void shouldGiveTheSameInTheModelsNumberingAndInItsOwn(@TempDir final Path directory) throws IOException {
        final List<Row> others = SparseRows.random(2, 1200, new Shape(600, 9, true, false, true));
        final StringBuilder text = new StringBuilder();
        for (final Row row : others) {
            text.append(row.label() > 0 ? "1" : "-1");
            for (int k = 0; k < row.length(); k++) {
                text.append(' ').append(row.indices()[k]).append(':').append(row.values()[k]);
            }
            text.append('\n');
        }
        final Path file = Files.writeString(directory.resolve("rows.svm"), text);
        final List<TextInput> inputs = List.of(TextInput.of(file));
        try (Dataset dataset = SparseRows.dataset(SparseRows.random(1, 1500, new Shape(400, 7, true, false, true)));
             Dataset like = new DatasetReader().like(dataset).read(inputs);
             Dataset own = new DatasetReader().read(inputs);
             LinearModel model = new Trainer(config(Losses.named("logistic"))).train(dataset)) {
            assertTrue(like.statistics().dropped() > 0);
            assertSameEvaluation(model.evaluate(own), model.evaluate(like));
            assertSameEvaluation(naive(model, others), model.evaluate(own));
        }
    }

    @Test
    void shouldNotDependOnTheNumberOfThreads() {
        final List<Row> rows = SparseRows.random(1, 20_000, new Shape(400, 7, true, true, true));
        try (Dataset dataset = SparseRows.dataset(rows);
             LinearModel model = new Trainer(config(Losses.named("logistic")).withEpochs(1)).train(dataset)) {
            Evaluation expected = null;
            for (final int threads : new int[] {1, 2, 3, 8}) {
                try (WorkerPool pool = new WorkerPool(threads)) {
                    final Evaluation evaluation = new DatasetEvaluator(model, dataset, new Holdout(0.4, 3))
                        .evaluate(pool, new RunControl(), true);
                    expected = expected == null ? evaluation : expected;
                    assertEquals(expected, evaluation, "threads=" + threads);
                }
            }
        }
    }

    @Test
    void shouldValidateOnExactlyTheRowsHeldOut() {
        final List<Row> rows = SparseRows.random(5, 4_000, new Shape(400, 7, true, true, true));
        final TrainingConfig config = config(Losses.named("logistic")).withHoldout(0.25).withSeed(9);
        final List<Row> heldOut = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (new Holdout(0.25, 9).contains(i)) {
                heldOut.add(rows.get(i));
            }
        }
        final List<EpochReport> reports = new ArrayList<>();
        try (Dataset dataset = SparseRows.dataset(rows);
             LinearModel model = new Trainer(config).listener(new TrainingListener() {
                 @Override
                 public void onEpoch(final EpochReport epoch) {
                     reports.add(epoch);
                 }
             }).train(dataset)) {
            assertEquals(2, reports.size());
            final EpochReport last = reports.get(1);
            assertEquals(2, last.epoch());
            assertEquals(rows.size() - heldOut.size(), last.rows());
            assertSameEvaluation(naive(model, heldOut), last.validation());
            assertTrue(Double.isNaN(reports.get(0).validation().auc()), "the curve is for the last epoch");
            assertTrue(last.blockTimes().getTotalCount() > 0);
        }
    }

    @Test
    void shouldReportNoValidationWithoutValidationRows() {
        try (Dataset dataset = SparseRows.dataset(SparseRows.random(5, 100, new Shape(40, 7, true, true, true)))) {
            new Trainer(config(Losses.named("hinge"))).listener(new TrainingListener() {
                @Override
                public void onEpoch(final EpochReport epoch) {
                    assertNull(epoch.validation());
                }
            }).train(dataset).close();
        }
    }

    @Test
    void shouldRefuseDataThatDoNotFit() {
        final List<Row> rows = SparseRows.random(5, 100, new Shape(40, 7, true, true, true));
        final Row third = new Row(2f, 1f, new int[] {1}, new float[] {1});
        final TrainingConfig config = config(Losses.named("logistic"));
        try (Dataset dataset = SparseRows.dataset(rows); Dataset wrong = SparseRows.dataset(List.of(third, third));
             LinearModel model = new Trainer(config).train(dataset)) {
            assertThrows(LabelException.class, () -> model.evaluate(wrong));
            assertThrows(LabelException.class, () -> new Trainer(config).train(wrong));
            assertThrows(LabelException.class, () -> new Trainer(config).validation(wrong).train(dataset));
            assertThrows(LabelException.class, () -> new Trainer(config).initialModel(model).train(wrong));
            final Exception both = assertThrows(IllegalArgumentException.class,
                () -> new Trainer(config.withHoldout(0.5)).validation(dataset).train(dataset));
            assertEquals("holdout=0.5 and a validation data set exclude each other", both.getMessage());
            final Exception other = assertThrows(IllegalArgumentException.class,
                () -> new Trainer(config(Losses.named("hinge"))).initialModel(model).train(dataset));
            assertEquals("the initial model was trained with logistic loss, expected hinge", other.getMessage());
        }
        final List<Row> few = new ArrayList<>(Collections.nCopies(1, third));
        few.add(rows.get(0));
        try (Dataset dataset = SparseRows.dataset(few)) {
            final Exception none = assertThrows(IllegalArgumentException.class,
                () -> new Trainer(config.withHoldout(1e-9)).train(dataset));
            assertEquals("holdout=1.0E-9 of 2 rows leaves none to validate with", none.getMessage());
        }
    }
}
