package dev.partita.internal.engine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the threads that compute steps: virtual ones where the JVM has those that give up their carrier also within {@code synchronized}
 * (since 24, JEP 491), so that waiting steps cost little; else threads of the platform. How many there are is not its business.
 */
final class Threads {

    private static final int VIRTUAL_SINCE = 24;
    private static final Optional<MethodHandle> VIRTUAL = virtual();

    private Threads() {}

    private static Optional<MethodHandle> virtual() {
        if (Runtime.version().feature() < VIRTUAL_SINCE) {
            return Optional.empty();
        }
        try {
            // Thread.ofVirtual().unstarted(task), which the class library of the oldest JVM does not have.
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> virtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
            MethodHandle builder = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(virtual));
            MethodHandle unstarted = lookup.findVirtual(
                    Class.forName("java.lang.Thread$Builder"),
                    "unstarted",
                    MethodType.methodType(Thread.class, Runnable.class));
            return Optional.of(MethodHandles.collectArguments(
                    unstarted.asType(MethodType.methodType(Thread.class, virtual, Runnable.class)), 0, builder));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /**
     * Does some work in several threads, and returns when all have ended. An interrupt of the calling thread stays one.
     *
     * @param interrupted what to do when the calling thread is interrupted
     */
    static void run(String name, int count, Runnable work, Runnable interrupted) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = thread(name + "-" + i, work);
            thread.start();
            threads.add(thread);
        }
        boolean again = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    again = true;
                    interrupted.run();
                }
            }
        }
        if (again) {
            Thread.currentThread().interrupt();
        }
    }

    /** A thread that was not started yet, and does not keep the process alive. */
    static Thread thread(String name, Runnable task) {
        if (VIRTUAL.isPresent()) {
            try {
                Thread thread = (Thread) VIRTUAL.get().invoke(task);
                thread.setName(name);
                return thread;
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
