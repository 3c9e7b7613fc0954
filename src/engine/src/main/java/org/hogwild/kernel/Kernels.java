package org.hogwild.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.hogwild.data.Block;
import org.hogwild.loss.Loss;
import org.hogwild.parameters.Sharing;
import org.hogwild.update.UpdateRule;

/**
 * The kernels of one training run, one for each layout its blocks may have.
 *
 * <p>Specialised classes are kept for the life of the JVM and shared by all runs with the same types: hyper-parameters
 * are fields of the loss and the rule, so that no value of theirs makes a new class. Where the JVM cannot define hidden
 * classes, or {@value #FALLBACK_PROPERTY} is {@code true}, the portable kernel is used; it gives the same bits.
 */
public final class Kernels {
    /** The system property that turns specialisation off. */
    public static final String FALLBACK_PROPERTY = "org.hogwild.portableKernels";

    private static final ConcurrentMap<Key, MethodHandle> CONSTRUCTORS = new ConcurrentHashMap<>();
    private static final byte[] TEMPLATE = template();

    private final Kernel[] byLayout = new Kernel[8];

    private Kernels(final KernelShape plain, final Loss loss, final UpdateRule rule, final boolean specialised) {
        for (int layout = 0; layout < byLayout.length; layout++) {
            final KernelShape shape = new KernelShape(plain.sharing(), plain.strideShift(), plain.decaySlot(),
                (layout & 1) != 0, (layout & 2) != 0, (layout & 4) != 0);
            byLayout[layout] = specialised ? specialise(shape, loss, rule) : new KernelTemplate(shape, loss, rule);
        }
    }

    /**
     * {@return kernels for a run, specialised where the JVM allows it}
     *
     * @param strideShift log2 of the float32 slots per feature
     * @param decaySlot the slot that holds each feature's L2 strength, or -1 without a penalty
     */
    public static Kernels create(
        final Loss loss, final UpdateRule rule, final Sharing sharing, final int strideShift, final int decaySlot) {
        final KernelShape shape = new KernelShape(inPlace(sharing), strideShift, decaySlot, false, false, false);
        return new Kernels(shape, loss, rule, TEMPLATE != null && !Boolean.getBoolean(FALLBACK_PROPERTY));
    }

    /**
     * Private copies are written as shared parameters are that may lose updates, by the same kernels: compiled through
     * the calls that pass from one constant to the other, SGD took 5.5 instead of 2.0 ns per non-zero.
     */
    private static Sharing inPlace(final Sharing sharing) {
        return sharing == Sharing.REPLICATED ? Sharing.HOGWILD : sharing;
    }

    static Kernels portable(
        final Loss loss, final UpdateRule rule, final Sharing sharing, final int strideShift, final int decaySlot) {
        final KernelShape shape = new KernelShape(inPlace(sharing), strideShift, decaySlot, false, false, false);
        return new Kernels(shape, loss, rule, false);
    }

    /** {@return the kernel for a block's layout} */
    public Kernel forBlock(final Block block) {
        return byLayout[(block.hasValues() ? 1 : 0) | (block.hasWeights() ? 2 : 0) | (block.hasWide() ? 4 : 0)];
    }

    private static Kernel specialise(final KernelShape shape, final Loss loss, final UpdateRule rule) {
        final Key key = new Key(loss.getClass(), rule.getClass(), shape);
        try {
            return (Kernel) CONSTRUCTORS.computeIfAbsent(key, Kernels::define).invoke(shape, loss, rule);
        } catch (final RuntimeException | Error e) {
            throw e;
        } catch (final Throwable e) {
            throw new IllegalStateException("a kernel's constructor throws nothing", e);
        }
    }

    private static MethodHandle define(final Key key) {
        try {
            final MethodHandles.Lookup hidden =
                MethodHandles.lookup().defineHiddenClassWithClassData(TEMPLATE, key.shape(), true);
            return hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(
                void.class, KernelShape.class, Loss.class, UpdateRule.class));
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException("cannot specialise a kernel; set -D" + FALLBACK_PROPERTY + "=true", e);
        }
    }

    private static byte[] template() {
        try (InputStream in = Kernels.class.getResourceAsStream("KernelTemplate.class")) {
            return in == null ? null : in.readAllBytes();
        } catch (final IOException e) {
            return null;
        }
    }

    private record Key(Class<?> loss, Class<?> rule, KernelShape shape) {
    }
}
