package dev.ambix.sql.object;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.Existence;
import dev.ambix.schema.object.Statistics;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.KeyDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.QueryPart;

/** The SQL of extended statistics objects. */
final class StatisticsForm implements ObjectForm<Statistics> {
    /** The target of the columns themselves; {@code default} is understood by PostgreSQL 17 and later only. */
    private static final int COLUMNS_OWN = -1;

    @Override
    public List<Statement> create(Statistics statistics, Existence existence) {
        List<Statement> statements = new ArrayList<>();
        statements.add(definition(statistics, existence));
        statistics.target().ifPresent(target -> statements.add(target(statistics, target)));
        return statements;
    }

    private static Statement definition(Statistics statistics, Existence existence) {
        List<QueryPart> words = new ArrayList<>();
        words.add(raw(existence == Existence.IGNORED ? "create statistics if not exists" : "create statistics"));
        words.add(name(statistics.name()));
        if (!statistics.kinds().isEmpty()) {
            words.add(part("({0})", names(statistics.kinds())));
        }
        List<QueryPart> keys = statistics.keys().stream().map(KeyDefinition::of).toList();
        words.add(part("on {0} from {1}", joined(", ", keys), name(statistics.table())));
        return Statement.of("{0}", joined(" ", words));
    }

    @Override
    public List<Statement> replace(Statistics statistics, Optional<Statistics> was) {
        return was.filter(earlier -> earlier.withTarget(statistics.target()).equals(statistics))
                .map(earlier -> List.of(target(statistics, statistics.target().orElse(COLUMNS_OWN))))
                .orElseGet(() -> ObjectForm.super.replace(statistics, was));
    }

    private static Statement target(Statistics statistics, int target) {
        return Statement.of(
                "alter statistics {0} set statistics {1}", name(statistics.name()), raw(Integer.toString(target)));
    }
}
