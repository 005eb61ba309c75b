package dev.ambix.runtime.unit;

import static dev.ambix.sql.SqlText.array;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.runtime.history.HistorySql;
import dev.ambix.runtime.history.StreamRows;
import dev.ambix.runtime.history.ToolVersion;
import dev.ambix.runtime.session.HistoryPlace;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.Identifiers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The statements of repeatable units, which are files beside this class; the same for live runs and scripts. */
final class UnitSql {
    private static final String TABLE = "ambix_unit";

    private final String units;
    private final String own;
    private final String revisions;
    private final String stream;

    UnitSql(HistoryPlace place) {
        this.units = render(name(QualifiedName.of(place.schema(), TABLE)));
        this.own = render(StreamRows.ofAnyVersion(place, TABLE));
        this.revisions = render(StreamRows.ofAnyVersion(place, HistorySql.REVISION_TABLE));
        this.stream = render(literal(place.stream()));
    }

    /** A query with one boolean: whether there is the table. Most databases have none, and jOOQ need not be loaded to see that. */
    static String exists(HistoryPlace place) {
        String table = Identifiers.sql(QualifiedName.of(place.schema(), TABLE));
        return "select to_regclass('" + table.replace("'", "''") + "') is not null";
    }

    /** The name of the table as SQL. */
    String table() {
        return units;
    }

    /** The rows of the stream in it, as an item of FROM; an alias has to follow. */
    String own() {
        return own;
    }

    /** The statement that makes the table where it is missing, or adds the columns that an earlier version lacks. */
    List<String> create() {
        return List.of(filled("units-table.sql"), filled("units-table-complete.sql"));
    }

    /** A query with one boolean: whether {@link #create} has nothing to do. */
    String isComplete() {
        return "select exists (select from pg_attribute where attrelid = to_regclass(" + render(literal(units))
                + ") and attname = 'stream')";
    }

    /** The statement that applies those units of a JSON array that have to be, and refuses all if one cannot be. */
    String apply(String wanted) {
        return filled("apply-units.sql")
                .replace("~marks_text~", render(literal(marks())))
                .replace("~found_text~", render(literal(objects())))
                .replace("~surroundings_text~", render(literal(latest())))
                .replace("~dependents_text~", render(literal(dependents())))
                .replace("~rights_text~", render(literal(text("rights.sql").replace("~found~", objects()))))
                .replace("~version~", render(literal(ToolVersion.current())))
                .replace("~wanted~", wanted);
    }

    /** The versions that were applied before those that gave way, as a JSON array. */
    String earlier() {
        return filled("earlier-units.sql");
    }

    /** The statement that drops the objects of the units that were applied on top of revisions that are to be undone. */
    String drop(List<String> undone) {
        return filled("drop-units.sql")
                .replace("~found_text~", render(literal(objects())))
                .replace("~dependents_text~", render(literal(dependents())))
                .replace("~version~", render(literal(ToolVersion.current())))
                .replace("~undone~", render(array(undone)));
    }

    /** A query for the last row of each unit, with its dependencies then and now. */
    String latest() {
        return filled("surroundings.sql").replace("~found~", objects());
    }

    /**
     * A query for the marks of all objects that a unit may make, as a JSON object; an object that is created anew has another
     * mark.
     */
    private static String marks() {
        return "select coalesce(jsonb_object_agg(class || '/' || object, jsonb_build_array(mark, rights)), '{}') from (\n"
                + text("marks.sql") + "\n) m";
    }

    private static String objects() {
        return text("objects.sql").replace("~marks~", text("marks.sql"));
    }

    private static String dependents() {
        return text("dependents.sql").replace("~found~", objects());
    }

    private String filled(String file) {
        return text(file)
                .replace("~units_text~", render(literal(units)))
                .replace("~units~", units)
                .replace("~own~", own)
                .replace("~stream~", stream)
                .replace("~revisions~", revisions);
    }

    private static String text(String file) {
        try (InputStream in = Objects.requireNonNull(UnitSql.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
