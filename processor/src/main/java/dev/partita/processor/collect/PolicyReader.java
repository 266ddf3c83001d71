package dev.partita.processor.collect;

import static dev.partita.model.Annotations.POOL;
import static dev.partita.model.Annotations.RETRY;
import static dev.partita.model.Annotations.TIMEOUT;

import dev.partita.model.Code;
import dev.partita.model.DurationText;
import dev.partita.model.Retry;
import dev.partita.model.Site;
import dev.partita.model.StepPolicy;
import dev.partita.model.Text;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads what holds for the steps of the methods of one class: each method's own annotations, and the class's for what those don't say. */
final class PolicyReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private final TypeElement type;
    private final Problems problems;
    private @Nullable Said ofClass;

    PolicyReader(TypeElement type, Problems problems) {
        this.type = type;
        this.problems = problems;
    }

    /**
     * What the annotations of an element say.
     *
     * @param wrong whether something is, which was reported
     */
    private record Said(StepPolicy policy, boolean wrong) {}

    /** What holds for the steps of a method; nothing if something is wrong, which is reported once. */
    Optional<StepPolicy> of(ExecutableElement method, Site site) {
        Said own = read(method, site);
        Said shared = ofClass();
        if (own.wrong() || shared.wrong()) {
            return Optional.empty();
        }
        return Optional.of(new StepPolicy(
                own.policy().retry().or(() -> shared.policy().retry()),
                own.policy().timeout().or(() -> shared.policy().timeout()),
                own.policy().pool().or(() -> shared.policy().pool())));
    }

    private Said ofClass() {
        Said said = ofClass;
        if (said == null) {
            said = read(type, Site.ofClass(type.getQualifiedName().toString()));
            ofClass = said;
        }
        return said;
    }

    private Said read(Element element, Site site) {
        Optional<Annotation> retry = Annotation.of(element, RETRY);
        Optional<Annotation> timeout = Annotation.of(element, TIMEOUT);
        Optional<Annotation> pool = Annotation.of(element, POOL);
        if (retry.isEmpty() && timeout.isEmpty() && pool.isEmpty()) {
            return new Said(StepPolicy.NONE, false);
        }
        Optional<Retry> again = retry.flatMap(said -> retry(said, site.onAnnotation(RETRY)));
        Optional<Duration> limit = timeout.flatMap(said -> timeout(said, site.onAnnotation(TIMEOUT)));
        Optional<String> name = pool.flatMap(said -> pool(said, site.onAnnotation(POOL)));
        boolean wrong = again.isPresent() != retry.isPresent()
                || limit.isPresent() != timeout.isPresent()
                || name.isPresent() != pool.isPresent();
        return new Said(new StepPolicy(again, limit, name), wrong);
    }

    private Optional<Retry> retry(Annotation said, Site site) {
        int max = said.number("max", 1);
        if (max < 1) {
            return invalid(
                    site,
                    "@Retry says that a step is tried again " + max + " times.",
                    "Write a max of 1 or more, or remove @Retry.");
        }
        String text = said.has("delay") ? said.text("delay") : "0s";
        Optional<Duration> delay = DurationText.parse(text);
        if (delay.isEmpty()) {
            return noDuration(site, "delay", text);
        }
        return Optional.of(new Retry(
                max,
                delay.get(),
                Retry.Backoff.valueOf(said.constant("backoff", Retry.Backoff.CONSTANT.name())),
                Retry.Jitter.valueOf(said.constant("jitter", Retry.Jitter.NONE.name()))));
    }

    private Optional<Duration> timeout(Annotation said, Site site) {
        String text = said.text("value");
        Optional<Duration> limit = DurationText.parse(text);
        if (limit.isEmpty()) {
            return noDuration(site, "@Timeout", text);
        }
        return limit.get().isZero()
                ? invalid(
                        site,
                        "A @Timeout of '" + text + "' leaves no time.",
                        "Write more than that, or remove @Timeout.")
                : limit;
    }

    private Optional<String> pool(Annotation said, Site site) {
        String name = said.text("value");
        return NAME.matcher(name).matches()
                ? Optional.of(name)
                : invalid(
                        site,
                        "'" + Text.shortened(Text.visible(name)) + "' can't name a pool.",
                        "Use letters, digits, '_', '-' and '.', at most 100.");
    }

    private <T> Optional<T> noDuration(Site site, String what, String text) {
        return invalid(
                site,
                "The " + what + " '" + Text.shortened(Text.visible(text)) + "' is no length of time.",
                "Write a number with a unit: 500ms, 30s, 5m, 2h, 3d.");
    }

    private <T> Optional<T> invalid(Site site, String sentence, String advice) {
        problems.add(Code.INVALID_METHOD, site, sentence, advice);
        return Optional.empty();
    }
}
