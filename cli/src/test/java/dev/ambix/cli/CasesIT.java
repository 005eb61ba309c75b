package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.testing.Sample;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The small cases of {@code dev/ambix/cases}: what autogenerate meets in real work. */
@DisabledOnOs(OS.WINDOWS)
class CasesIT {
    static Stream<Arguments> casesOnServers() {
        List<String> prefixes = List.of(System.getProperty("ambix.cases", "").split(","));
        return TestDatabase.majorVersions().stream().flatMap(server -> names(server).stream()
                .filter(name -> prefixes.stream().anyMatch(name::startsWith))
                .filter(name -> Case.named(name).expectation().isMetBy(server))
                .map(name -> Arguments.of(name, server)));
    }

    /** By the seed an eighth of them, and on the second server of a build a twentieth. */
    private static List<String> names(int server) {
        List<String> all = Case.names();
        if (isEverything()) {
            return all;
        }
        boolean isFirst = server == TestDatabase.majorVersions().get(0);
        return Sample.of(all, all.size() / (isFirst ? 8 : 20), "cases on " + server);
    }

    private static boolean isEverything() {
        return System.getProperty("ambix.cases") != null || "all".equals(System.getProperty("ambix.oldest"));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("casesOnServers")
    @Execution(ExecutionMode.CONCURRENT)
    void leadsToTheModelAndBack(String name, int server, @TempDir Path folder) throws SQLException {
        Optional<String> seen = OpenCases.seen(name, server);
        if (seen.isPresent()) {
            assertThatThrownBy(() -> attempt(Case.named(name), server, folder))
                    .as("%s on %s is right now; take it out of OpenCases", name, server)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining(seen.get());
        } else {
            attempt(Case.named(name), server, folder);
        }
    }

    private static void attempt(Case change, int server, Path folder) throws SQLException {
        try {
            change.role().ifPresent(role -> onServer(server, "create role " + role));
            try (TestDatabase db = TestDatabase.createOn(server);
                    TestDatabase model = TestDatabase.createOn(server)) {
                fill(db, change.from());
                fill(db, change.text("rows.sql").orElse(""));
                fill(model, change.to());
                new CaseTrial(change, db, model, folder).run();
            }
        } finally {
            change.role().ifPresent(role -> onServer(server, "drop role " + role));
        }
    }

    /** In one piece: the driver would look for the ends of statements, of which some hide theirs well. */
    private static void fill(TestDatabase db, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                db.url() + (db.url().contains("?") ? "&" : "?") + "preferQueryMode=simple")) {
            connection.createStatement().execute(sql);
        }
    }

    private static void onServer(int server, String sql) {
        try (TestDatabase any = TestDatabase.createOn(server);
                Connection connection = any.connectNear("")) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eachOpenCaseIsThere() {
        assertThat(Case.names())
                .containsAll(
                        OpenCases.all().stream().map(OpenCases.OpenCase::name).toList());
    }
}
