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
 * A search path that leads names without a schema elsewhere than into {@code public}, where no default schema is configured.
 *
 * @param first the schema that such names go into; empty if there is none
 */
public record SearchPath(String first) {
    /** The search path of a database, if it leads elsewhere; a default schema comes first in any case. */
    public static Optional<SearchPath> astray(Session session, Database database) {
        if (session.configuration().ownDefaultSchema().isPresent()) {
            return Optional.empty();
        }
        try (Connection connection = database.server().connect("");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(current_schema(), '')")) {
            row.next();
            return Optional.of(new SearchPath(row.getString(1))).filter(path -> !path.first.equals("public"));
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
    }

    private String text() {
        String where = first.isEmpty()
                ? "names without a schema lead nowhere in this database"
                : "names without a schema go into " + first + " in this database";
        return where + ", and comparisons take them for names of public";
    }

    private String advice() {
        return "Name the schema that is meant as default_schema in [model], or put public first in the search_path, such as with"
                + " ?currentSchema=public in the URL.";
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
