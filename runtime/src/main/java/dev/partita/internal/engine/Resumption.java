package dev.partita.internal.engine;

import dev.partita.InvalidRequestException;
import dev.partita.internal.state.Runs.NewRun;
import dev.partita.internal.state.Runs.RunRecord;
import dev.partita.internal.state.Store;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on with runs that were queued and then interrupted: queues what is left of each, once however many processes do so. */
final class Resumption {

    private static final Logger LOG = LoggerFactory.getLogger("partita");
    private static final int PAGE = 1_000;

    private final Deployment deployment;
    private final Store store;

    Resumption(Deployment deployment, Store store) {
        this.deployment = deployment;
        this.store = store;
    }

    void resume() {
        long after = 0;
        List<Long> page = store.runs().toRetry(after, PAGE);
        while (!page.isEmpty()) {
            page.forEach(this::resume);
            after = page.get(page.size() - 1);
            page = store.runs().toRetry(after, PAGE);
        }
    }

    private void resume(long run) {
        RunRecord record = deployment.find(Long.toString(run));
        Plan rest;
        try {
            rest = deployment.stored(run).rest(1);
        } catch (InvalidRequestException e) {
            // A process with the classes that it computes will.
            LOG.debug("Run {} can't be gone on with here: {}", run, e.getMessage());
            return;
        }
        Optional<NewRun> left = rest.steps() == 0
                ? Optional.empty()
                : Optional.of(rest.record(Running.NO_PROCESS, record.config(), deployment.now()));
        store.runs().retry(run, left).ifPresent(next -> LOG.info("Run {} goes on as run {}.", run, next));
    }
}
