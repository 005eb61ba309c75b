package dev.ambix.sql.object;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.table.Trigger;
import dev.ambix.schema.table.Trigger.Event;
import dev.ambix.schema.table.Trigger.Level;
import dev.ambix.schema.table.Trigger.State;
import dev.ambix.sql.SqlText;
import dev.ambix.sql.Statement;
import dev.ambix.sql.family.FiringSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.QueryPart;

/** The SQL that makes triggers, and says whether they fire. */
final class TriggerForm implements ObjectForm<Trigger> {
    @Override
    public List<Statement> create(Trigger trigger, Existence existence) {
        return existence == Existence.IGNORED
                ? replaceIfThere(trigger)
                : withState(trigger, definition(trigger, "create"));
    }

    /** OR REPLACE keeps comments, and enables the trigger; it works for no constraint trigger (CREATE TRIGGER). */
    @Override
    public List<Statement> replace(Trigger trigger, Optional<Trigger> was) {
        if (was.filter(earlier -> earlier.constraint().isPresent()).isPresent()) {
            return replaceIfThere(trigger);
        }
        return trigger.constraint().isPresent()
                ? replaceIfThere(trigger)
                : withState(trigger, definition(trigger, "create or replace"));
    }

    private static List<Statement> replaceIfThere(Trigger trigger) {
        List<Statement> statements = new ArrayList<>();
        statements.add(DropSql.statement(trigger.ref(), Existence.IGNORED, Dependents.RESTRICT));
        statements.addAll(withState(trigger, definition(trigger, "create")));
        return statements;
    }

    private static List<Statement> withState(Trigger trigger, Statement definition) {
        return trigger.state() == State.ENABLED
                ? List.of(definition)
                : List.of(definition, FiringSql.set(trigger.ref(), trigger.state()));
    }

    private static Statement definition(Trigger trigger, String verb) {
        List<QueryPart> lines = new ArrayList<>();
        String kind = trigger.constraint().isPresent() ? " constraint trigger {0}" : " trigger {0}";
        lines.add(part(verb + kind, name(trigger.name())));
        lines.add(part("{0} {1} on {2}", words(trigger.timing()), events(trigger), name(trigger.table())));
        trigger.referenced().ifPresent(table -> lines.add(part("from {0}", name(table))));
        trigger.constraint().flatMap(TriggerForm::deferrability).ifPresent(lines::add);
        transitionTables(trigger).ifPresent(lines::add);
        lines.add(raw(trigger.level() == Level.ROW ? "for each row" : "for each statement"));
        trigger.condition().ifPresent(condition -> lines.add(part("when ({0})", raw(condition))));
        lines.add(part("execute function {0}({1})", name(trigger.function()), arguments(trigger)));
        return Statement.of("{0}", joined("\n    ", lines));
    }

    private static QueryPart events(Trigger trigger) {
        return joined(
                " or ",
                trigger.events().stream()
                        .map(event -> event == Event.UPDATE
                                        && !trigger.updateColumns().isEmpty()
                                ? part("update of {0}", names(trigger.updateColumns()))
                                : words(event))
                        .toList());
    }

    private static Optional<QueryPart> deferrability(Deferrability deferrability) {
        return switch (deferrability) {
            case NOT_DEFERRABLE -> Optional.empty();
            case DEFERRABLE -> Optional.of(raw("deferrable"));
            case INITIALLY_DEFERRED -> Optional.of(raw("deferrable initially deferred"));
        };
    }

    private static Optional<QueryPart> transitionTables(Trigger trigger) {
        List<QueryPart> tables = new ArrayList<>();
        trigger.oldTable().ifPresent(table -> tables.add(part("old table as {0}", name(table))));
        trigger.newTable().ifPresent(table -> tables.add(part("new table as {0}", name(table))));
        return tables.isEmpty() ? Optional.empty() : Optional.of(part("referencing {0}", joined(" ", tables)));
    }

    private static QueryPart arguments(Trigger trigger) {
        return joined(", ", trigger.arguments().stream().map(SqlText::literal).toList());
    }

    private static QueryPart words(Enum<?> value) {
        return raw(value.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
