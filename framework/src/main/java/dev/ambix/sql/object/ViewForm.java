package dev.ambix.sql.object;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.Existence;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.object.View;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.NamedValues;
import dev.ambix.sql.definition.Rebuild;
import dev.ambix.sql.family.ViewSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.QueryPart;

/** The SQL that makes views. */
final class ViewForm implements ObjectForm<View> {
    private static final String CHECK_OPTION = "check_option";

    private static final String CREATE = "create view";
    private static final String REPLACE = "create or replace view";

    /** PostgreSQL has no IF NOT EXISTS for views; OR REPLACE does no harm to one that is there already. */
    @Override
    public List<Statement> create(View view, Existence existence) {
        String verb = existence == Existence.IGNORED ? REPLACE : CREATE;
        return made(view, version -> definition(version, verb)).toList();
    }

    @Override
    public List<Statement> replace(View view, Optional<View> was) {
        Stream<Statement> gone = was.stream()
                .flatMap(earlier -> earlier.defaults().keySet().stream())
                .filter(column -> !view.defaults().containsKey(column))
                .map(column -> ViewSql.setDefault(view.name(), column, Optional.empty()));
        Stream<Statement> replaced =
                was.filter(other -> isVersionOf(other, view)).isPresent()
                        ? Stream.concat(Stream.of(definition(view, REPLACE)), defaults(view))
                        : made(view, version -> Rebuild.of(view.ref(), definition(version, REPLACE)));
        return Stream.concat(gone, replaced).toList();
    }

    /** Whether one is the first version of the other, which has the same columns. */
    private static boolean isVersionOf(View a, View b) {
        return a.firstVersion().equals(Optional.of(b)) || b.firstVersion().equals(Optional.of(a));
    }

    /** A view that reads itself is there by its first version. */
    private static Stream<Statement> made(View view, Function<View, Statement> make) {
        Stream<Statement> versions = view.firstVersion()
                .map(first -> Stream.of(make.apply(first), definition(view, REPLACE)))
                .orElseGet(() -> Stream.of(make.apply(view)));
        return Stream.concat(versions, defaults(view));
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
