package dev.ambix.mutation;

import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Chooses places for mutations in a database, and tries them there. */
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

    /**
     * Makes changes one after the other, each where the ones before have touched something, if there are places for them.
     *
     * @return what is wrong, with the SQL of the mutations; empty if the database has no place for one of them
     */
    Optional<String> trial(List<Mutation> mutations, Expected expected, Random random) throws SQLException {
        return trial(mutations, random, (before, after) -> new Trial(expected, before, after, options, dumps).faults());
    }

    /** Who finds what is wrong with two databases that differ by mutations. */
    interface Judge {
        List<String> faults(TestDatabase before, TestDatabase after) throws SQLException;
    }

    /** As {@link #trial(List, Expected, Random)}, with another judge. */
    Optional<String> trial(List<Mutation> mutations, Random random, Judge judge) throws SQLException {
        try (TestDatabase before = database.copy()) {
            List<String> made = new ArrayList<>();
            for (Mutation mutation : mutations) {
                boolean needsSetup = mutation.setup().isPresent();
                if (needsSetup
                        && !change(before, mutation.setup().get(), sql -> true, made, random)
                        && made.isEmpty()) {
                    return Optional.empty(); // After the setup of another, that may do for this one too.
                }
            }
            try (TestDatabase after = before.copy()) {
                Predicate<String> isNear = sql -> true;
                for (Mutation mutation : mutations) {
                    if (!change(after, mutation.change(), isNear, made, random)) {
                        return Optional.empty();
                    }
                    isNear = Touched.between(Trial.read(before), Trial.read(after))::isNamedIn;
                }
                List<String> faults = judge.faults(before, after);
                return Optional.of(faults.isEmpty() ? "" : String.join("\n", made) + "\n" + String.join("\n", faults));
            }
        }
    }

    /** Executes one of the texts that a query returns, and adds it: the one that has most in common with those before. */
    private static boolean change(
            TestDatabase database, String query, Predicate<String> isNear, List<String> made, Random random)
            throws SQLException {
        List<String> texts = database.query(Mutations.overCatalog(query)).stream()
                .filter(isNear)
                .sorted()
                .collect(Collectors.toList());
        Collections.shuffle(texts, random);
        Set<String> known = words(String.join(" ", made));
        texts.sort(Comparator.comparing(
                text -> -words(text).stream().filter(known::contains).count()));
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String text : texts.subList(0, Math.min(PLACES, texts.size()))) {
                if (execute(statement, text)) {
                    return made.add(text);
                }
            }
        }
        return false;
    }

    private static Set<String> words(String sql) {
        return new HashSet<>(Arrays.asList(sql.split("\\W+")));
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
