package dev.ambix.schema.table;

import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Trigger.Event;
import dev.ambix.schema.table.Trigger.Level;
import dev.ambix.schema.table.Trigger.State;
import dev.ambix.schema.table.Trigger.Timing;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The clauses of a trigger, from its name to the function that it executes, in the order of CREATE TRIGGER:
 *
 * <pre>{@code
 * trigger("set_updated_at").before(UPDATE).on("account").forEachRow()
 *         .when("old.* is distinct from new.*").execute("touch_updated_at")
 * }</pre>
 */
public final class TriggerBuilder {
    private final String name;
    private Optional<Timing> timing = Optional.empty();
    private final Set<Event> events = EnumSet.noneOf(Event.class);
    private List<String> updateColumns = List.of();
    private Optional<QualifiedName> table = Optional.empty();
    private Level level = Level.STATEMENT;
    private Optional<String> condition = Optional.empty();
    private Optional<String> oldTable = Optional.empty();
    private Optional<String> newTable = Optional.empty();
    private Optional<Deferrability> constraint = Optional.empty();
    private Optional<QualifiedName> referenced = Optional.empty();

    public TriggerBuilder(String name) {
        this.name = name;
    }

    /** Fires before these events. */
    public TriggerBuilder before(Event... first) {
        return at(Timing.BEFORE, first);
    }

    /** Fires after these events. */
    public TriggerBuilder after(Event... first) {
        return at(Timing.AFTER, first);
    }

    /** Fires instead of these events, on a view. */
    public TriggerBuilder insteadOf(Event... first) {
        return at(Timing.INSTEAD_OF, first);
    }

    /** Fires on updates only where they set one of these columns. */
    public TriggerBuilder updateOf(String... columns) {
        events.add(Event.UPDATE);
        updateColumns = List.of(columns);
        return this;
    }

    /** The table or view. */
    public TriggerBuilder on(String tableOrView) {
        table = Optional.of(QualifiedName.parse(tableOrView));
        return this;
    }

    /** Fires once for each row. */
    public TriggerBuilder forEachRow() {
        level = Level.ROW;
        return this;
    }

    /** Fires once for each statement; the default. */
    public TriggerBuilder forEachStatement() {
        level = Level.STATEMENT;
        return this;
    }

    /** Fires only where an SQL condition on {@code old} and {@code new} holds. */
    public TriggerBuilder when(String sql) {
        condition = Optional.of(sql);
        return this;
    }

    /** Gives the rows as they were a table's name within the function. */
    public TriggerBuilder referencingOldTable(String as) {
        oldTable = Optional.of(as);
        return this;
    }

    /** Gives the rows as they became a table's name within the function. */
    public TriggerBuilder referencingNewTable(String as) {
        newTable = Optional.of(as);
        return this;
    }

    /** Makes it a constraint trigger, which fires after each row, when this says. */
    public TriggerBuilder constraint(Deferrability deferrability) {
        constraint = Optional.of(deferrability);
        return forEachRow();
    }

    /** The other table of a constraint trigger. */
    public TriggerBuilder from(String other) {
        referenced = Optional.of(QualifiedName.parse(other));
        return this;
    }

    /**
     * The trigger, which calls this function with these strings.
     *
     * @throws IllegalArgumentException if its table, its timing or its events were not given
     */
    public Trigger execute(String function, String... arguments) {
        return new Trigger(
                name,
                given(table, "on(\"account\")"),
                given(timing, "before(UPDATE)"),
                events,
                updateColumns,
                level,
                condition,
                QualifiedName.parse(function),
                List.of(arguments),
                oldTable,
                newTable,
                constraint,
                referenced,
                State.ENABLED);
    }

    private TriggerBuilder at(Timing when, Event... first) {
        timing = Optional.of(when);
        events.addAll(List.of(first));
        return this;
    }

    private <T> T given(Optional<T> value, String example) {
        return value.orElseThrow(
                () -> new IllegalArgumentException("The trigger " + name + " lacks a part: ." + example + "."));
    }
}
