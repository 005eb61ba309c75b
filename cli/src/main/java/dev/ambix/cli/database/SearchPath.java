package dev.ambix.cli.database;

import dev.ambix.cli.session.Session;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.Diagnosis;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * A search path that leads names without a schema elsewhere than into the default schema of comparisons.
 *
 * @param first the schema that such names go into; empty if there is none
 * @param meant the default schema
 */
public record SearchPath(String first, String meant) {
    /** The search path of a database, if it leads elsewhere. */
    public static Optional<SearchPath> astray(Session session, Database database) {
        String meant = session.configuration().model().defaultSchema().orElse("public");
        try (Connection connection = database.server().connect("");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(current_schema(), '')")) {
            row.next();
            return Optional.of(new SearchPath(row.getString(1), meant)).filter(path -> !path.first.equals(meant));
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private String text() {
        String where = first.isEmpty()
                ? "names without a schema lead nowhere in this database"
                : "names without a schema go into " + first + " in this database";
        return where + ", and comparisons take them for names of " + meant;
    }

    private String advice() {
        return "Put " + meant + " first in the search_path, such as with ?currentSchema=" + meant
                + " in the URL, or write the schema in front of the names.";
    }

    /** The finding of a checkup. */
    public Diagnosis diagnosis() {
        return Diagnosis.warning("search_path", text(), advice());
    }

    /** A note beside differences that this may be the cause of. */
    public String note() {
        return "By the search_path, " + text() + ". " + advice();
    }
}
