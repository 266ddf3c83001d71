package dev.partita;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/** What a {@link Sensor} knows when it is called. */
public interface SensorContext {

    /** The cursor that was stored last; nothing before that. */
    Optional<String> cursor();

    /** The keys of a dynamic partition set, in order of adding. */
    List<String> partitions(String set);

    /** The time of this tick. */
    Instant now();

    /** The logger of this sensor, named {@code partita.} and the sensor's name. */
    Logger log();
}
