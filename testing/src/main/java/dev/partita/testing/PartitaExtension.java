package dev.partita.testing;

import dev.partita.internal.engine.Replacements;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit extension that gives each test a deployment of its own: the assets on the class path, with a memory that is empty when the test
 * begins and gone when it has ended. A test, or a method with {@code @BeforeEach} or {@code @AfterEach}, takes it as a parameter of the type
 * {@link PartitaTest}.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PartitaExtension PARTITA = PartitaExtension.create().resource(Bank.class, new FakeBank());
 *
 * @Test
 * void convertsTheRates(PartitaTest partita) {
 *   Run run = partita.materialize("+converted");
 *
 *   partita.assertThatRun(run).succeeded();
 * }
 * }</pre>
 *
 * <p>{@code @ExtendWith(PartitaExtension.class)} does for tests that want nothing else than the assets as they are. Immutable: each method
 * returns another extension. Tests may run at once.
 */
public final class PartitaExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(PartitaExtension.class);

    private final Replacements replacements;
    private final Map<String, String> config;
    private final Optional<Instant> time;
    private final int concurrency;

    /** For {@code @ExtendWith}; {@link #create()} is the same. */
    public PartitaExtension() {
        this(Replacements.NONE, Map.of(), Optional.empty(), 1);
    }

    private PartitaExtension(
            Replacements replacements, Map<String, String> config, Optional<Instant> time, int concurrency) {
        this.replacements = replacements;
        this.config = config;
        this.time = time;
        this.concurrency = concurrency;
    }

    /** An extension that changes nothing of the assets on the class path. */
    public static PartitaExtension create() {
        return new PartitaExtension();
    }

    /**
     * The same, but with something else in place of the resource of a type: of that which a {@code @Resource} method returns, or of the built-in
     * {@code DuckDb}. The method is not called, and what it asks the configuration for is not needed. All tests share the replacement, and
     * Partita does not close it. A type that no resource has, or several have, is an error when the test first does something.
     */
    public <T> PartitaExtension resource(Class<T> type, T replacement) {
        return new PartitaExtension(replacements.with(type, replacement), config, time, concurrency);
    }

    /**
     * The same for the resource of a name: that of its method, or {@code package.Class.method}. It goes before what is said of its type. A
     * replacement that is not of the method's type is an error, too.
     */
    public PartitaExtension resource(String name, Object replacement) {
        return new PartitaExtension(replacements.with(name, replacement), config, time, concurrency);
    }

    /**
     * The same, with a value of the configuration. Neither the environment nor {@code partita.yaml} is read in a test, so that all that is needed
     * has to be said, unless it has a default. A name that nothing asks for is an error when the test first does something.
     */
    public PartitaExtension config(String name, String value) {
        return new PartitaExtension(replacements, with(config, name, value), time, concurrency);
    }

    /** The same, with another time than that at which a test begins. In both cases, the clock stands still until the test moves it. */
    public PartitaExtension clock(Instant time) {
        return new PartitaExtension(replacements, config, Optional.of(time), concurrency);
    }

    /**
     * The same, with more steps at once. The default is one, so that the same test computes in the same order each time.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public PartitaExtension concurrency(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("At least one step runs at once, not " + steps + ".");
        }
        return new PartitaExtension(replacements, config, time, steps);
    }

    static Map<String, String> with(Map<String, String> all, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(all);
        more.put(
                Objects.requireNonNull(name, "The name of a property is null."),
                Objects.requireNonNull(value, () -> "The value of '" + name + "' is null."));
        return Collections.unmodifiableMap(more);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Instant now = time.orElseGet(Instant::now);
        context.getStore(NAMESPACE)
                .put(PartitaTest.class, new PartitaTest(replacements, config, new TestClock(now), concurrency));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        PartitaTest test = context.getStore(NAMESPACE).remove(PartitaTest.class, PartitaTest.class);
        if (test != null) {
            test.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PartitaTest.class;
    }

    /** @throws ParameterResolutionException where there is no single test */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        PartitaTest test = context.getStore(NAMESPACE).get(PartitaTest.class, PartitaTest.class);
        if (test == null) {
            throw new ParameterResolutionException(
                    "Each test has a PartitaTest of its own, so that a constructor, @BeforeAll and"
                            + " @AfterAll can't have one. Take it in the test, in @BeforeEach or in @AfterEach.");
        }
        return test;
    }
}
