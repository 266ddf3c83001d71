package dev.partita.spi;

import dev.partita.spi.Declarations.About;
import dev.partita.spi.Declarations.ComputationDeclaration;
import dev.partita.spi.Declarations.ExternalDeclaration;
import dev.partita.spi.Declarations.ResourceDeclaration;
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
 *   resource NAME TYPE
 *   upstream NAME TYPE
 *   fromKey KEY                           and fromClass CLASS: what the @From of the next line says
 *   from NAME TYPE
 *   dep KEY
 *   dynamicPartitions SET
 *   key KEY                               of the next asset, where it is not its name
 *   asset NAME TYPE                       or managedAsset NAME TYPE
 *     group GROUP                         and kinds, owners (with blanks between them), tag NAME=VALUE, description
 * resourceType TYPE
 * resourceMethod METHOD                   one that makes a resource; onInstance, and its parameters, follow
 * external KEY                            dynamicPartitions, group and so on follow
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
                }
            }
            case "context" -> of(computation, word).context(value);
            case "partitionKey" -> of(computation, word).partitionKey(value);
            case "upstream" -> of(computation, word).upstream(name(value), type(value));
            case "fromKey" -> fromKey = value;
            case "fromClass" -> fromClass = value;
            case "from" -> {
                of(computation, word).from(name(value), type(value), fromKey, fromClass);
                fromKey = "";
                fromClass = "";
            }
            case "dep" -> of(computation, word).deps(value);
            case "dynamicPartitions" -> {
                if (external != null) {
                    external.dynamicPartitions(value);
                } else {
                    of(computation, word).dynamicPartitions(value);
                }
            }
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
            default -> throw new IllegalArgumentException("A registry says '" + word + " " + value + "'.");
        }
    }

    private void begin(
            @Nullable ComputationDeclaration begunComputation,
            @Nullable ResourceDeclaration begunResource,
            @Nullable ExternalDeclaration begunExternal) {
        computation = begunComputation;
        resource = begunResource;
        external = begunExternal;
        about = null;
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
