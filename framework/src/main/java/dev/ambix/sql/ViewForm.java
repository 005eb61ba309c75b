package dev.ambix.sql;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.Existence;
import dev.ambix.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.QueryPart;

/** The SQL that makes views. */
final class ViewForm implements ObjectForm<View> {
    private static final String CHECK_OPTION = "check_option";

    /** PostgreSQL has no IF NOT EXISTS for views; OR REPLACE does no harm to one that is there already. */
    @Override
    public List<Statement> create(View view, Existence existence) {
        return List.of(definition(view, existence == Existence.IGNORED ? "create or replace view" : "create view"));
    }

    @Override
    public List<Statement> replace(View view, Optional<View> was) {
        return List.of(Rebuild.of(view.ref(), definition(view, "create or replace view")));
    }

    private static Statement definition(View view, String verb) {
        List<QueryPart> words = new ArrayList<>();
        words.add(part(verb + " {0}", name(view.name())));
        if (!view.columns().isEmpty()) {
            words.add(part("({0})", names(view.columns())));
        }
        Map<String, String> options = new TreeMap<>(view.options());
        Optional<String> check = Optional.ofNullable(options.remove(CHECK_OPTION));
        if (!options.isEmpty()) {
            words.add(WithOptions.of(options));
        }
        words.add(part("as\n{0}", raw(view.query())));
        QueryPart text = joined(" ", words);
        Statement statement = Statement.of(
                "{0}",
                check.map(scope -> part("{0}\nwith {1} check option", text, name(scope)))
                        .orElse(text));
        return options.containsKey("security_invoker") ? statement.requires(15, "security_invoker") : statement;
    }
}
