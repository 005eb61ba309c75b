package dev.ambix.autogenerate.jooq;

import java.util.List;

/**
 * What the description of a model cannot hold, so that it was left as the live database has it.
 *
 * @param kind what it is: {@code generated columns}, {@code functions}
 * @param names where it is, sorted
 */
public record Undescribed(String kind, List<String> names) {
    public Undescribed {
        names = List.copyOf(names);
    }

    /** For messages: {@code generated columns (book.total)}. */
    @Override
    public String toString() {
        return kind + " (" + String.join(", ", names) + ")";
    }
}
