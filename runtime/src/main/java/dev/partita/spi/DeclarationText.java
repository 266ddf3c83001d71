package dev.partita.spi;

import dev.partita.model.Dimension;
import dev.partita.model.JavaType;
import dev.partita.model.KeyForm;
import dev.partita.model.UpstreamChoice;
import dev.partita.spi.Declarations.About;
import dev.partita.spi.Declarations.ComputationDeclaration;
import dev.partita.spi.Declarations.ExternalDeclaration;
import dev.partita.spi.Declarations.ResourceDeclaration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text in which a registry says what its class declares. Each line is a word and, after one blank, its value; blanks before the word
 * mean nothing. In a value {@code \\n} is a line break, {@code \\s} a blank and {@code \\\\} a backslash.
 *
 * <pre>{@code
 * uses CLASS
 * constructor NAME TYPE                   a parameter of the constructor
 * computation METHOD                      or multiAsset METHOD: a method that computes, by its signature
 *   context NAME                          parameters, in their order
 *   partitionKey NAME
 *   timeWindow NAME
 *   resource NAME TYPE
 *   upstream NAME TYPE
 *   fromKey KEY                           and fromClass CLASS: what the @From of the next line says
 *   from NAME TYPE
 *   dep KEY
 *   batch SIZE
 *   key KEY                               of the next asset, where it is not its name
 *   asset NAME TYPE                       or managedAsset NAME TYPE
 *     group GROUP                         and kinds, owners (with blanks between them), tag NAME=VALUE, description
 * resourceType TYPE
 * resourceMethod METHOD                   one that makes a resource; onInstance, and its parameters, follow
 * external KEY                            partitions, group and so on follow
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

    private final Declarations declarations;
    private @Nullable ComputationDeclaration computation;
    private @Nullable ResourceDeclaration resource;
    private @Nullable ExternalDeclaration external;
    private @Nullable About about;
    private String fromKey = "";
    private String fromClass = "";
    private String key = "";
    private String resourceType = "";
    private UpstreamChoice choice = UpstreamChoice.MAPPED;
    private @Nullable KeyForm form;
    private final List<String> only = new ArrayList<>();
    private JavaType mapsFrom = JavaType.VOID;
    private JavaType mapsTo = JavaType.VOID;
    private KeyForm mapsFromForm = KeyForm.NONE;
    private KeyForm mapsToForm = KeyForm.NONE;
    private final DimensionText dimensions = new DimensionText();

    DeclarationText(Declarations declarations) {
        this.declarations = declarations;
    }

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

    private void line(String word, String value) {
        switch (word) {
            case "uses" -> declarations.uses(value);
            case "constructor" -> declarations.constructorParameter(name(value), type(value));
            case "computation" -> begin(declarations.computation(value), null, null);
            case "multiAsset" -> begin(declarations.multiAsset(value), null, null);
            case "resourceType" -> resourceType = value;
            case "resourceMethod" -> begin(null, declarations.resource(value, resourceType), null);
            case "external" -> {
                ExternalDeclaration begun = declarations.external(value);
                begin(null, null, begun);
                about = begun.about();
            }
            case "onInstance" -> of(resource, word).onInstance();
            case "resource" -> {
                if (resource != null) {
                    resource.resource(name(value), type(value));
                } else {
                    of(computation, word).resource(name(value), type(value));
                    asking(value);
                }
            }
            case "context" -> of(computation, word).context(value);
            case "partitionKey" -> of(computation, word).partitionKey(value);
            case "timeWindow" -> of(computation, word).timeWindow(value);
            case "upstream" -> {
                of(computation, word).upstream(name(value), type(value));
                asking(value);
            }
            case "fromKey" -> fromKey = value;
            case "fromClass" -> fromClass = value;
            case "from" -> {
                of(computation, word).from(name(value), type(value), fromKey, fromClass);
                fromKey = "";
                fromClass = "";
                asking(value);
            }
            case "offset" -> choice = new UpstreamChoice.Offset(Integer.parseInt(value));
            case "offsets" -> choice = new UpstreamChoice.OffsetRange(number(value, 0), number(value, 1));
            case "overlapping" -> choice = new UpstreamChoice.Overlapping(number(value, 0), number(value, 1));
            case "all" -> choice = new UpstreamChoice.All();
            case "last" -> choice = new UpstreamChoice.Last();
            case "only" -> {
                only.add(value);
                choice = new UpstreamChoice.Only(only);
            }
            case "keyForm" -> {
                List<String> words = List.of(value.split(" "));
                form = new KeyForm(KeyForm.Kind.valueOf(words.get(0)), words.subList(1, words.size()));
            }
            case "mapsFrom" -> {
                mapsFrom = JavaType.parse(value);
                mapsFromForm = form(mapsFrom);
            }
            case "mapsTo" -> {
                mapsTo = JavaType.parse(value);
                mapsToForm = form(mapsTo);
            }
            case "mappedBy" -> choice = new UpstreamChoice.MappedBy(value, mapsFrom, mapsFromForm, mapsTo, mapsToForm);
            case "dep" -> of(computation, word).deps(value);
            case "batch" -> of(computation, word).batch(Integer.parseInt(value));
            case "key" -> key = value;
            case "asset" -> {
                about = of(computation, word).asset(keyOr(name(value)), name(value), type(value));
            }
            case "managedAsset" -> {
                about = of(computation, word).managedAsset(keyOr(name(value)), name(value), type(value));
            }
            case "group" -> of(about, word).group(value);
            case "kinds" -> of(about, word).kinds(value.split(" "));
            case "owners" -> of(about, word).owners(value.split(" "));
            case "tag" -> {
                int equals = value.indexOf('=');
                of(about, word).tag(value.substring(0, equals), value.substring(equals + 1));
            }
            case "description" -> of(about, word).description(value);
            default -> {
                if (!dimensions.line(word, value)) {
                    throw new IllegalArgumentException("A registry says '" + word + " " + value + "'.");
                }
                for (Dimension dimension : dimensions.made()) {
                    if (external != null) {
                        external.partitions(dimension);
                    } else {
                        of(computation, word).partitions(dimension);
                    }
                }
            }
        }
    }

    /** Says of the parameter that was just added what was said before it. */
    private void asking(String nameAndType) {
        if (form != null || !choice.equals(UpstreamChoice.MAPPED)) {
            JavaType key = JavaType.parse(type(nameAndType))
                    .asMap()
                    .map(JavaType.MapArguments::key)
                    .orElse(JavaType.VOID);
            of(computation, "asking").asking(choice, form(key));
            choice = UpstreamChoice.MAPPED;
            only.clear();
        }
    }

    /** The form that was said last, or else that of a type. */
    private KeyForm form(JavaType type) {
        KeyForm said = form == null ? KeyForm.known(type).orElse(KeyForm.NONE) : form;
        form = null;
        return said;
    }

    private static int number(String numbers, int position) {
        return Integer.parseInt(numbers.split(" ")[position]);
    }

    private void begin(
            @Nullable ComputationDeclaration begunComputation,
            @Nullable ResourceDeclaration begunResource,
            @Nullable ExternalDeclaration begunExternal) {
        computation = begunComputation;
        resource = begunResource;
        external = begunExternal;
        about = null;
        dimensions.begin();
    }

    private static <T> T of(@Nullable T begun, String word) {
        if (begun == null) {
            throw new IllegalArgumentException("A registry says '" + word + "' of nothing.");
        }
        return begun;
    }

    private String keyOr(String name) {
        String said = key.isEmpty() ? name : key;
        key = "";
        return said;
    }

    private static String name(String nameAndType) {
        return nameAndType.substring(0, nameAndType.indexOf(' '));
    }

    private static String type(String nameAndType) {
        return nameAndType.substring(nameAndType.indexOf(' ') + 1);
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
