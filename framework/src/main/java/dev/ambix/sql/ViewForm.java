package dev.ambix.sql;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.Existence;
import dev.ambix.schema.Parameters;
import dev.ambix.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.QueryPart;

/** The SQL that makes views. */
final class ViewForm implements ObjectForm<View> {
    private static final String CHECK_OPTION = "check_option";

    /** PostgreSQL has no IF NOT EXISTS for views; OR REPLACE does no harm to one that is there already. */
    @Override
    public List<Statement> create(View view, Existence existence) {
        Statement definition =
                definition(view, existence == Existence.IGNORED ? "create or replace view" : "create view");
        return Stream.concat(Stream.of(definition), defaults(view)).toList();
    }

    @Override
    public List<Statement> replace(View view, Optional<View> was) {
        Stream<Statement> gone = was.stream()
                .flatMap(earlier -> earlier.defaults().keySet().stream())
                .filter(column -> !view.defaults().containsKey(column))
                .map(column -> ViewSql.setDefault(view.name(), column, Optional.empty()));
        Statement rebuilt = Rebuild.of(view.ref(), definition(view, "create or replace view"));
        return Stream.of(gone, Stream.of(rebuilt), defaults(view))
                .flatMap(part -> part)
                .toList();
    }

    private static Stream<Statement> defaults(View view) {
        return view.defaults().entrySet().stream()
                .map(entry -> ViewSql.setDefault(view.name(), entry.getKey(), Optional.of(entry.getValue())));
    }

    private static Statement definition(View view, String verb) {
        List<QueryPart> words = new ArrayList<>();
        words.add(part(verb + " {0}", name(view.name())));
        if (!view.columns().isEmpty()) {
            words.add(part("({0})", names(view.columns())));
        }
        Optional<String> check = view.options().value(CHECK_OPTION);
        Parameters options = view.options().without(CHECK_OPTION);
        if (!options.isEmpty()) {
            words.add(NamedValues.with(options));
        }
        words.add(part("as\n{0}", raw(view.query())));
        QueryPart text = joined(" ", words);
        Statement statement = Statement.of(
                "{0}",
                check.map(scope -> part("{0}\nwith {1} check option", text, name(scope)))
                        .orElse(text));
        return options.value("security_invoker").isPresent() ? statement.requires(15, "security_invoker") : statement;
    }
}
