package dev.partita.spi;

import dev.partita.model.AssetKey;
import dev.partita.model.Automation;
import dev.partita.model.Check;
import dev.partita.model.Computation;
import dev.partita.model.DeclaringClass;
import dev.partita.model.DeclaringClass.Status;
import dev.partita.model.Dimension;
import dev.partita.model.External;
import dev.partita.model.JavaType;
import dev.partita.model.KeyForm;
import dev.partita.model.Output;
import dev.partita.model.Output.Storage;
import dev.partita.model.Parameter;
import dev.partita.model.ResourceMethod;
import dev.partita.model.Retry;
import dev.partita.model.StepPolicy;
import dev.partita.model.UpstreamChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text in which a registry says what its class declares. Each line is a word and, after one blank, its value; blanks before the word
 * mean nothing. In a value {@code \\n} is a line break, {@code \\s} a blank and {@code \\\\} a backslash.
 *
 * <pre>{@code
 * uses CLASS
 * constructor NAME TYPE                   a parameter of the constructor; or constructorConfig, as config below
 * computation METHOD                      or multiAsset METHOD: a method that computes, by its signature
 *   context NAME                          parameters, in their order
 *   partitionKey NAME
 *   timeWindow NAME
 *   resource NAME TYPE
 *   upstream NAME TYPE
 *   fromKey KEY                           and fromClass CLASS: what the @From of the next line says
 *   from NAME TYPE
 *   property NAME TYPE                    of the configuration, for the next config; before it default TEXT and secret, if it is so
 *   config NAME PROPERTY TYPE
 *   dep KEY
 *   batch SIZE                            or isolatedBatch SIZE
 *   retry MAX MILLISECONDS BACKOFF JITTER
 *   timeout MILLISECONDS
 *   pool NAME
 *   key KEY                               of the next asset, where it is not its name
 *   asset NAME TYPE                       or managedAsset NAME TYPE
 *     codeVersion TEXT                    where the user says it
 *     group GROUP                         and kinds, owners (with blanks between them), tag NAME=VALUE, description
 * resourceType TYPE
 * resourceMethod METHOD                   one that makes a resource; onInstance, and its parameters, follow
 * external KEY                            partitions, group and so on follow
 * check METHOD                            one that checks, by its signature; its parameters follow
 *   checks KEY                            the asset that it checks
 *   checkName NAME                        where it is not the method's name
 *   blocking
 *   description TEXT
 *   checkKey KIND,CONSTANT… DIMENSION     before a partitionKey of a check: how it is made, once for each component of a record
 *   checkKeyType TYPE                     after those
 * sensor METHOD                           one that looks for something to run; its parameters follow, of which one may be
 *   tickContext NAME
 *   every MILLISECONDS
 *   called NAME                           where it is not the method's name
 *   target SELECTION
 *   within MILLISECONDS                   how long it may take
 * schedule METHOD                         one that requests runs at times, without a method where it stands on the class; as a sensor, but for every
 *   atCron EXPRESSION                     and atZone ZONE, if it has one
 *   catchUp WORD
 * }</pre>
 *
 * <p>Which partitions an upstream asset's parameter asks for stands before it, if it says anything of that:
 *
 * <pre>{@code
 *   offset NUMBER
 *   offsets FIRST LAST
 *   overlapping FIRST LAST
 *   all
 *   last
 *   only KEY                              once for each
 *   mapsFrom TYPE                         the keys that a mapping of the user's takes
 *   mapsTo TYPE                           those that it gives
 *   mappedBy CLASS
 *   keyPart NAME KIND CONSTANT…           once for each component of the record that the next line is about
 *   keyForm KIND CONSTANT…                before mapsFrom, mapsTo or the parameter: how its keys are written, where their type alone does
 *                                         not say so, and the constants of an enum
 * }</pre>
 *
 * <p>The dimensions of partitions, in order, for computations and external assets:
 *
 * <pre>{@code
 *   dynamicPartitions SET
 *   partition KEY                         once for each key of the next line; and ofEnum CLASS
 *   staticPartitions NAME                 without a name if it has none
 *   start TEXT                            of the next windows; also end, zone, cron, format, and the four numbers
 *   windowOffsets MINUTE HOUR DAY END
 *   windows KIND NAME
 *   samePartitions                        all dimensions that the last computation or external asset had which had any but dynamic ones
 * }</pre>
 */
final class DeclarationText {

    /** What the lines are about. */
    private enum Begun {
        NOTHING,
        COMPUTATION,
        RESOURCE,
        EXTERNAL,
        CHECK,
        AUTOMATION
    }

    private final List<String> uses = new ArrayList<>();
    private final List<Computation> computations = new ArrayList<>();
    private final List<ResourceMethod> resources = new ArrayList<>();
    private final List<External> externals = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final List<Automation> automations = new ArrayList<>();
    private final List<Parameter> constructor = new ArrayList<>();

    private final String className;
    private final AskingText asking = new AskingText();
    private final PropertyText config = new PropertyText();
    private final DimensionText dimensions = new DimensionText();
    private final MetadataText metadata = new MetadataText();
    private final CheckText check = new CheckText();
    private final AutomationText automation = new AutomationText();
    /** A few types are most of those of a class, so that each is read once. */
    private final Map<String, Typed> types = new HashMap<>();

    private Begun begun = Begun.NOTHING;
    /** The signature of its method, or the key of an external asset. */
    private String name = "";

    private boolean several;
    private JavaType provided = JavaType.VOID;
    private boolean onInstance;
    private int batch;
    private boolean isolate;
    private StepPolicy policy = StepPolicy.NONE;
    private String resourceType = "";
    private String fromKey = "";
    private String fromClass = "";
    private String key = "";
    private String codeVersion = "";
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<String> deps = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();
    /** The last asset, of which more may be said. */
    private @Nullable Asset asset;

    DeclarationText(String className) {
        this.className = className;
    }

    /** A type, and how keys are written if it is a map. */
    private record Typed(JavaType type, KeyForm keys) {}

    private record Asset(AssetKey key, String name, JavaType type, Storage storage) {}

    void read(String text) {
        boolean escaped = text.indexOf('\\') >= 0;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            while (start < end && text.charAt(start) == ' ') {
                start++;
            }
            if (start < end) {
                int blank = text.indexOf(' ', start);
                if (blank < 0 || blank > end) {
                    line(text.substring(start, end), "");
                } else {
                    String value = text.substring(blank + 1, end);
                    line(text.substring(start, blank), escaped ? unescaped(value) : value);
                }
            }
            start = end + 1;
        }
    }

    private static Retry retry(String value) {
        String[] parts = value.split(" ", -1);
        return new Retry(
                Integer.parseInt(parts[0]),
                Duration.ofMillis(Long.parseLong(parts[1])),
                Retry.Backoff.valueOf(parts[2]),
                Retry.Jitter.valueOf(parts[3]));
    }

    /** All that was read. */
    DeclaringClass declared(String module) {
        end();
        begun = Begun.NOTHING;
        return new DeclaringClass(
                className,
                module,
                Status.CHECKED,
                uses,
                computations,
                resources,
                externals,
                checks,
                automations,
                constructor,
                Set.of());
    }

    /** Reads a line, whose value has no escapes any more. */
    void line(String word, String value) {
        switch (word) {
            case "uses" -> uses.add(value);
            case "constructor" -> constructor.add(reference(value, false, false));
            case "constructorConfig" -> constructor.add(config.end(value));
            case "computation", "multiAsset" -> {
                begin(Begun.COMPUTATION, value);
                several = word.equals("multiAsset");
            }
            case "resourceType" -> resourceType = value;
            case "resourceMethod" -> {
                begin(Begun.RESOURCE, value);
                provided = typed(resourceType).type();
            }
            case "external" -> {
                begin(Begun.EXTERNAL, value);
                metadata.begin();
            }
            case "check" -> {
                begin(Begun.CHECK, value);
                metadata.begin();
            }
            case "sensor", "schedule" -> {
                begin(Begun.AUTOMATION, value);
                metadata.begin();
            }
            case "tickContext" -> {
                check(begun == Begun.AUTOMATION, word);
                parameters.add(new Parameter.Tick(value));
            }
            case "onInstance" -> {
                check(begun == Begun.RESOURCE, word);
                onInstance = true;
            }
            case "resource" -> {
                check(begun != Begun.NOTHING && begun != Begun.EXTERNAL, word);
                parameters.add(reference(value, false, false));
            }
            case "upstream" -> add(word, reference(value, false, true));
            case "from" -> add(word, reference(value, true, true));
            case "config" -> {
                check(begun != Begun.NOTHING && begun != Begun.EXTERNAL, word);
                parameters.add(config.end(value));
            }
            case "context" -> add(word, new Parameter.Context(value));
            case "partitionKey" -> add(word, check.key(value));
            case "timeWindow" -> add(word, new Parameter.TimeWindow(value));
            case "fromKey" -> fromKey = value;
            case "fromClass" -> fromClass = value;
            case "dep" -> {
                check(begun == Begun.COMPUTATION, word);
                deps.add(value);
            }
            case "batch", "isolatedBatch" -> {
                check(begun == Begun.COMPUTATION, word);
                isolate = word.equals("isolatedBatch");
                batch = Integer.parseInt(value);
            }
            case "retry" -> {
                check(begun == Begun.COMPUTATION, word);
                policy = new StepPolicy(Optional.of(retry(value)), policy.timeout(), policy.pool());
            }
            case "timeout" -> {
                check(begun == Begun.COMPUTATION, word);
                policy = new StepPolicy(
                        policy.retry(), Optional.of(Duration.ofMillis(Long.parseLong(value))), policy.pool());
            }
            case "pool" -> {
                check(begun == Begun.COMPUTATION, word);
                policy = new StepPolicy(policy.retry(), policy.timeout(), Optional.of(value));
            }
            case "key" -> key = value;
            case "codeVersion" -> {
                check(asset != null, word);
                codeVersion = value;
            }
            case "asset", "managedAsset" -> {
                check(begun == Begun.COMPUTATION, word);
                asset(value, word.equals("managedAsset"));
            }
            default -> {
                if (!metadata.line(word, value)
                        && !asking.line(word, value)
                        && !config.line(word, value)
                        && !check.line(word, value)
                        && !(begun == Begun.AUTOMATION && automation.line(word, value))) {
                    dimension(word, value);
                }
            }
        }
    }

    private void dimension(String word, String value) {
        if (!dimensions.line(word, value)) {
            throw new IllegalArgumentException("A registry says '" + word + " " + value + "'.");
        }
        check(begun == Begun.COMPUTATION || begun == Begun.EXTERNAL, word);
    }

    /** Adds a dimension to what was begun. */
    void dimension(Dimension dimension) {
        dimensions.add(dimension);
    }

    /** Says of the last parameter which partitions it asks for. */
    void asking(UpstreamChoice choice, KeyForm keys) {
        int last = parameters.size() - 1;
        if (last < 0 || !(parameters.get(last) instanceof Parameter.Reference said)) {
            throw new IllegalArgumentException("The last parameter takes no upstream value.");
        }
        parameters.set(
                last,
                new Parameter.Reference(
                        said.name(),
                        said.type(),
                        said.from(),
                        said.in(),
                        said.annotated(),
                        said.storable(),
                        choice,
                        keys));
    }

    private void begin(Begun next, String nextName) {
        end();
        begun = next;
        name = nextName;
    }

    /** Ends what was begun. */
    private void end() {
        endAsset();
        switch (begun) {
            case COMPUTATION ->
                computations.add(new Computation(
                        className, name, several, outputs, parameters, deps, dimensions.end(), batch, isolate, policy));
            case RESOURCE -> resources.add(new ResourceMethod(className, name, provided, onInstance, parameters));
            case EXTERNAL ->
                externals.add(new External(className, new AssetKey(name), dimensions.end(), metadata.end()));
            case CHECK -> checks.add(check.end(className, name, metadata.end().description(), parameters));
            case AUTOMATION ->
                automations.add(automation.end(className, name, metadata.end().description(), parameters));
            case NOTHING -> {} // What was said so far is of the class.
        }
        outputs.clear();
        parameters.clear();
        deps.clear();
        onInstance = false;
        batch = 0;
        isolate = false;
        policy = StepPolicy.NONE;
    }

    private void asset(String nameAndType, boolean managed) {
        endAsset();
        int blank = nameAndType.indexOf(' ');
        String assetName = nameAndType.substring(0, blank);
        JavaType type = typed(nameAndType.substring(blank + 1)).type();
        Storage storage = type.equals(JavaType.VOID)
                ? Storage.NONE
                : type.equals(JavaType.QUERY) ? Storage.TABLE : Storage.BUILT_IN;
        asset = new Asset(
                new AssetKey(key.isEmpty() ? assetName : key), assetName, type, managed ? Storage.MANAGED : storage);
        key = "";
        metadata.begin();
    }

    private void endAsset() {
        Asset ended = asset;
        if (ended != null) {
            outputs.add(new Output(
                    ended.key(), ended.name(), "", ended.type(), ended.storage(), "", metadata.end(), codeVersion));
            codeVersion = "";
            asset = null;
        }
    }

    private void add(String word, Parameter parameter) {
        check(begun == Begun.COMPUTATION || begun == Begun.CHECK, word);
        parameters.add(parameter);
    }

    private Parameter reference(String nameAndType, boolean annotated, boolean storable) {
        int blank = nameAndType.indexOf(' ');
        Typed typed = typed(nameAndType.substring(blank + 1));
        String from = "";
        String in = "";
        if (annotated) {
            from = fromKey;
            in = fromClass;
            fromKey = "";
            fromClass = "";
        }
        return new Parameter.Reference(
                nameAndType.substring(0, blank),
                typed.type(),
                from,
                in,
                annotated,
                storable,
                asking.endChoice(),
                asking.endForm(typed.keys()));
    }

    private Typed typed(String text) {
        Typed typed = types.get(text);
        if (typed == null) {
            JavaType type = JavaType.parse(text);
            typed = new Typed(
                    type, type.asMap().flatMap(map -> KeyForm.known(map.key())).orElse(KeyForm.NONE));
            types.put(text, typed);
        }
        return typed;
    }

    private static void check(boolean fits, String word) {
        if (!fits) {
            throw new IllegalArgumentException("A registry says '" + word + "' of nothing.");
        }
    }

    private static String unescaped(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char next = value.charAt(i);
            if (next == '\\') {
                i++;
                text.append(
                        switch (value.charAt(i)) {
                            case 'n' -> '\n';
                            case 's' -> ' ';
                            default -> value.charAt(i);
                        });
            } else {
                text.append(next);
            }
        }
        return text.toString();
    }
}
