package dev.partita.internal.engine;

import dev.partita.PartitaException;
import dev.partita.model.Automation;
import dev.partita.model.Call;
import dev.partita.model.DurationText;
import dev.partita.model.Parameter;
import dev.partita.model.Target;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls the methods of sensors and schedules, each in a thread of its own, since one that goes on after its time must not keep others. Thread-safe. */
final class TickMethods {

    /** How long one that was interrupted is waited for. */
    private static final long GRACE_MILLIS = 500;

    private final Pipeline pipeline;
    private final Resources resources;
    private final BoundConfig config;
    /** The threads of those that did not end in time. */
    private final Map<Automation, Thread> late = new ConcurrentHashMap<>();

    TickMethods(Pipeline pipeline, Resources resources, BoundConfig config) {
        this.pipeline = pipeline;
        this.resources = resources;
        this.config = config;
    }

    /**
     * Calls the method of one.
     *
     * @param context what it may ask for
     * @throws Throwable what it threw, or that it took too long
     */
    @Nullable
    Object call(Automation automation, Object context) throws Throwable {
        Thread before = late.get(automation);
        if (before != null && before.isAlive()) {
            throw new PartitaException("It still does what it did when its time was over, and does not end."
                    + "\nLet it end when its thread is interrupted.");
        }
        late.remove(automation);
        CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
        Thread thread = Threads.thread("partita-" + automation.kind().word() + "-" + automation.name(), () -> {
            try {
                result.complete(called(automation, context));
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        thread.start();
        try {
            return result.get(automation.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        } catch (TimeoutException e) {
            stop(automation, thread);
            throw new PartitaException(overdue(automation.timeout()), e);
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }

    private static String overdue(Duration limit) {
        return "It took longer than its timeout of " + DurationText.of(limit) + ".";
    }

    private void stop(Automation automation, Thread thread) throws InterruptedException {
        thread.interrupt();
        thread.join(GRACE_MILLIS);
        if (thread.isAlive()) {
            late.put(automation, thread);
        }
    }

    private @Nullable Object called(Automation automation, Object context) throws Throwable {
        Call call = pipeline.graph().call(automation);
        @Nullable Object[] arguments = new Object[call.targets().size()];
        for (int i = 0; i < arguments.length; i++) {
            Target target = call.targets().get(i);
            Parameter parameter = call.parameters().get(i);
            if (parameter instanceof Parameter.Tick) {
                arguments[i] = context;
            } else if (parameter instanceof Parameter.Config wanted) {
                arguments[i] = config.value(new ConfigUse(automation.className(), wanted, call.label()));
            } else {
                arguments[i] = resources.resource(target);
            }
        }
        return pipeline.registry(automation.className())
                .tick(pipeline.number(automation), new CallInputs(arguments, null, resources, automation.className()));
    }

    /** A text without what is secret. */
    String redacted(String text) {
        return config.redacted(text);
    }
}
