package dev.ambix.cli.repair;

import dev.ambix.cli.database.Database;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.Diagnosis;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The states that "repair" puts right, as diagnoses. */
public final class LeftBehind {
    private LeftBehind() {}

    /**
     * The diagnoses of a database; none for those who may not read the history, as earlier diagnoses say.
     *
     * @param history the schema of the history tables
     * @param earlier the diagnoses that were made before
     */
    public static List<Diagnosis> in(Database database, Migrator migrator, String history, List<Diagnosis> earlier) {
        if (earlier.stream()
                .anyMatch(diagnosis ->
                        diagnosis.subject().equals("rights") && diagnosis.level() == Diagnosis.Level.FAILURE)) {
            return List.of();
        }
        try (Connection connection = database.server().connect("")) {
            return Repairs.find(migrator, connection, history).stream()
                    .map(Fix::diagnosis)
                    .toList();
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }
}
