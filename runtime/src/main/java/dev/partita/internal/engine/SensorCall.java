package dev.partita.internal.engine;

import dev.partita.SensorContext;
import dev.partita.internal.partitions.Spaces;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of a sensor. */
record SensorCall(String name, Optional<String> cursor, Spaces spaces, Instant now) implements SensorContext {

    @Override
    public List<String> partitions(String set) {
        return List.copyOf(spaces.all(set));
    }

    @Override
    public Logger log() {
        return LoggerFactory.getLogger("partita." + name);
    }
}
