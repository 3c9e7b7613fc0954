package org.hogwild.cli;

import java.util.List;
import org.hogwild.data.TextInput;

/** How large inputs are. */
final class InputSize {
    private InputSize() {
    }

    /** {@return the bytes of all inputs as stored, or -1 if one of them does not tell} */
    static long of(final List<TextInput> inputs) {
        long sum = 0;
        for (final TextInput input : inputs) {
            final long size = input.size();
            if (size < 0) {
                return -1;
            }
            sum += size;
        }
        return sum;
    }
}
