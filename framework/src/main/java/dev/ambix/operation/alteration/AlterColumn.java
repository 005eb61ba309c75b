package dev.ambix.operation.alteration;

import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ColumnOperation.SetColumnSettings;
import dev.ambix.operation.value.ColumnOperation.SetColumnType;
import dev.ambix.operation.value.ColumnOperation.SetDefault;
import dev.ambix.operation.value.ColumnOperation.SetGenerated;
import dev.ambix.operation.value.ColumnOperation.SetIdentity;
import dev.ambix.operation.value.ColumnOperation.SetNullability;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.ObjectOperation.SetComment;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Ddl;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Column.Nullability;
import dev.ambix.schema.table.ColumnSettings;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Generated;
import dev.ambix.schema.table.Identity;
import dev.ambix.schema.table.SequenceOptions;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jooq.DataType;

/**
 * Changes of one column; each method makes one operation, in the order of the calls. If the former column is given, the
 * operations can be reversed.
 */
public final class AlterColumn extends Alteration {
    private final QualifiedName table;
    private final String column;
    private Optional<Column> was;

    /** Changes whose operations go to {@code sink}; {@code was} is the column before, if that is known. */
    public AlterColumn(Consumer<? super Operation> sink, QualifiedName table, String column, Optional<Column> was) {
        super(sink);
        this.table = table;
        this.column = column;
        this.was = was;
    }

    /**
     * Changes the type, where an assignment cast leads from the old to the new one. The column takes the collation that
     * the jOOQ type names, or else the type's own.
     *
     * <p>Example: {@code op.alterColumn("account", "name").type(VARCHAR(100))}. Lock: ACCESS EXCLUSIVE on account.
     */
    public AlterColumn type(DataType<?> type) {
        return setType(ColumnType.of(type), Ddl.column(column, type).collation(), Optional.empty());
    }

    /**
     * Changes the type, where an assignment cast leads from the old to the new one, to one that jOOQ lacks.
     *
     * <p>Example: {@code op.alterColumn("account", "name").type(type("citext"))}. Lock: ACCESS EXCLUSIVE on account.
     */
    public AlterColumn type(ColumnType type) {
        return setType(type, Optional.empty(), Optional.empty());
    }

    /**
     * Changes the type; {@code using} is the SQL expression that gives the new value.
     *
     * <p>Example: {@code op.alterColumn("account", "age").type(INTEGER, "age::integer")}. Lock: ACCESS EXCLUSIVE on
     * account.
     */
    public AlterColumn type(DataType<?> type, String using) {
        return setType(ColumnType.of(type), Ddl.column(column, type).collation(), Optional.of(using));
    }

    /**
     * Changes the type to one that jOOQ lacks; {@code using} is the SQL expression that gives the new value.
     *
     * <p>Example: {@code op.alterColumn("account", "mood").type(type("mood"), "mood::mood")}. Lock: ACCESS EXCLUSIVE on
     * account.
     */
    public AlterColumn type(ColumnType type, String using) {
        return setType(type, Optional.empty(), Optional.of(using));
    }

    /**
     * Changes the type, and the collation with it.
     *
     * <p>Example: {@code op.alterColumn("account", "name").type(type("text"), QualifiedName.of("C"))}. Lock: ACCESS
     * EXCLUSIVE on account.
     */
    public AlterColumn type(ColumnType type, QualifiedName collation) {
        return setType(type, Optional.of(collation), Optional.empty());
    }

    /**
     * Changes the collation to one on the search path and leaves the type, which the SQL must repeat.
     *
     * <p>Example: {@code op.alterColumn("account", column("name", VARCHAR(50))).collate("C")}. Lock: ACCESS EXCLUSIVE
     * on account.
     *
     * @throws IllegalArgumentException if the column's definition was not given
     */
    public AlterColumn collate(String collation) {
        ColumnType type = was.map(Column::type)
                .orElseThrow(() -> new IllegalArgumentException("The type of " + table.dotted(column)
                        + " must be repeated to change its collation. Say what the column was: "
                        + "alterColumn(table, column(\"" + column + "\", CLOB)).collate(\"" + collation + "\")."));
        return setType(type, Optional.of(QualifiedName.of(collation)), Optional.empty());
    }

    private AlterColumn setType(ColumnType type, Optional<QualifiedName> collation, Optional<String> using) {
        invoke(new SetColumnType(
                table,
                column,
                type,
                collation,
                using,
                before(c -> Optional.of(c.type())),
                was.flatMap(Column::collation)));
        return now(c -> c.withType(type).withCollation(collation));
    }

    /**
     * Refuses NULL from now on, after a scan under the lock; {@code gradually()} scans before.
     *
     * <p>Example: {@code op.alterColumn("account", "name").notNull()}. Lock: ACCESS EXCLUSIVE on account.
     */
    public AlterColumn notNull() {
        return setNullability(Nullability.NOT_NULL);
    }

    /**
     * Allows NULL.
     *
     * <p>Example: {@code op.alterColumn("account", "name").nullable()}. Lock: ACCESS EXCLUSIVE on account.
     */
    public AlterColumn nullable() {
        return setNullability(Nullability.NULLABLE);
    }

    private AlterColumn setNullability(Nullability nullability) {
        invoke(new SetNullability(table, column, nullability));
        return now(c -> c.withNullability(nullability));
    }

    /**
     * Sets the default, an SQL expression; existing rows keep their values.
     *
     * <p>Example: {@code op.alterColumn("account", "created").defaultValue("now()")}. Lock: ACCESS EXCLUSIVE on
     * account.
     */
    public AlterColumn defaultValue(String sql) {
        return setDefault(Optional.of(sql));
    }

    /**
     * Drops the default; existing rows keep their values.
     *
     * <p>Example: {@code op.alterColumn("account", "created").dropDefault()}. Lock: ACCESS EXCLUSIVE on account.
     */
    public AlterColumn dropDefault() {
        return setDefault(Optional.empty());
    }

    private AlterColumn setDefault(Optional<String> sql) {
        invoke(new SetDefault(table, column, sql, before(Column::defaultValue)));
        return now(c -> c.withDefault(sql));
    }

    /**
     * Gives the column, which must be NOT NULL, an identity ({@code GENERATED BY DEFAULT}), or changes the one that it is
     * said to have.
     *
     * <p>Example: {@code op.alterColumn("account", "id").identity()}. Lock: ACCESS EXCLUSIVE on account.
     */
    public AlterColumn identity() {
        return identity(Identity.Generation.BY_DEFAULT, UnaryOperator.identity());
    }

    /**
     * Makes it an identity column with other parameters of its sequence.
     *
     * <p>Example: {@code op.alterColumn("account", "id").identity(s -> s.startingWith(1000))}. Lock: ACCESS EXCLUSIVE
     * on account.
     */
    public AlterColumn identity(UnaryOperator<SequenceOptions> sequence) {
        return identity(Identity.Generation.BY_DEFAULT, sequence);
    }

    /**
     * Makes it an identity column as {@link #identity()}, but an INSERT may not give its own number ({@code GENERATED
     * ALWAYS}).
     *
     * <p>Example: {@code op.alterColumn("account", "id").identityAlways()}. Lock: ACCESS EXCLUSIVE on account.
     */
    public AlterColumn identityAlways() {
        return identity(Identity.Generation.ALWAYS, UnaryOperator.identity());
    }

    /**
     * Makes it an identity column as {@link #identityAlways()}, with other parameters of its sequence.
     *
     * <p>Example: {@code op.alterColumn("account", "id").identityAlways(s -> s.startingWith(1000))}. Lock: ACCESS
     * EXCLUSIVE on account.
     */
    public AlterColumn identityAlways(UnaryOperator<SequenceOptions> sequence) {
        return identity(Identity.Generation.ALWAYS, sequence);
    }

    /**
     * Drops the identity and its sequence; the column stays NOT NULL.
     *
     * <p>Example: {@code op.alterColumn("account", "id").dropIdentity()}. Lock: ACCESS EXCLUSIVE on account.
     */
    public AlterColumn dropIdentity() {
        invoke(new SetIdentity(table, column, Optional.empty(), before(Column::identityOptions)));
        return now(Column::withoutIdentity);
    }

    /**
     * Changes the identity that the column has.
     *
     * <p>Example: {@code op.alterColumn("account", "id").identity(Identity.always(), Identity.byDefault())}. Lock:
     * ACCESS EXCLUSIVE on account.
     */
    public AlterColumn identity(Identity was, Identity now) {
        invoke(new SetIdentity(table, column, Optional.of(now), Before.was(Optional.of(was))));
        return now(c -> c.withIdentity(now));
    }

    private AlterColumn identity(Identity.Generation generation, UnaryOperator<SequenceOptions> sequence) {
        Identity identity = new Identity(generation, sequence.apply(SequenceOptions.DEFAULTS));
        invoke(new SetIdentity(table, column, Optional.of(identity), before(Column::identityOptions)));
        return now(c -> c.withIdentity(identity));
    }

    /**
     * Changes the SQL expression of a stored generated column, and all its values (PostgreSQL 17 and later).
     *
     * <p>Example: {@code op.alterColumn("account", "total").generatedAs("price * count")}. Lock: ACCESS EXCLUSIVE on
     * account.
     */
    public AlterColumn generatedAs(String sql) {
        return setGenerated(Optional.of(Generated.stored(sql)));
    }

    /**
     * Changes the SQL expression of a virtual generated column (PostgreSQL 18 and later).
     *
     * <p>Example: {@code op.alterColumn("account", "total").generatedVirtuallyAs("price * count")}. Lock: ACCESS
     * EXCLUSIVE on account.
     */
    public AlterColumn generatedVirtuallyAs(String sql) {
        return setGenerated(Optional.of(Generated.virtual(sql)));
    }

    /**
     * Makes a stored generated column a plain one, which keeps its values.
     *
     * <p>Example: {@code op.alterColumn("account", "total").dropGenerated()}. Lock: ACCESS EXCLUSIVE on account.
     */
    public AlterColumn dropGenerated() {
        return setGenerated(Optional.empty());
    }

    private AlterColumn setGenerated(Optional<Generated> generated) {
        invoke(new SetGenerated(table, column, generated, was.flatMap(Column::generated)));
        return now(c -> c.withGenerated(generated));
    }

    /**
     * Sets how PostgreSQL keeps long values from now on: {@code plain}, {@code external}, {@code extended} or {@code
     * main}.
     *
     * <p>Example: {@code op.alterColumn("account", "note").storage("external")}. Lock: ACCESS EXCLUSIVE on account.
     */
    public AlterColumn storage(String strategy) {
        return settings(s -> s.withStorage(Optional.of(strategy)));
    }

    /**
     * Sets how long values are compressed from now on: {@code pglz} or {@code lz4}.
     *
     * <p>Example: {@code op.alterColumn("account", "note").compression("lz4")}. Lock: ACCESS EXCLUSIVE on account.
     */
    public AlterColumn compression(String method) {
        return settings(s -> s.withCompression(Optional.of(method)));
    }

    /**
     * Sets the statistics target of ANALYZE, 0 to 10000.
     *
     * <p>Example: {@code op.alterColumn("account", "name").statistics(1000)}. Lock: SHARE UPDATE EXCLUSIVE on account.
     */
    public AlterColumn statistics(int target) {
        return settings(s -> s.withStatistics(Optional.of(target)));
    }

    /**
     * Sets several settings together.
     *
     * <p>Example: {@code op.alterColumn("account", "name").settings(s -> s.withOptions(Map.of("n_distinct", "-1")))}.
     * Lock: SHARE UPDATE EXCLUSIVE on account.
     */
    public AlterColumn settings(UnaryOperator<ColumnSettings> change) {
        Optional<ColumnSettings> before = was.map(Column::settings);
        ColumnSettings settings = change.apply(before.orElse(ColumnSettings.DEFAULTS));
        invoke(new SetColumnSettings(table, column, settings, before));
        return now(c -> c.withSettings(settings));
    }

    /**
     * Changes the settings that the column has; those that it has no longer get their defaults.
     *
     * <p>Example: {@code op.alterColumn("account", "name").settings(ColumnSettings.DEFAULTS.withStatistics(Optional.of(500)),
     * ColumnSettings.DEFAULTS)}. Lock: SHARE UPDATE EXCLUSIVE on account.
     */
    public AlterColumn settings(ColumnSettings was, ColumnSettings now) {
        invoke(new SetColumnSettings(table, column, now, Optional.of(was)));
        return now(c -> c.withSettings(now));
    }

    /**
     * Comments on the column; an earlier comment is replaced.
     *
     * <p>Example: {@code op.alterColumn("account", "name").comment("as on the passport")}. Lock: SHARE UPDATE EXCLUSIVE
     * on account.
     */
    public AlterColumn comment(String text) {
        return setComment(Optional.of(text));
    }

    /**
     * Drops the comment on the column.
     *
     * <p>Example: {@code op.alterColumn("account", "name").dropComment()}. Lock: SHARE UPDATE EXCLUSIVE on account.
     */
    public AlterColumn dropComment() {
        return setComment(Optional.empty());
    }

    private AlterColumn setComment(Optional<String> text) {
        invoke(new SetComment(ref(), text, before(Column::comment)));
        return now(c -> c.withComment(text));
    }

    /**
     * Renames the column; later calls are about the new name.
     *
     * <p>Example: {@code op.alterColumn("account", "name").rename("full_name")}. Lock: ACCESS EXCLUSIVE on account.
     */
    public AlterColumn rename(String newName) {
        invoke(new RenameObject(ref(), newName));
        return new AlterColumn(sink(), table, newName, was.map(c -> c.withName(newName)));
    }

    private ObjectRef ref() {
        return ObjectRef.part(ObjectKind.COLUMN, table, column);
    }

    private <T> Before<T> before(Function<Column, Optional<T>> property) {
        return was.map(c -> Before.was(property.apply(c))).orElseGet(Before::unknown);
    }

    @Override
    protected String advice() {
        return was.isPresent()
                ? "The column that it is given is what the column was; say what it becomes, as in .type(BIGINT)"
                : "Say what the column becomes, as in .type(BIGINT) or .notNull()";
    }

    @Override
    public String toString() {
        return "alterColumn of " + table.dotted(column);
    }

    /** The next call changes the column that this one made. */
    private AlterColumn now(UnaryOperator<Column> change) {
        was = was.map(change);
        return this;
    }
}
