package org.hogwild.cli;

/** One line on standard error that is written over and over; nothing where that is no terminal. */
class ProgressLine {
    /** Set by the launcher, which can tell. */
    private static final String TERMINAL_PROPERTY = "hogwild.terminal";

    /** Goes back to the start of the line and empties it. */
    static final String CLEAR = "\r\033[K";

    private static final int WIDTH = 30;

    /** {@return whether standard error is a terminal, as far as is known} */
    static boolean isTerminal() {
        return Boolean.getBoolean(TERMINAL_PROPERTY);
    }

    static ProgressLine create(final boolean visible) {
        return visible ? new Visible() : new ProgressLine();
    }

    void show(final String what, final long done, final long total) {
        // nowhere to show it
    }

    void clear() {
        // nothing to clear
    }

    private static final class Visible extends ProgressLine {
        private static final long INTERVAL_NS = 100_000_000;

        private long last;
        private boolean shown;

        @Override
        synchronized void show(final String what, final long done, final long total) {
            final long now = System.nanoTime();
            if (shown && now - last < INTERVAL_NS) {
                return;
            }
            last = now;
            shown = true;
            System.err.print(CLEAR + line(what, done, total));
            System.err.flush();
        }

        private static String line(final String what, final long done, final long total) {
            if (total <= 0) {
                return TextReporter.format("%s %,d", what, done);
            }
            final int filled = (int) (WIDTH * Math.min(done, total) / total);
            return TextReporter.format("%s [%s%s] %3d %%", what, "#".repeat(filled), ".".repeat(WIDTH - filled),
                100 * Math.min(done, total) / total);
        }

        @Override
        synchronized void clear() {
            if (shown) {
                System.err.print(CLEAR);
                System.err.flush();
                shown = false;
            }
        }
    }
}
