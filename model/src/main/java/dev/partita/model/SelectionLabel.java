package dev.partita.model;

import java.util.Collection;
import java.util.List;

/** What a selection can ask of an asset's metadata by name. */
enum SelectionLabel {
    GROUP("group") {
        @Override
        Collection<String> values(Metadata metadata) {
            return metadata.group().isEmpty() ? List.of() : List.of(metadata.group());
        }
    },
    KIND("kind") {
        @Override
        Collection<String> values(Metadata metadata) {
            return metadata.kinds();
        }
    },
    TAG("tag") {
        @Override
        Collection<String> values(Metadata metadata) {
            return metadata.tags().keySet();
        }
    },
    OWNER("owner") {
        @Override
        Collection<String> values(Metadata metadata) {
            return metadata.owners();
        }
    };

    private final String noun;

    SelectionLabel(String noun) {
        this.noun = noun;
    }

    /** What it is called in selections and messages. */
    String noun() {
        return noun;
    }

    /** What an asset has of it. */
    abstract Collection<String> values(Metadata metadata);
}
