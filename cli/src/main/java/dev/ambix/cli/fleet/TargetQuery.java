package dev.ambix.cli.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ambix.MigrationException;
import dev.ambix.cli.database.Connections;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.run.ConnectionFailedException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The targets of a fleet that a database names. */
final class TargetQuery {
    private TargetQuery() {}

    /** The schemas of a database but PostgreSQL's own, sorted. The connection is kept: the states of schemas are asked next. */
    static List<String> schemas(Connections database) {
        try {
            Connection connection = database.getConnection();
            List<String> schemas = schemas(connection);
            database.keep(connection);
            return schemas;
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private static List<String> schemas(Connection connection) throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select nspname from pg_catalog.pg_namespace where nspname !~ '^pg_' and"
                                + " nspname <> 'information_schema' order by nspname collate \"C\"")) {
            while (rows.next()) {
                schemas.add(rows.getString(1));
            }
            return schemas;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * The targets of a query: its columns {@code name}, {@code url}, {@code schema} and {@code labels}, a JSON object, are
     * those properties; each other column is a label.
     *
     * @throws MigrationException if the query is refused, or a row has neither a name nor a schema
     */
    static List<Target> run(DataSource catalog, String query) {
        List<Target> targets = new ArrayList<>();
        try (Connection connection = opened(catalog);
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            try (ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    targets.add(target(rows));
                }
            }
            return targets;
        } catch (SQLException e) {
            throw new MigrationException("The query of [fleet] was refused: " + e.getMessage(), e);
        }
    }

    private static Connection opened(DataSource database) {
        try {
            return database.getConnection();
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private static Target target(ResultSet row) throws SQLException {
        Map<String, String> labels = new LinkedHashMap<>();
        ResultSetMetaData columns = row.getMetaData();
        Optional<String> name = Optional.empty();
        Optional<String> url = Optional.empty();
        Optional<String> schema = Optional.empty();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            Optional<String> value = text(row.getString(i));
            switch (columns.getColumnLabel(i)) {
                case "name" -> name = value;
                case "url" -> url = value;
                case "schema" -> schema = value;
                case "labels" -> value.ifPresent(json -> labels.putAll(labels(json)));
                default -> {
                    String label = columns.getColumnLabel(i);
                    value.ifPresent(given -> labels.put(label, given));
                }
            }
        }
        Optional<String> inSchema = schema;
        return new Target(
                name.or(() -> inSchema)
                        .orElseThrow(
                                () -> new MigrationException("The query of [fleet] gives a row without name and schema."
                                        + " Select a column \"name\" or a column \"schema\" that is never null.")),
                url,
                schema,
                labels);
    }

    /** The fields of an object; values other than texts are taken as they are written. */
    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        try (JsonParser json = new JsonFactory().createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw noObject();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                JsonToken value = json.nextToken();
                if (value.isStructStart()) {
                    throw noObject();
                }
                if (value != JsonToken.VALUE_NULL) {
                    labels.put(key, json.getText());
                }
            }
            return labels;
        } catch (IOException e) {
            throw noObject();
        }
    }

    private static MigrationException noObject() {
        return new MigrationException(
                "The column \"labels\" of the query of [fleet] has to be a JSON object of texts, such as"
                        + " {\"region\": \"eu\"}.");
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(given -> !given.isBlank());
    }
}
