package dev.partita.spi;

import dev.partita.model.Automation;
import dev.partita.model.Automation.CatchUp;
import dev.partita.model.Parameter;
import java.time.Duration;
import java.util.List;

/** Reads the lines of a registry's text that only sensors and schedules have; {@link DeclarationText} explains them. */
final class AutomationText {

    private String name = "";
    private String target = "";
    private Duration pause = Duration.ZERO;
    private Duration timeout = Duration.ZERO;
    private String cron = "";
    private String zone = "";
    private CatchUp catchUp = CatchUp.LAST;

    /** Reads a line, if it says that. */
    boolean line(String word, String value) {
        switch (word) {
            case "called" -> name = value;
            case "target" -> target = value;
            case "every" -> pause = Duration.ofMillis(Long.parseLong(value));
            case "within" -> timeout = Duration.ofMillis(Long.parseLong(value));
            case "atCron" -> cron = value;
            case "atZone" -> zone = value;
            case "catchUp" -> catchUp = CatchUp.valueOf(value);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The sensor or schedule of which all was said. */
    Automation end(String className, String method, String description, List<Parameter> parameters) {
        Automation.Timing timing = !pause.isZero()
                ? new Automation.Every(pause)
                : cron.isEmpty() ? new Automation.Windows(catchUp) : new Automation.Cron(cron, zone, catchUp);
        String called = name.isEmpty() ? method.substring(0, method.indexOf('(')) : name;
        Automation automation =
                new Automation(className, method, called, target, timing, timeout, description, parameters);
        name = "";
        target = "";
        pause = Duration.ZERO;
        cron = "";
        return automation;
    }
}
