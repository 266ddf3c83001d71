package dev.partita.processor.versions;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import javax.annotation.processing.ProcessingEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Finds javac's own environment behind the one that a build tool hands to processors: Gradle's, where it compiles incrementally, and IntelliJ's
 * are wrappers of it, which keep it in a field.
 */
final class Javac {

    private static final int DEEPEST = 4;

    private Javac() {}

    /** The environment that is wrapped, or this one if none is. */
    static ProcessingEnvironment environment(ProcessingEnvironment given) {
        ProcessingEnvironment at = given;
        for (int i = 0; i < DEEPEST && !at.getClass().getName().startsWith("com.sun.tools.javac."); i++) {
            Object holder = Proxy.isProxyClass(at.getClass()) ? Proxy.getInvocationHandler(at) : at;
            ProcessingEnvironment inner = held(holder);
            if (inner == null) {
                return at;
            }
            at = inner;
        }
        return at;
    }

    private static @Nullable ProcessingEnvironment held(Object holder) {
        for (Class<?> type = holder.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                try {
                    field.setAccessible(true);
                    if (field.get(holder) instanceof ProcessingEnvironment inner) {
                        return inner;
                    }
                } catch (ReflectiveOperationException | RuntimeException notToBeSeen) {
                    // Another field may hold it.
                }
            }
        }
        return null;
    }
}
