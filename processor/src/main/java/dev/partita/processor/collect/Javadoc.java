package dev.partita.processor.collect;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the first paragraph of a documentation comment as plain text. */
final class Javadoc {

    private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@\\w");
    private static final Pattern PARAGRAPH =
            Pattern.compile("(?i)\\n\\s*\\n|<p\\b[^>]*>|</p>|<(ul|ol|pre|table|h[1-6])\\b[^>]*>");
    private static final Pattern ELEMENT = Pattern.compile("</?[A-Za-z][^<>]*>");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NUMBER = Pattern.compile("&#(\\d{1,7});");

    private Javadoc() {}

    /** The first paragraph of a comment as the compiler hands it over; empty if there is none. */
    static String description(@Nullable String comment) {
        if (comment == null) {
            return "";
        }
        String main = BLOCK_TAG.split(comment, 2)[0].replace("\r", "").strip();
        if (main.regionMatches(true, 0, "<p>", 0, 3)) {
            main = main.substring(3);
        }
        String plain = new Plain(main).text();
        String[] paragraphs = PARAGRAPH.split(plain, 2);
        String text = ELEMENT.matcher(paragraphs[0]).replaceAll("");
        return BLANKS.matcher(restored(text)).replaceAll(" ").strip();
    }

    private static String restored(String text) {
        String named = text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", " ")
                .replace("&#64;", "@");
        String numbered = NUMBER.matcher(named).replaceAll(match -> {
            int point = Integer.parseInt(match.group(1));
            return Character.isValidCodePoint(point)
                    ? java.util.regex.Matcher.quoteReplacement(Character.toString(point))
                    : java.util.regex.Matcher.quoteReplacement(match.group());
        });
        return numbered.replace("&amp;", "&");
    }

    /** Replaces inline tags by what they show. What is code is escaped, so that it is not taken for elements of HTML. */
    private static final class Plain {

        private final String source;
        private int position;

        Plain(String source) {
            this.source = source;
        }

        String text() {
            StringBuilder text = new StringBuilder();
            while (position < source.length()) {
                if (source.startsWith("{@", position)) {
                    text.append(tag());
                } else {
                    text.append(source.charAt(position++));
                }
            }
            return text.toString();
        }

        private String tag() {
            int depth = 0;
            int start = position;
            do {
                char next = source.charAt(position++);
                depth += next == '{' ? 1 : next == '}' ? -1 : 0;
            } while (depth > 0 && position < source.length());
            String inside = source.substring(start + 2, depth == 0 ? position - 1 : position);
            int blank = 0;
            while (blank < inside.length() && !Character.isWhitespace(inside.charAt(blank))) {
                blank++;
            }
            String content = inside.substring(blank).strip();
            return switch (inside.substring(0, blank)) {
                case "code", "literal" ->
                    content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
                case "link", "linkplain" -> label(content);
                default -> content;
            };
        }

        /** What a link shows: its label, or else the name of what it leads to. */
        private static String label(String content) {
            int depth = 0;
            for (int i = 0; i < content.length(); i++) {
                char next = content.charAt(i);
                depth += next == '(' ? 1 : next == ')' ? -1 : 0;
                if (depth == 0 && Character.isWhitespace(next)) {
                    return content.substring(i).strip();
                }
            }
            String name = content.startsWith("#") ? content.substring(1) : content;
            return name.replace('#', '.');
        }
    }
}
