package dev.ambix.cli.report.page;

import java.util.List;

/**
 * A report for people.
 *
 * @param title its heading
 * @param verdict the result in a sentence
 * @param tone how good or bad the result is
 * @param facts the facts to know before one reads on, such as the database
 * @param sections the sections, in order
 * @param made who made it and when
 */
public record Page(String title, String verdict, Tone tone, List<Fact> facts, List<PageSection> sections, String made) {
    /** A name and a value. */
    public record Fact(String name, Cell value) {}

    public Page {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }
}
