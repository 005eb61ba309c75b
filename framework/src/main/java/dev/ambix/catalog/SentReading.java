package dev.ambix.catalog;

import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.catalog.row.CatalogSession;
import dev.ambix.schema.graph.SchemaGraph;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A reading of a catalog whose statements somebody else sends, perhaps with others in one message, and whose rows it is given. */
public final class SentReading {
    private static final Pattern LINE_END = Pattern.compile("\\s*\\R\\s*");

    private final ReadOptions options;
    private final int serverVersion;
    private final List<CatalogReader> readers;
    private final Fetching.Taker taker;
    private final Supplier<SchemaGraph> graph;
    private int taken;

    SentReading(
            ReadOptions options,
            int serverVersion,
            List<CatalogReader> readers,
            Fetching.Taker taker,
            Supplier<SchemaGraph> graph) {
        this.options = options;
        this.serverVersion = serverVersion;
        this.readers = readers;
        this.taker = taker;
        this.graph = graph;
    }

    /**
     * Single statements for a transaction of their own, which has to see one snapshot; they change its settings. Each is one line:
     * a server that logs a message because one of its statements failed logs all of it.
     */
    public List<String> statements() {
        List<String> statements = new ArrayList<>(CatalogSession.settings(options.defaultSchema()));
        String managed = CatalogReader.MANAGED.replace("?::text[]", schemas());
        readers.forEach(reader -> statements.add(
                LINE_END.matcher((managed + reader.sql(serverVersion)).strip()).replaceAll(" ")));
        return statements;
    }

    private String schemas() {
        return options.schemas().stream()
                .map(name -> "'" + name.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "array[", "]::text[]"));
    }

    /** Takes the rows of the next one of the statements that have some; false if there is none. */
    public boolean take(ResultSet rows) throws SQLException {
        if (taken == readers.size()) {
            return false;
        }
        taker.take(readers.get(taken++), rows);
        return true;
    }

    /** The objects of the database, when all rows are taken. */
    public SchemaGraph graph() {
        if (taken < readers.size()) {
            throw new IllegalStateException("only " + taken + " of " + readers.size() + " results were taken");
        }
        return graph.get();
    }
}
