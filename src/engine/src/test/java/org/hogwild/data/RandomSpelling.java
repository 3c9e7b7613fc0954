package org.hogwild.data;

import java.util.SplittableRandom;

/** Small valid files that use every freedom that the format leaves: blanks, comments, number spellings, line ends. */
final class RandomSpelling {
    private static final String[] BLANKS = { " ", " ", " ", "  ", "\t", " \t ", "\r " };
    private static final String[] LINE_ENDS = { "\n", "\n", "\n", "\r\n", " \n", " # c:1 d\n", "#\n", "\n\n" };

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder();

    private RandomSpelling(final long seed) {
        random = new SplittableRandom(seed);
    }

    static String of(final long seed) {
        final RandomSpelling spelling = new RandomSpelling(seed);
        if (spelling.random.nextInt(5) == 0) {
            spelling.text.append("\u00EF\u00BB\u00BF");
        }
        final int rows = 1 + spelling.random.nextInt(30);
        for (int i = 0; i < rows; i++) {
            spelling.row();
        }
        if (spelling.random.nextInt(3) == 0) {
            spelling.text.setLength(spelling.text.length() - 1);
        }
        return spelling.text.toString();
    }

    private void row() {
        if (random.nextInt(10) == 0) {
            text.append(pick(BLANKS));
        }
        text.append(number());
        if (random.nextInt(5) == 0) {
            text.append(pick(BLANKS)).append("qid:").append(random.nextInt(100));
        }
        if (random.nextInt(5) == 0) {
            text.append(pick(BLANKS)).append("cost:").append(random.nextInt(100) / 8.0);
        }
        long index = random.nextInt(2) - 1;
        for (int i = random.nextInt(12); i > 0; i--) {
            index += 1 + random.nextInt(random.nextInt(5) == 0 ? 10_000_000 : 20);
            text.append(pick(BLANKS)).append("0".repeat(random.nextInt(8) == 0 ? 12 : 0)).append(index).append(':')
                .append(number());
        }
        text.append(pick(LINE_ENDS));
    }

    private String number() {
        final String digits = Long.toString(random.nextLong(1, 1L << 1 + random.nextInt(60)));
        final int point = random.nextInt(digits.length() + 1);
        return switch (random.nextInt(8)) {
            case 0 -> "1";
            case 1 -> "-" + digits.substring(0, Math.min(5, digits.length()));
            case 2 -> "+." + digits;
            case 3 -> digits + ".";
            case 4 -> digits.substring(0, point) + "." + digits.substring(point);
            case 5 -> "-" + digits + "e-" + random.nextInt(60);
            case 6 -> digits.charAt(0) + "E+0" + random.nextInt(30);
            default -> "0." + "0".repeat(random.nextInt(12)) + digits;
        };
    }

    private String pick(final String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
