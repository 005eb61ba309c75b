package dev.ambix.sql.object;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.Existence;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.MaterializedView.Population;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.NamedValues;
import dev.ambix.sql.definition.Rebuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.QueryPart;

/** The SQL that makes materialized views. */
final class MaterializedViewForm implements ObjectForm<MaterializedView> {
    @Override
    public List<Statement> create(MaterializedView view, Existence existence) {
        return List.of(definition(view, existence));
    }

    @Override
    public List<Statement> replace(MaterializedView view, Optional<MaterializedView> was) {
        return List.of(Rebuild.of(view.ref(), definition(view, Existence.CHECKED)));
    }

    private static Statement definition(MaterializedView view, Existence existence) {
        List<QueryPart> words = new ArrayList<>();
        words.add(raw("create materialized view"));
        if (existence == Existence.IGNORED) {
            words.add(raw("if not exists"));
        }
        words.add(name(view.name()));
        if (!view.columns().isEmpty()) {
            words.add(part("({0})", names(view.columns())));
        }
        view.accessMethod().ifPresent(method -> words.add(part("using {0}", name(method))));
        if (!view.parameters().isEmpty()) {
            words.add(NamedValues.with(view.parameters()));
        }
        view.tablespace().ifPresent(tablespace -> words.add(part("tablespace {0}", name(tablespace))));
        words.add(part("as\n{0}", raw(view.query())));
        QueryPart text = joined(" ", words);
        return Statement.of("{0}", view.population() == Population.WITH_DATA ? text : part("{0}\nwith no data", text));
    }
}
