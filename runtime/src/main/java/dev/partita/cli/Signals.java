package dev.partita.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C, and what asks a process to end. A shutdown hook would not do: the JVM swallows a second Ctrl-C while hooks run, and the
 * command could not choose its exit status. What every JDK has for this is {@code sun.misc.Signal}, which javac warns about wherever it
 * is named; so it is named in texts only.
 */
final class Signals {

    /** The exit status of a command that was interrupted. */
    static final int INTERRUPTED = 130;

    private Signals() {}

    /** Calls this at the first signal; the second ends the process, with nothing tidied up. */
    static void onInterrupt(Runnable stop) {
        AtomicBoolean stopped = new AtomicBoolean();
        Runnable signalled = () -> {
            if (stopped.compareAndSet(false, true)) {
                stop.run();
            } else {
                Runtime.getRuntime().halt(INTERRUPTED);
            }
        };
        handle("INT", signalled);
        handle("TERM", signalled);
    }

    @SuppressWarnings("ReferenceEquality") // A handler equals itself only.
    private static void handle(String name, Runnable signalled) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler calls = (proxy, method, arguments) -> switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                case "toString" -> "handler of " + name;
                default -> {
                    signalled.run();
                    yield null;
                }
            };
            Object handling = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, calls);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), handling);
        } catch (ReflectiveOperationException | LinkageError e) {
            // Not this JVM, or it was told to leave signals alone (-Xrs): the process ends at once, and its run is
            // found interrupted.
            return;
        }
    }
}
