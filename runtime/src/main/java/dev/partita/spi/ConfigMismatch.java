package dev.partita.spi;

import dev.partita.model.Text;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A text of the configuration that can't be made into a value of the type that is wanted. */
public final class ConfigMismatch extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String wanted;
    private final String text;
    private final String detail;

    ConfigMismatch(String wanted, String text, String detail, @Nullable Throwable cause) {
        super("wanted " + wanted, cause);
        this.wanted = wanted;
        this.text = text;
        this.detail = detail;
    }

    /** What is wrong, as a clause without its subject. It shows the text, which is not for secrets. */
    public String clause() {
        return "must be " + wanted + ", but is " + text + (detail.isEmpty() ? "" : " (" + detail + ")");
    }

    /** The same, but showing nothing of the text. */
    public String secretClause() {
        return "must be " + wanted + ", but is something else, which is secret";
    }

    static String quoted(String text) {
        return "'" + Text.shortened(Text.visible(text)) + "'";
    }
}
