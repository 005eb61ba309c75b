package dev.ambix.cli.config;

import dev.ambix.cli.config.text.CountText;
import dev.ambix.lint.LintSettings;
import dev.ambix.lint.NamePatterns;
import dev.ambix.lint.Severity;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How migrations are looked at before they run: the {@code [lint]} table.
 *
 * @param settings the settings of the rules
 * @param failOn the severity from which on a finding fails the command; empty for none
 * @param minRows the number of rows below which the size of a table does not hurt; 0 for any
 * @param minRowsOf the same for single rules, by their names, sorted
 * @param measures whether the effects of revisions are measured on scratch databases
 */
public record LintConfiguration(
        LintSettings settings, Optional<Severity> failOn, long minRows, Map<String, Long> minRowsOf, boolean measures) {
    /** The word for no severity at all. */
    public static final String NEVER = "never";

    static LintConfiguration read(Settings settings) {
        Set<String> disabled = new HashSet<>();
        settings.list("disabled").forEach(setting -> disabled.add(setting.value()));
        Map<String, Severity> severities = new TreeMap<>();
        settings.table("severity").forEach((rule, setting) -> severities.put(rule, severity(setting)));
        int server = settings.get("server").map(LintConfiguration::server).orElse(LintSettings.OLDEST_SERVER);
        return new LintConfiguration(
                new LintSettings(disabled, severities, server, names(settings)),
                settings.get("fail_on")
                        .<Optional<Severity>>map(setting ->
                                setting.value().equals(NEVER) ? Optional.empty() : Optional.of(severity(setting)))
                        .orElse(Optional.of(Severity.WARNING)),
                settings.get("min_rows").map(LintConfiguration::count).orElse(0),
                minRowsOf(settings),
                settings.isNotOff("measure"));
    }

    /** Each by itself, so that the message names the place of the wrong one. */
    private static NamePatterns names(Settings settings) {
        Map<String, String> patterns = new TreeMap<>();
        settings.table("names").forEach((kind, setting) -> {
            try {
                patterns.putAll(new NamePatterns(Map.of(kind, setting.value())).patterns());
            } catch (IllegalArgumentException e) {
                throw setting.error(String.valueOf(e.getMessage()));
            }
        });
        return new NamePatterns(patterns);
    }

    private static Map<String, Long> minRowsOf(Settings settings) {
        Map<String, Long> rows = new TreeMap<>();
        settings.table("min_rows_of").forEach((rule, setting) -> rows.put(rule, (long) count(setting)));
        return rows;
    }

    private static Severity severity(Setting setting) {
        return Severity.of(setting.value())
                .orElseThrow(() -> setting.error("\"" + setting.value()
                        + "\" is no severity. It is \"error\", \"warning\" or \"note\""
                        + (setting.key().endsWith("fail_on") ? ", or \"never\"." : ".")));
    }

    private static int server(Setting setting) {
        int version = count(setting);
        if (version < LintSettings.OLDEST_SERVER) {
            throw setting.error("\"" + setting.value() + "\" is no supported version of PostgreSQL. The oldest is "
                    + LintSettings.OLDEST_SERVER + ".");
        }
        return version;
    }

    private static int count(Setting setting) {
        return CountText.parse(setting.value())
                .orElseThrow(() -> setting.error(
                        "\"" + setting.value() + "\" is no whole number from 0 to " + CountText.MOST + "."));
    }
}
