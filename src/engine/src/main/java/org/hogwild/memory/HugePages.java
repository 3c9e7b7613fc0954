package org.hogwild.memory;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * Asks Linux to back large regions with huge pages: parameters are visited at random, and with pages of 4 KiB most
 * visits to a large array miss the processor's table of pages too. {@code madvise} is called through {@code
 * java.lang.foreign}, which release 22 brought: looked up by reflection, since class files are built for 17. Without
 * it, or where the JVM was not started with native access for this module, nothing happens.
 */
final class HugePages {
    private static final int OLDEST_RELEASE = 22;
    private static final int MADV_HUGEPAGE = 14;
    private static final long PAGE = 4096;
    /** Below, a region has no huge page of its own for certain. */
    private static final long LEAST = 4L << 20;

    private HugePages() {
    }

    /** Asks for a region that nobody has touched yet; a wish, which the system may refuse. */
    static void advise(final long address, final long size) {
        if (size < LEAST || !isAvailable()) {
            return;
        }
        final long from = (address + PAGE - 1) & -PAGE;
        final long to = (address + size) & -PAGE;
        try {
            final int ignored = (int) Call.MADVISE.invoke(from, to - from, MADV_HUGEPAGE);
        } catch (final Throwable e) {
            throw new IllegalStateException("madvise takes two numbers and a flag, and throws nothing", e);
        }
    }

    /** {@return whether regions are advised} */
    static boolean isAvailable() {
        return Call.MADVISE != null;
    }

    /** Linked when it is first needed: a small JVM never does. */
    private static final class Call {
        static final MethodHandle MADVISE = madvise();
    }

    private static MethodHandle madvise() {
        if (Runtime.version().feature() < OLDEST_RELEASE || !System.getProperty("os.name", "").equals("Linux")) {
            return null;
        }
        try {
            final Method enabled = Module.class.getMethod("isNativeAccessEnabled");
            return (boolean) enabled.invoke(HugePages.class.getModule()) ? link() : null;
        } catch (final ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null; // a wish that cannot be told
        }
    }

    /** {@code Linker.nativeLinker().downcallHandle(defaultLookup().find("madvise"), of(int, long, long, int))}. */
    private static MethodHandle link() throws ReflectiveOperationException {
        final Class<?> linkerType = Class.forName("java.lang.foreign.Linker");
        final Class<?> lookupType = Class.forName("java.lang.foreign.SymbolLookup");
        final Object linker = linkerType.getMethod("nativeLinker").invoke(null);
        final Object lookup = linkerType.getMethod("defaultLookup").invoke(linker);
        final Optional<?> symbol = (Optional<?>) lookupType.getMethod("find", String.class).invoke(lookup, "madvise");
        final Class<?> options = Class.forName("[Ljava.lang.foreign.Linker$Option;");
        final Class<?> segmentType = Class.forName("java.lang.foreign.MemorySegment");
        final Class<?> descriptorType = Class.forName("java.lang.foreign.FunctionDescriptor");
        // restricted: the lookup must be this class's own
        final MethodHandle downcall = MethodHandles.lookup().findVirtual(linkerType, "downcallHandle",
            MethodType.methodType(MethodHandle.class, segmentType, descriptorType, options));
        try {
            return (MethodHandle) downcall.invokeWithArguments(linker, symbol.orElseThrow(), descriptor());
        } catch (final ReflectiveOperationException | RuntimeException | Error e) {
            throw e;
        } catch (final Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object descriptor() throws ReflectiveOperationException {
        final Class<?> layoutType = Class.forName("java.lang.foreign.MemoryLayout");
        final Class<?> layouts = Class.forName("java.lang.foreign.ValueLayout");
        final Object cInt = layouts.getField("JAVA_INT").get(null);
        final Object cLong = layouts.getField("JAVA_LONG").get(null);
        final Object arguments = Array.newInstance(layoutType, 3);
        Array.set(arguments, 0, cLong);
        Array.set(arguments, 1, cLong);
        Array.set(arguments, 2, cInt);
        return Class.forName("java.lang.foreign.FunctionDescriptor")
            .getMethod("of", layoutType, arguments.getClass()).invoke(null, cInt, arguments);
    }
}
