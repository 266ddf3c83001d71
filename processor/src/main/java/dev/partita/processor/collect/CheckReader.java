package dev.partita.processor.collect;

import static dev.partita.model.Annotations.ASSET_CHECK;
import static dev.partita.model.Annotations.BATCH;
import static dev.partita.model.Annotations.POOL;
import static dev.partita.model.Annotations.RETRY;
import static dev.partita.model.Annotations.TIMEOUT;

import dev.partita.model.AssetKey;
import dev.partita.model.Check;
import dev.partita.model.Code;
import dev.partita.model.JavaType;
import dev.partita.model.Site;
import dev.partita.model.Text;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;

/** Reads the checks of one class. Of the assets that they check nothing is known here but their keys. */
final class CheckReader {

    private static final String RESULT = "dev.partita.CheckResult";

    private final Language language;
    private final String className;
    private final Problems problems;
    private final ParameterReader parameters;

    CheckReader(Language language, String className, Problems problems, ParameterReader parameters) {
        this.language = language;
        this.className = className;
        this.problems = problems;
        this.parameters = parameters;
    }

    /** A check, and what generated code makes of keys for it. */
    record Read(Check check, KeyUses keys) {}

    /** The check of a method that can be called; nothing if it is malformed, which is reported. */
    Optional<Read> read(ExecutableElement method, Site site, String label) {
        Annotation said = Annotation.of(method, ASSET_CHECK).orElseThrow();
        Site on = site.onAnnotation(ASSET_CHECK);
        String own = method.getSimpleName().toString();
        String name = said.text("name").isEmpty() ? own : said.text("name");
        String asset = said.text("asset");
        JavaType returned = JavaTypes.of(method.getReturnType());
        Optional<String> wrongName = Check.problem(name);
        Optional<String> wrongKey = AssetKey.problem(asset);
        if (!returned.text().equals(RESULT)) {
            return invalid(
                    site,
                    label + " is a check, but returns " + (returned.equals(JavaType.VOID) ? "nothing" : returned) + ".",
                    "Return a CheckResult: CheckResult.passed(), or CheckResult.failed(\"…\").");
        }
        if (language.partitions().declares(method) || Annotation.on(method, BATCH)) {
            return invalid(
                    site,
                    label + " is a check, but declares " + (Annotation.on(method, BATCH) ? "a batch" : "partitions")
                            + ".",
                    "Remove the annotation: it runs for each partition of the asset that it checks.");
        }
        Optional<String> policy = Stream.of(RETRY, TIMEOUT, POOL)
                .filter(annotation -> Annotation.on(method, annotation))
                .findFirst();
        if (policy.isPresent()) {
            return invalid(
                    site.onAnnotation(policy.get()),
                    label + " is a check, but has @"
                            + policy.get().substring(policy.get().lastIndexOf('.') + 1) + ".",
                    "Remove the annotation: it is for what is computed, and a check runs with the step that it checks.");
        }
        if (wrongName.isPresent()) {
            return invalid(
                    on,
                    label + " can't be a check called '" + Text.visible(Text.shortened(name)) + "': " + wrongName.get(),
                    "Write a name without '/', of at most 200 characters, without a blank at either end.");
        }
        if (wrongKey.isPresent()) {
            return invalid(
                    on,
                    label + " checks '" + Text.visible(Text.shortened(asset)) + "', which is no key of an asset: "
                            + wrongKey.get(),
                    "Name the full key of the asset: @AssetCheck(asset = \"…\").");
        }
        String description = said.text("description").isEmpty()
                ? Javadoc.description(language.elements().getDocComment(method))
                : said.text("description");
        return parameters
                .ofAsset(method, site, label, new PartitionsReader.Found.OfChecked())
                .map(read -> new Read(
                        new Check(
                                className,
                                site.member(),
                                name,
                                asset,
                                said.flag("blocking"),
                                description,
                                read.parameters()),
                        read.uses()));
    }

    private Optional<Read> invalid(Site site, String sentence, String advice) {
        problems.add(Code.INVALID_CHECK, site, sentence, advice);
        return Optional.empty();
    }
}
