package dev.ambix.mutation;

import dev.ambix.diff.DiffOptions;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Chooses a place for a mutation in a database, and tries it there. */
final class Mutator {
    /** How many places are tried before a mutation is taken for impossible. */
    private static final int PLACES = 25;

    private final TestDatabase database;
    private final DiffOptions options;
    private final Dumps dumps;

    Mutator(TestDatabase database, DiffOptions options, Dumps dumps) {
        this.database = database;
        this.options = options;
        this.dumps = dumps;
    }

    /** What is wrong, with the SQL of the mutation; empty if the database has no place for the mutation. */
    Optional<String> trial(Mutation mutation, Random random) throws SQLException {
        try (TestDatabase before = database.copy()) {
            Optional<String> setup = mutation.setup().isEmpty()
                    ? Optional.of("")
                    : change(before, mutation.setup().get(), random);
            if (setup.isEmpty()) {
                return Optional.empty();
            }
            try (TestDatabase after = before.copy()) {
                Optional<String> change = change(after, mutation.change(), random);
                if (change.isEmpty()) {
                    return Optional.empty();
                }
                List<String> faults = new Trial(mutation, before, after, options, dumps).faults();
                return Optional.of(
                        faults.isEmpty() ? "" : setup.get() + "\n" + change.get() + "\n" + String.join("\n", faults));
            }
        }
    }

    /** Executes one of the texts that a query returns, and returns that. */
    private static Optional<String> change(TestDatabase database, String query, Random random) throws SQLException {
        List<String> texts = new ArrayList<>(database.query(Mutations.overCatalog(query)));
        Collections.sort(texts);
        Collections.shuffle(texts, random);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String text : texts.subList(0, Math.min(PLACES, texts.size()))) {
                if (execute(statement, text)) {
                    return Optional.of(text);
                }
            }
        }
        return Optional.empty();
    }

    /** PostgreSQL may refuse: a column is needed by a view, a name is taken, an extension is not installed. */
    private static boolean execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
