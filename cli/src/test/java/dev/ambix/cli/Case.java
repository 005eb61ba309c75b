package dev.ambix.cli;

import dev.ambix.testing.TestData;
import java.util.List;
import java.util.Optional;

/**
 * A change that autogenerate meets in real work: a folder of {@code dev/ambix/cases}, whose README tells what each file
 * is.
 *
 * @param expectation what is right
 */
record Case(String name, Expectation expectation) {
    private static final String FOLDER = "dev/ambix/cases";

    /** The names of all cases. */
    static List<String> names() {
        return TestData.list(FOLDER).stream()
                .filter(name -> !name.equals("README.md"))
                .toList();
    }

    static Case named(String name) {
        return new Case(name, Expectation.parse(text(name, "expect").orElse("")));
    }

    /** What makes the database. */
    String from() {
        return text("from.sql").orElseThrow();
    }

    /** What makes a database as the model is; the commands of psql that dumps begin and end with are left out. */
    String to() {
        return model().replaceAll("(?m)^\\\\.*$", "");
    }

    /** The model. */
    String model() {
        return text("to.sql").orElseThrow();
    }

    /** The arguments of {@code revision --autogenerate}. */
    String[] arguments() {
        return text("args").orElseThrow().lines().toArray(String[]::new);
    }

    /** The text of a file that not every case has. */
    Optional<String> text(String file) {
        return text(name, file);
    }

    private static Optional<String> text(String name, String file) {
        String path = FOLDER + "/" + name + "/" + file;
        return TestData.exists(path) ? Optional.of(TestData.text(path)) : Optional.empty();
    }

    /** The name of the role that {@code roles.sql} makes. */
    Optional<String> role() {
        return text("roles.sql").map(sql -> sql.replaceAll("(?s)create role (\\w+);\\s*", "$1"));
    }
}
