package dev.ambix.lint;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the lint looks at migrations.
 *
 * @param disabled names of rules that are not asked, sorted
 * @param severities other severities of rules than their own, by name, sorted
 * @param server the oldest version of PostgreSQL to reckon with, 14 or later
 * @param names the patterns that names must match
 */
public record LintSettings(Set<String> disabled, Map<String, Severity> severities, int server, NamePatterns names) {
    /** The oldest version of PostgreSQL that is supported. */
    public static final int OLDEST_SERVER = 14;

    /** All rules with their own severities, and any supported server. */
    public static final LintSettings DEFAULTS = new LintSettings(Set.of(), Map.of(), OLDEST_SERVER);

    public LintSettings {
        disabled = Collections.unmodifiableSet(new TreeSet<>(disabled));
        severities = Collections.unmodifiableMap(new TreeMap<>(severities));
    }

    /** Settings with any names. */
    public LintSettings(Set<String> disabled, Map<String, Severity> severities, int server) {
        this(disabled, severities, server, NamePatterns.NONE);
    }

    /** The severity of a rule's findings. */
    public Severity severity(LintRule rule) {
        return severities.getOrDefault(rule.name(), rule.severity());
    }
}
