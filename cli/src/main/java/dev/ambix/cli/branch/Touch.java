package dev.ambix.cli.branch;

import dev.ambix.schema.QualifiedName;
import java.util.Optional;

/**
 * Something that an operation touches.
 *
 * @param kind what it is
 * @param name the table, or the index
 * @param column the column of the table; empty unless the kind says so
 * @param mode whether it is changed
 */
record Touch(Kind kind, QualifiedName name, Optional<String> column, Mode mode) {
    enum Kind {
        TABLE("table"),
        COLUMN("column"),
        INDEX("index");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Two sides that only use the same thing do not get in each other's way. */
    enum Mode {
        CHANGES,
        USES
    }

    /** The schema {@code public} is left out, as most authors do. */
    Touch {
        name = new QualifiedName(name.schema().filter(schema -> !schema.equals("public")), name.name());
    }

    static Touch table(QualifiedName name) {
        return new Touch(Kind.TABLE, name, Optional.empty(), Mode.CHANGES);
    }

    static Touch column(QualifiedName table, String column) {
        return new Touch(Kind.COLUMN, table, Optional.of(column), Mode.CHANGES);
    }

    static Touch index(QualifiedName name) {
        return new Touch(Kind.INDEX, name, Optional.empty(), Mode.CHANGES);
    }

    Touch used() {
        return new Touch(kind, name, column, Mode.USES);
    }

    boolean isSameAs(Touch other) {
        return kind == other.kind && name.equals(other.name) && column.equals(other.column);
    }

    /** {@code column account.name}. */
    String words() {
        return kind.word + " " + name + column.map(text -> "." + text).orElse("");
    }
}
