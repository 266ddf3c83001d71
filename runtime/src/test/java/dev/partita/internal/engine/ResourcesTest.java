package dev.partita.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.partita.Run;
import dev.partita.StepCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ResourcesTest {

    private static final String CLIENT = "java.lang.AutoCloseable";

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    private AutoCloseable closeable(String name) {
        log.add("made " + name);
        return () -> log.add("closed " + name);
    }

    @Test
    void aResourceIsMadeOnceWhenNeededAndClosedAfterThoseThatNeedIt() {
        Set<Object> seen = ConcurrentHashMap.newKeySet();
        CyclicBarrier together = new CyclicBarrier(8);
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .resource("pool", "java.lang.Runnable", declared -> {}, in -> new Pool())
                .resource("client", CLIENT, declared -> declared.resource("pool", "java.lang.Runnable"), in -> {
                    in.<Runnable>argument(0).run();
                    return closeable("client");
                })
                .resource("unused", "java.lang.Thread", declared -> {}, in -> closeable("unused"))
                .constructor(declared -> declared.constructorParameter("client", CLIENT), in -> {
                    seen.add(in.argument(0));
                    return closeable("instance");
                })
                .action("load", declared -> declared.dynamicPartitions("s3").resource("client", CLIENT), in -> {
                    together.await(30, TimeUnit.SECONDS);
                    seen.add(in.argument(0));
                    return seen.add(in.<Object>instance());
                });
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            deployment.add("s3", IntStream.range(0, 16).mapToObj(i -> "k" + i).toList());
            deployment
                    .materialize("*", PartitionChoice.ALL, 8, new Cancellation())
                    .orThrow();
            deployment
                    .materialize("*", PartitionChoice.ALL, 8, new Cancellation())
                    .orThrow();
            assertThat(seen).hasSize(2);
            assertThat(log).containsExactly("made pool", "used pool", "made client", "made instance");
            log.clear();
        }
        assertThat(log).containsExactly("closed instance", "closed client", "closed pool");
    }

    private final class Pool implements Runnable, AutoCloseable {

        Pool() {
            log.add("made pool");
        }

        @Override
        public void run() {
            log.add("used pool");
        }

        @Override
        public void close() {
            log.add("closed pool");
        }
    }

    @Test
    void aResourceThatCouldNotBeMadeIsTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .resource("client", CLIENT, declared -> {}, in -> {
                    return switch (tries.incrementAndGet()) {
                        case 1 -> throw new java.io.IOException("refused");
                        case 2 -> null;
                        default -> closeable("client");
                    };
                })
                .action("load", declared -> declared.dynamicPartitions("s3").resource("client", CLIENT), in -> null);
        try (TestDeployment deployment = TestDeployment.inMemory(registry)) {
            deployment.add("s3", "1", "2", "3", "4");
            Run run = deployment.materialize("*", PartitionChoice.ALL, 1, new Cancellation());
            assertThat(run.steps()).isEqualTo(new StepCounts(4, 2, 2, 0, 0));
            assertThat(run.failures())
                    .extracting(Run.Failure::error)
                    .containsExactly(
                            "java.io.IOException: refused", "The @Resource method shop.Orders.client returned null.");
            assertThat(tries).hasValue(3);
        }
    }

    @Test
    void whateverHappensWhileOneIsClosedTheOthersAreClosedToo() {
        TestRegistry registry = TestRegistry.of("shop.Orders")
                .resource("first", CLIENT, declared -> {}, in -> closeable("first"))
                .resource(
                        "second",
                        "java.io.Closeable",
                        declared -> declared.resource("first", CLIENT),
                        in -> (java.io.Closeable) () -> {
                            throw new AssertionError("will not close");
                        })
                .action("load", declared -> declared.resource("second", "java.io.Closeable"), in -> null);
        TestDeployment deployment = TestDeployment.inMemory(registry);
        deployment.materialize("*").orThrow();
        deployment.close();
        deployment.close();
        assertThat(log).containsExactly("made first", "closed first");
        assertThatThrownBy(() -> deployment.materialize("*"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This deployment was closed.");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().equals("partita-lease"));
    }
}
