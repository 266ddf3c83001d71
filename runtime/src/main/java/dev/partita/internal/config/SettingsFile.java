package dev.partita.internal.config;

import dev.partita.InvalidRequestException;
import dev.partita.model.Text;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * A file of settings in YAML. Texts are taken as they stand, and not as what YAML would make of them: what they mean, the type says that is
 * asked for. Messages name lines, and repeat nothing that stands there, which may be a secret.
 */
final class SettingsFile {

    /** What stands for nothing, where it stands without quotes. */
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private static final int DEEPEST = 32;
    private static final int MOST = 100_000;

    private final Path file;
    private final Map<String, Setting> settings = new TreeMap<>();
    private int nodes;

    private SettingsFile(Path file) {
        this.file = file;
    }

    /**
     * The settings in a file, by their names.
     *
     * @throws InvalidRequestException if it can't be read, or is none
     */
    static Map<String, Setting> read(Path file) {
        SettingsFile read = new SettingsFile(file);
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw read.refused("it is not written in UTF-8", e);
        } catch (IOException e) {
            throw read.refused(e.toString(), e);
        }
        try {
            LoadSettings yaml = LoadSettings.builder()
                    .setSchema(new FailsafeSchema())
                    .setCodePointLimit(Integer.MAX_VALUE)
                    .build();
            List<Node> documents = new ArrayList<>();
            new Compose(yaml).composeAllFromString(text).forEach(documents::add);
            if (documents.size() > 1) {
                throw read.refused("it has " + documents.size() + " documents, but one is read");
            }
            for (Node document : documents) {
                read.take(document, "", 0);
            }
        } catch (MarkedYamlEngineException e) {
            // What the library says of it may repeat what stands there.
            String place = e.getProblemMark()
                    .map(mark -> " in line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                    .orElse("");
            throw read.refused("it is no YAML" + place);
        } catch (YamlEngineException e) {
            throw read.refused("it has more than names and values, or too many aliases");
        }
        return read.settings;
    }

    private void take(Node node, String name, int depth) {
        nodes++;
        if (depth > DEEPEST || nodes > MOST) {
            throw refused("it holds too much, or something that contains itself");
        }
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (!(entry.getKeyNode() instanceof ScalarNode key)
                        || key.getValue().isBlank()) {
                    throw refused("line " + line(entry.getKeyNode()) + " has no name");
                }
                take(entry.getValueNode(), name.isEmpty() ? key.getValue() : name + "." + key.getValue(), depth + 1);
            }
        } else if (node instanceof SequenceNode sequence && !name.isEmpty()) {
            List<String> texts = new ArrayList<>();
            for (Node element : sequence.getValue()) {
                if (!(element instanceof ScalarNode one)) {
                    throw refused("line " + line(element) + " has a list of what is no single value");
                }
                texts.add(one.getValue());
            }
            add(name, texts, true, node);
        } else if (node instanceof ScalarNode one && !nothing(one)) {
            if (name.isEmpty()) {
                throw refused("it has no names: write NAME: VALUE");
            }
            add(name, List.of(one.getValue()), false, node);
        } else if (node instanceof SequenceNode) {
            throw refused("it has no names: write NAME: VALUE");
        }
    }

    private static boolean nothing(ScalarNode node) {
        return node.getScalarStyle() == ScalarStyle.PLAIN && NOTHING.contains(node.getValue());
    }

    private void add(String name, List<String> texts, boolean list, Node node) {
        Setting setting = new Setting(texts, list, "in '" + file + "', line " + line(node));
        if (settings.putIfAbsent(name, setting) != null) {
            throw refused("'" + Text.shortened(Text.visible(name)) + "' stands there twice, the second time in line "
                    + line(node));
        }
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    private InvalidRequestException refused(String why) {
        return new InvalidRequestException(message(why));
    }

    private InvalidRequestException refused(String why, Throwable cause) {
        return new InvalidRequestException(message(why), cause);
    }

    private String message(String why) {
        return "The configuration in '" + file + "' can't be read: " + why + ".";
    }
}
