package org.hogwild.loss;

import java.util.List;

/** The losses by name. */
public final class Losses {
    private static final List<Loss> ALL = List.of(new LogisticLoss(), new HingeLoss(), new SquaredLoss());

    private Losses() {
    }

    /** {@return every loss there is} */
    public static List<Loss> all() {
        return ALL;
    }

    /**
     * {@return the loss with this name}
     *
     * @throws IllegalArgumentException naming the known ones, if there is none
     */
    public static Loss named(final String name) {
        for (final Loss loss : ALL) {
            if (loss.name().equals(name)) {
                return loss;
            }
        }
        throw new IllegalArgumentException("loss=" + name + ", expected one of "
            + String.join(", ", ALL.stream().map(Loss::name).toList()));
    }
}
