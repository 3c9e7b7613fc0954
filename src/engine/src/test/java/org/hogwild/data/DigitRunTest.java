package org.hogwild.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DigitRunTest {
    @Test
    void shouldTellDigitsFromEveryOtherByte() {
        for (int b = 0; b < 256; b++) {
            for (int place = 0; place < 8; place++) {
                final byte[] bytes = TestData.bytes("..01234567..........");
                bytes[2 + place] = (byte) b;
                assertEquals(b >= '0' && b <= '9' ? 8 : place, DigitRun.count(DigitRun.load(bytes, 2)),
                    "byte=" + b + " place=" + place);
            }
        }
    }

    @Test
    void shouldCountAndReadWhatALoopCountsAndReads() {
        final long seed = 5;
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200_000; i++) {
            final byte[] bytes = new byte[8];
            for (int place = 0; place < 8; place++) {
                bytes[place] = (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : '0' + random.nextInt(10));
            }
            int count = 0;
            long value = 0;
            while (count < 8 && bytes[count] >= '0' && bytes[count] <= '9') {
                value = value * 10 + bytes[count++] - '0';
            }
            final long eight = DigitRun.load(bytes, 0);
            assertEquals(count, DigitRun.count(eight), "seed=" + seed + " i=" + i);
            if (count > 0) {
                assertEquals(value, DigitRun.value(eight, count), "seed=" + seed + " i=" + i);
            }
        }
    }

    @Test
    void shouldKnowThePowersOfTen() {
        for (int exponent = 0; exponent <= 8; exponent++) {
            assertEquals(Math.round(Math.pow(10, exponent)), DigitRun.power(exponent));
        }
    }
}
