package dev.ambix.replay;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.autogenerate.source.SchemaSource;
import dev.ambix.sql.SqlText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.QueryPart;

/**
 * A source of a model whose unqualified names are those of the schema that revisions are replayed in.
 *
 * @param source the source
 * @param behind the schemas behind that one in the search path
 */
public record PlacedSource(SchemaSource source, List<String> behind) implements SchemaSource {
    /** The sources of a model on the ground that they stand on. */
    public static List<SchemaSource> on(Groundwork ground, List<String> behind, List<SchemaSource> sources) {
        List<SchemaSource> placed = new ArrayList<>(List.of(new Ground(ground)));
        sources.forEach(source -> placed.add(new PlacedSource(source, behind)));
        return placed;
    }

    private record Ground(Groundwork ground) implements SchemaSource {
        @Override
        public String name() {
            return "the live database";
        }

        @Override
        public void create(Connection scratch) {
            ground.lay(scratch);
        }
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public void create(Connection scratch) throws SQLException {
        List<QueryPart> path = Stream.concat(Stream.of(SchemaPart.IN_SCRATCH), behind.stream())
                .map(schema -> (QueryPart) SqlText.name(schema))
                .toList();
        try (Statement statement = scratch.createStatement()) {
            statement.execute(render("set search_path to {0}", joined(", ", path)));
        }
        source.create(scratch);
    }
}
