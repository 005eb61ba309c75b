package dev.ambix.autogenerate.jooq;

import java.util.List;

/**
 * Properties that the description of a model cannot hold, so that they were left as the live database has them.
 *
 * @param kind the kind of property: {@code generated columns}, {@code functions}
 * @param names where they are, sorted
 */
public record Undescribed(String kind, List<String> names) {
    public Undescribed {
        names = List.copyOf(names);
    }

    /** The text in messages: {@code generated columns (book.total)}. */
    @Override
    public String toString() {
        return kind + " (" + String.join(", ", names) + ")";
    }
}
