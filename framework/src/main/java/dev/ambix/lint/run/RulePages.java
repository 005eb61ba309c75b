package dev.ambix.lint.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pages of the rules that ship: a Markdown file for each, beside this class. */
public final class RulePages {
    private RulePages() {}

    /**
     * The page of a rule.
     *
     * @throws IllegalStateException if there is none
     */
    public static String page(String rule) {
        String resource = "/dev/ambix/lint/rule/" + rule + ".md";
        try (InputStream page = RulePages.class.getResourceAsStream(resource)) {
            if (page == null) {
                throw new IllegalStateException("The rule " + rule + " has no page " + resource + ".");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
