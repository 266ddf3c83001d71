package dev.partita.processor.collect;

import static dev.partita.model.Annotations.BATCH;
import static dev.partita.model.Annotations.POOL;
import static dev.partita.model.Annotations.RETRY;
import static dev.partita.model.Annotations.SCHEDULE;
import static dev.partita.model.Annotations.SENSOR;
import static dev.partita.model.Annotations.TIMEOUT;

import dev.partita.model.Automation;
import dev.partita.model.Automation.CatchUp;
import dev.partita.model.Code;
import dev.partita.model.DurationText;
import dev.partita.model.JavaType;
import dev.partita.model.Parameter;
import dev.partita.model.Site;
import dev.partita.model.Text;
import dev.partita.model.time.CronClock;
import dev.partita.model.time.WindowProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Reads the sensors and schedules of one class. Of what their targets select nothing is known here. */
final class AutomationReader {

    static final String SENSOR_CONTEXT = "dev.partita.SensorContext";
    static final String SCHEDULE_CONTEXT = "dev.partita.ScheduleContext";

    private static final String RESULT = "dev.partita.SensorResult";
    private static final String REQUEST = "dev.partita.RunRequest";
    private static final Set<String> REQUESTS = Set.of(REQUEST, "java.util.List<" + REQUEST + ">");

    private final Language language;
    private final String className;
    private final Problems problems;

    AutomationReader(Language language, String className, Problems problems) {
        this.language = language;
        this.className = className;
        this.problems = problems;
    }

    /** The sensor of a method that can be called; nothing if it is malformed, which is reported. */
    Optional<Automation> sensor(ExecutableElement method, Site site, String label, ParameterReader parameters) {
        Annotation said = Annotation.of(method, SENSOR).orElseThrow();
        Site on = site.onAnnotation(SENSOR);
        JavaType returned = JavaTypes.of(method.getReturnType());
        if (!returned.text().equals(RESULT)) {
            return invalid(
                    site,
                    label + " is a sensor, but returns " + (returned.equals(JavaType.VOID) ? "nothing" : returned)
                            + ".",
                    "Return a SensorResult: SensorResult.empty(), SensorResult.skip(\"…\"), SensorResult.cursor(\"…\").");
        }
        Optional<Duration> every = duration(said, "every", "30s", on);
        Optional<Automation> shared = every.isEmpty()
                ? Optional.empty()
                : named(
                        method,
                        said,
                        site,
                        on,
                        label,
                        method.getSimpleName().toString(),
                        new Automation.Every(every.get()));
        return shared.isEmpty() || misplaced(method, site, label, "sensor")
                ? Optional.empty()
                : with(shared.get(), method, site, label, parameters, "sensor", SENSOR_CONTEXT);
    }

    /** The schedule of a method that can be called; nothing if it is malformed, which is reported. */
    Optional<Automation> schedule(ExecutableElement method, Site site, String label, ParameterReader parameters) {
        Annotation said = Annotation.of(method, SCHEDULE).orElseThrow();
        JavaType returned = JavaTypes.of(method.getReturnType());
        if (!REQUESTS.contains(returned.text())) {
            return invalid(
                    site,
                    label + " is a schedule, but returns " + (returned.equals(JavaType.VOID) ? "nothing" : returned)
                            + ".",
                    "Return a RunRequest, or a List<RunRequest>, which may be empty.");
        }
        Optional<Automation> shared =
                scheduled(method, said, site, label, method.getSimpleName().toString());
        return shared.isEmpty() || misplaced(method, site, label, "schedule")
                ? Optional.empty()
                : with(shared.get(), method, site, label, parameters, "schedule", SCHEDULE_CONTEXT);
    }

    /** The schedule that stands on a class; nothing if it is malformed, which is reported. */
    Optional<Automation> schedule(TypeElement type, Site site) {
        return Annotation.of(type, SCHEDULE)
                .flatMap(said -> scheduled(
                        type,
                        said,
                        site,
                        "'" + type.getSimpleName() + "'",
                        type.getSimpleName().toString()));
    }

    private Optional<Automation> scheduled(Element element, Annotation said, Site site, String label, String own) {
        Site on = site.onAnnotation(SCHEDULE);
        boolean windows = !said.has("cron");
        CatchUp catchUp = CatchUp.valueOf(said.constant("catchUp", windows ? CatchUp.ALL.name() : CatchUp.LAST.name()));
        if (windows) {
            if (said.has("zone")) {
                problems.add(
                        Code.INVALID_SCHEDULE,
                        on,
                        label + " has a zone, but no cron: it fires as windows close, which have a zone of their own.",
                        "Write cron = \"…\", or remove the zone.");
                return Optional.empty();
            }
            return named(element, said, site, on, label, own, new Automation.Windows(catchUp));
        }
        String zone = said.has("zone") ? said.text("zone") : "UTC";
        List<WindowProblem> wrong = CronClock.problems(said.text("cron"), zone);
        if (!wrong.isEmpty()) {
            problems.add(
                    Code.INVALID_SCHEDULE,
                    on,
                    wrong.get(0).sentence(),
                    wrong.get(0).advice());
            return Optional.empty();
        }
        return named(element, said, site, on, label, own, new Automation.Cron(said.text("cron"), zone, catchUp));
    }

    private Optional<Automation> named(
            Element element, Annotation said, Site site, Site on, String label, String own, Automation.Timing timing) {
        String name = said.text("name").isEmpty() ? own : said.text("name");
        Optional<Duration> timeout = duration(said, "timeout", "5m", on);
        if (timeout.isEmpty()) {
            return Optional.empty();
        }
        if (!Automation.named(name)) {
            return invalid(
                    on,
                    label + " can't be called '" + Text.visible(Text.shortened(name)) + "'.",
                    "Write a name without '/' and control characters, of at most 200 characters, without a blank at either end.");
        }
        String description = said.text("description").isEmpty()
                ? Javadoc.description(language.elements().getDocComment(element))
                : said.text("description");
        return Optional.of(new Automation(
                className, site.member(), name, said.text("target"), timing, timeout.get(), description, List.of()));
    }

    private Optional<Automation> with(
            Automation read,
            ExecutableElement method,
            Site site,
            String label,
            ParameterReader parameters,
            String what,
            String context) {
        Optional<List<Parameter>> taken = parameters.ofTick(method, site, label, what, context);
        return taken.map(given -> new Automation(
                read.className(),
                read.method(),
                read.name(),
                read.target(),
                read.timing(),
                read.timeout(),
                read.description(),
                given));
    }

    private Optional<Duration> duration(Annotation said, String element, String usual, Site on) {
        String text = said.has(element) ? said.text(element) : usual;
        Optional<Duration> duration = DurationText.parse(text).filter(found -> !found.isZero());
        if (duration.isEmpty()) {
            problems.add(
                    Code.INVALID_METHOD,
                    on,
                    "The " + element + " '" + Text.shortened(Text.visible(text)) + "' is no length of time.",
                    "Write a number above 0 with a unit: 500ms, 30s, 5m, 2h, 1d.");
        }
        return duration;
    }

    /** Reports what is for assets. */
    private boolean misplaced(ExecutableElement method, Site site, String label, String what) {
        Optional<Site> partitions = language.partitions().declaring(method, site);
        if (partitions.isPresent()) {
            invalid(
                    partitions.get(),
                    label + " declares partitions, but is a " + what + ", which has none.",
                    "Remove the annotation: a run request names partitions.");
            return true;
        }
        Optional<String> policy = Stream.of(RETRY, TIMEOUT, POOL, BATCH)
                .filter(annotation -> Annotation.on(method, annotation))
                .findFirst();
        policy.ifPresent(annotation -> invalid(
                site.onAnnotation(annotation),
                label + " is a " + what + ", but has @" + annotation.substring(annotation.lastIndexOf('.') + 1) + ".",
                "Remove the annotation: it is for what is computed."));
        return policy.isPresent();
    }

    private Optional<Automation> invalid(Site site, String sentence, String advice) {
        problems.add(Code.INVALID_METHOD, site, sentence, advice);
        return Optional.empty();
    }
}
