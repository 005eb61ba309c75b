package dev.ambix.lint;

import java.util.Set;

/**
 * A rule of the lint: it looks at the facts of a revision and reports findings. One may serve many revisions and has no state.
 * Most rules are made with {@link RuleDefinition}.
 */
public interface LintRule {
    /** The name, as suppressions and settings have it: lower case with hyphens, such as {@code ban-drop-column}. */
    String name();

    /** The severity of its findings, unless the settings say another. */
    Severity severity();

    /** The finding in one line, without a full stop. */
    String title();

    /**
     * The text that explains it, in Markdown: the finding, its reason, how long it hurts, and the remedy. By default the title
     * alone.
     */
    default String page() {
        return title() + ".\n";
    }

    /** Whether it is about time that grows with a table, so that a small one may be spared. No by default. */
    default boolean isAboutSize() {
        return false;
    }

    /**
     * Whether it can find anything in a revision whose upgrade has operations of these classes alone. Where it cannot, it is not asked.
     * Yes by default.
     */
    default boolean looksAt(Set<Class<?>> operations) {
        return true;
    }

    /** Looks at a revision. */
    void check(RevisionFacts revision, FindingSink found);
}
