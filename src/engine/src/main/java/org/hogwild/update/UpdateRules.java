package org.hogwild.update;

import java.util.List;

/** The update rules by name, with their default hyper-parameters. */
public final class UpdateRules {
    private static final List<UpdateRule> ALL = List.of(new Sgd(), new AdaGrad());

    private UpdateRules() {
    }

    /** {@return every rule there is} */
    public static List<UpdateRule> all() {
        return ALL;
    }

    /**
     * {@return the rule with this name}
     *
     * @throws IllegalArgumentException naming the known ones, if there is none
     */
    public static UpdateRule named(final String name) {
        for (final UpdateRule rule : ALL) {
            if (rule.name().equals(name)) {
                return rule;
            }
        }
        throw new IllegalArgumentException("optimizer=" + name + ", expected one of "
            + String.join(", ", ALL.stream().map(UpdateRule::name).toList()));
    }
}
