package org.hogwild.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.agrona.BufferUtil;
import org.agrona.UnsafeApi;

/**
 * The only class that reads and writes raw addresses; everything off-heap goes through it.
 *
 * <p>No method checks its address: callers validate indices once, when a block or a parameter array is built. Plain
 * accesses to aligned 4-byte values never tear, may be reordered, and may be lost when two threads write one value;
 * methods with an ordering in their name are ordered as the name says.
 */
public final class Memory {
    /** What a JVM must be started with; the launcher and the executable jar's manifest carry it. */
    public static final String REQUIRED_OPTION = "--add-exports java.base/jdk.internal.misc=ALL-UNNAMED";

    /** Regions start on a boundary of this many bytes, the line size of the processors supported. */
    public static final int ALIGNMENT = 64;

    private static final String UNAVAILABLE = probe();

    private Memory() {
    }

    /**
     * Fails unless raw memory can be used by this JVM on this machine.
     *
     * @throws IllegalStateException naming the JVM option that is missing, or the platform that is not supported
     */
    public static void requireAccess() {
        if (UNAVAILABLE != null) {
            throw new IllegalStateException(UNAVAILABLE);
        }
    }

    private static String probe() {
        final String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (!architecture.equals("amd64") && !architecture.equals("x86_64") && !architecture.equals("aarch64")) {
            return "Hogwild runs on x86-64 and AArch64, found os.arch=" + architecture;
        }
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            return "Hogwild needs a little-endian machine, found " + ByteOrder.nativeOrder();
        }
        try {
            UnsafeApi.freeMemory(UnsafeApi.allocateMemory(ALIGNMENT));
            return null;
        } catch (final IllegalAccessError e) {
            return "Hogwild keeps its data off-heap and needs the JVM option " + REQUIRED_OPTION
                + " (add it to the java command line, or to JDK_JAVA_OPTIONS)";
        }
    }

    static long allocate(final long bytes) {
        return UnsafeApi.allocateMemory(bytes);
    }

    static void free(final long address) {
        UnsafeApi.freeMemory(address);
    }

    static void free(final ByteBuffer direct) {
        BufferUtil.free(direct);
    }

    static long address(final ByteBuffer direct) {
        return BufferUtil.address(direct);
    }

    /** Copies plainly; the two ranges do not overlap. */
    public static void copy(final long from, final long to, final long bytes) {
        UnsafeApi.copyMemory(from, to, bytes);
    }

    static void clear(final long address, final long bytes) {
        UnsafeApi.setMemory(address, bytes, (byte) 0);
    }

    /** {@return the float at {@code address}, read plainly} */
    public static float getFloat(final long address) {
        return UnsafeApi.getFloat(address);
    }

    /** Writes plainly: a concurrent write to the same address may be lost. */
    public static void putFloat(final long address, final float value) {
        UnsafeApi.putFloat(address, value);
    }

    /** {@return the int at {@code address}, read plainly} */
    public static int getInt(final long address) {
        return UnsafeApi.getInt(address);
    }

    /** Writes plainly: a concurrent write to the same address may be lost. */
    public static void putInt(final long address, final int value) {
        UnsafeApi.putInt(address, value);
    }

    /** {@return the long at {@code address}, read plainly} */
    public static long getLong(final long address) {
        return UnsafeApi.getLong(address);
    }

    /** Writes plainly: a concurrent write to the same address may be lost. */
    public static void putLong(final long address, final long value) {
        UnsafeApi.putLong(address, value);
    }

    /** {@return the unsigned 16-bit number at {@code address}, read plainly} */
    public static char getChar(final long address) {
        return UnsafeApi.getChar(address);
    }

    /** Writes plainly: a concurrent write to the same address may be lost. */
    public static void putChar(final long address, final char value) {
        UnsafeApi.putChar(address, value);
    }

    /** {@return the float at {@code address}, read as a volatile variable is} */
    public static float getFloatVolatile(final long address) {
        return UnsafeApi.getFloatVolatile(null, address);
    }

    /**
     * Replaces the float at {@code address} if its bits are those of {@code expected}, as one atomic step with the
     * ordering of a volatile access. {@code -0.0f} and {@code 0.0f} differ; a NaN equals itself.
     */
    public static boolean compareAndSetFloat(final long address, final float expected, final float value) {
        return UnsafeApi.compareAndSetInt(
            null, address, Float.floatToRawIntBits(expected), Float.floatToRawIntBits(value));
    }
}
