package dev.ambix.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.ControlOperation.NotWritten;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.PartitionOperation.InheritColumns;
import dev.ambix.operation.value.SchemaOperation;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.CompiledStatement;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.Sample;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Whatever names and values consist of, each operation makes of them what it makes of plain ones: the catalog and the rows
 * are the same but for the names, so that nothing is cut, mixed up or executed; and where the server refuses plain names,
 * it refuses the others for the same reason.
 *
 * <p>By default with one of three sets of odd names, and a third of the operations, by the seed; {@code -Dambix.names=all}
 * takes all.
 */
@ResourceLock("odd roles of the server")
class NamesSurviveIT {
    private static final boolean IS_ALL = "all".equals(System.getProperty("ambix.names"));
    private static final Names PLAIN = Names.plain();

    private static List<List<List<String>>> expected = List.of();

    @BeforeAll
    static void runWithPlainNames() throws SQLException {
        expected = outcomes(PLAIN);
    }

    static List<Long> seeds() {
        List<Long> seeds = List.of(1L, 2L, 3L);
        return IS_ALL ? seeds : Sample.of(seeds, 1, "odd names");
    }

    private static List<Consumer<Operations>> cases(Names names) {
        List<Consumer<Operations>> all = NamedCases.of(names);
        return IS_ALL ? all : Sample.share(all, 6, "operations with names");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inEveryOperation(long seed) throws SQLException {
        Names odd = Names.odd(seed);
        List<List<List<String>>> found = outcomes(odd);
        List<Consumer<Operations>> cases = cases(odd);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            List<List<String>> missing = new ArrayList<>(expected.get(i));
            // Those with names that the server made up come last, because they are not exact.
            missing.sort(Comparator.comparing(plain -> !plain.stream().allMatch(Names::isExact)));
            List<List<String>> more = new ArrayList<>();
            for (List<String> fact : found.get(i)) {
                missing.stream()
                        .filter(plain -> isOf(plain, fact, odd))
                        .findFirst()
                        .ifPresentOrElse(missing::remove, () -> more.add(fact));
            }
            if (!missing.isEmpty() || !more.isEmpty()) {
                differences.add(sql(cases.get(i)) + "\nmissing " + missing + "\nmore " + more);
            }
        }
        assertThat(String.join("\n\n", differences)).isEmpty();
    }

    private static boolean isOf(List<String> plain, List<String> fact, Names odd) {
        return plain.size() == fact.size()
                && IntStream.range(0, plain.size()).allMatch(i -> odd.isOf(plain.get(i), fact.get(i)));
    }

    @Test
    void noOperationIsLeftOut() {
        Set<Class<?>> tried =
                NamedCases.operations().stream().map(Operation::getClass).collect(Collectors.toSet());
        tried.add(InheritColumns.class); // For which PostgreSQL has no statement.
        tried.add(NotWritten.class); // Which names nothing.
        assertThat(tried).containsAll(SealedFamily.leaves(SchemaOperation.class));
    }

    @Test
    void noKindOfObjectIsLeftOut() {
        Set<Class<?>> tried = NamedCases.operations().stream()
                .flatMap(operation -> SealedFamily.components(operation, SchemaObject.class))
                .map(Object::getClass)
                .collect(Collectors.toSet());
        assertThat(tried).containsAll(SealedFamily.leaves(SchemaObject.class));
    }

    /** What stands after each case, or the one line of what the server says to it. */
    private static List<List<List<String>>> outcomes(Names names) throws SQLException {
        List<List<List<String>>> outcomes = new ArrayList<>();
        try (NamedBase base = NamedBase.of(names)) {
            for (Consumer<Operations> code : cases(names)) {
                outcomes.add(outcome(names, code, base.database()));
            }
        }
        return outcomes;
    }

    private static List<List<String>> outcome(Names names, Consumer<Operations> code, TestDatabase database)
            throws SQLException {
        List<Statement> statements = SqlCompiler.standard().compile(Operations.record(code)).stream()
                .map(CompiledStatement::statement)
                .toList();
        if (statements.stream().allMatch(Statement::isTransactional)) {
            return database.inSession(connection -> {
                connection.setAutoCommit(false);
                return outcome(names, statements, connection);
            });
        }
        try (TestDatabase copy = database.copy();
                Connection connection = copy.connect()) {
            return outcome(names, statements, connection);
        }
    }

    private static List<List<String>> outcome(Names names, List<Statement> statements, Connection connection)
            throws SQLException {
        try (java.sql.Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (Statement each : statements) {
                statement.execute(each.sql());
            }
        } catch (PSQLException e) {
            String message = Optional.ofNullable(e.getServerErrorMessage())
                    .map(ServerErrorMessage::getMessage)
                    .orElse(e.getMessage());
            return List.of(List.of("refused", String.valueOf(message)));
        }
        List<List<String>> facts = NameList.read(connection);
        facts.addAll(NameList.rows(connection, names));
        return facts;
    }

    private static String sql(Consumer<Operations> code) {
        return SqlCompiler.standard().compile(Operations.record(code)).stream()
                .map(compiled -> compiled.statement().sql())
                .collect(Collectors.joining(";\n"));
    }
}
