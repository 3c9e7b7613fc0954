package org.hogwild.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every queue that is measured deals each block exactly once. */
@Timeout(60)
class BlockQueueBenchmarkTest {
    private static final int WORKERS = 3;
    private static final int BLOCKS = 10_000;

    @ParameterizedTest
    @ValueSource(strings = {"BlockQueue", "oneSpmcArrayQueue", "oneMpmcArrayQueue", "oneConcurrentLinkedQueue",
        "counter"})
    void shouldDealEachBlockOnce(final String name) throws Exception {
        final Dealer dealer = Dealer.named(name, WORKERS, BLOCKS);
        final int[] order = IntStream.range(0, BLOCKS).map(i -> i * 7919 % BLOCKS).toArray();
        final ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
        try {
            for (int epoch = 0; epoch < 3; epoch++) {
                dealer.fill(order);
                final CountDownLatch start = new CountDownLatch(1);
                final List<Future<List<Integer>>> shares = new ArrayList<>();
                for (int worker = 0; worker < WORKERS; worker++) {
                    final int id = worker;
                    shares.add(pool.submit(() -> {
                        start.await();
                        final List<Integer> taken = new ArrayList<>();
                        for (int block = dealer.next(id); block != Dealer.NONE; block = dealer.next(id)) {
                            taken.add(block);
                        }
                        return taken;
                    }));
                }
                start.countDown();
                final List<Integer> all = new ArrayList<>();
                for (final Future<List<Integer>> share : shares) {
                    all.addAll(share.get());
                }
                assertEquals(IntStream.range(0, BLOCKS).boxed().toList(), all.stream().sorted().toList());
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void shouldCheckWhatItMeasures() throws Exception {
        final BlockQueueBenchmark.Workers workers = new BlockQueueBenchmark.Workers();
        workers.threads = 2;
        workers.open();
        try {
            assertEquals(2_147_450_880L, new BlockQueueBenchmark().fillAndEmpty(workers));
        } finally {
            workers.close();
        }
    }
}
