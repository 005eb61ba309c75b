package dev.ambix.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is right of a case besides what is right of all: lines of a name and a value, which the README of the cases tells,
 * and of comments behind a number sign.
 *
 * @param lines the values by their names, in their order
 */
record Expectation(Map<String, List<String>> lines) {
    private static final Set<String> NAMES = Set.of(
            "since",
            "check",
            "rows apart",
            "kept",
            "withheld",
            "asked",
            "warned",
            "irreversible",
            "or refused",
            "or asked",
            "model");

    static Expectation parse(String text) {
        Map<String, List<String>> lines = new HashMap<>();
        for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
            int colon = line.indexOf(": ");
            if (colon < 0 || !NAMES.contains(line.substring(0, colon))) {
                throw new IllegalArgumentException("Nothing is known to be expected by \"" + line + "\".");
            }
            lines.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 2));
        }
        return new Expectation(lines);
    }

    /** Whether a server knows all that the case is written with. */
    boolean isMetBy(int majorVersion) {
        return majorVersion >= first("since").map(Integer::valueOf).orElse(0);
    }

    /** The rows of {@code check.sql}; none if it only has to run. */
    List<String> checked() {
        return lines.getOrDefault("check", List.of());
    }

    /** Tables whose rows are not compared. */
    Set<String> rowsApart() {
        return words("rows apart");
    }

    /** Tables that stay although the model does not have them. */
    Set<String> kept() {
        return words("kept");
    }

    /** What is said of a change that is not made, as it would lose something. */
    Optional<Pattern> withheld() {
        return pattern("withheld");
    }

    /** A question, in whose absence nothing is right. */
    Optional<Pattern> asked() {
        return pattern("asked");
    }

    /** A question with which the change is right too. */
    Optional<Pattern> orAsked() {
        return pattern("or asked");
    }

    /** A refusal that is right too. */
    Optional<Pattern> orRefused() {
        return pattern("or refused");
    }

    /** What the file and {@code show} warn of. */
    Optional<Pattern> warned() {
        return pattern("warned");
    }

    /** What is said of a downgrade that cannot be. */
    Optional<Pattern> irreversible() {
        return pattern("irreversible");
    }

    /** Whether the database is to be printed as a model, and not to be changed. */
    boolean isPrinted() {
        return first("model").filter("printed"::equals).isPresent();
    }

    private Optional<Pattern> pattern(String name) {
        return first(name).map(Pattern::compile);
    }

    private Set<String> words(String name) {
        return first(name).map(words -> Set.of(words.split(" "))).orElse(Set.of());
    }

    private Optional<String> first(String name) {
        return lines.getOrDefault(name, List.of()).stream().findFirst();
    }
}
