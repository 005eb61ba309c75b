package dev.ambix.autogenerate.proposal;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.trial.ChangedPlaces;
import dev.ambix.diff.difference.Difference.Withheld;
import dev.ambix.diff.difference.Rename;
import dev.ambix.diff.difference.RenameCandidate;
import dev.ambix.impact.operation.EnumRows;
import dev.ambix.impact.operation.RefusedRows;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.TypeOperation.RebuildEnum;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operations of a generated migration that depend on existing rows, with the rows concerned counted in the
 * database.
 */
final class RowWarnings {
    /** The most rows that are counted, and the most time for that. */
    private static final int MOST = 1000;

    private static final String NONE = "There are none now.";
    private static final String UNDEFINED_COLUMN = "42703";
    private static final String TIMEOUT = "set statement_timeout = '2s'";

    private final ScratchServer live;

    private final ChangeSet upgrade;
    private final ChangedPlaces places;

    RowWarnings(ScratchServer live, ChangeSet upgrade) {
        this.live = live;
        this.upgrade = upgrade;
        this.places = ChangedPlaces.of(upgrade);
    }

    /**
     * A warning.
     *
     * @param text a sentence or more
     * @param count how many rows it is about, in a sentence; empty if that is not known
     */
    record Warning(String text, Optional<String> count) {
        /** Whether there may be such rows in the database. */
        boolean isOpen() {
            return !count.equals(Optional.of(NONE));
        }

        @Override
        public String toString() {
            return text + count.map(sentence -> " " + sentence).orElse("");
        }
    }

    /** A warning for each operation that may be refused because of rows. */
    List<Warning> of(Schema from, Schema to) {
        List<RefusedRows> refused = upgrade.operations().stream()
                .filter(operation -> !isFilledByDomain(operation, to))
                .flatMap(operation -> operation instanceof RebuildEnum rebuild
                        ? EnumRows.of(rebuild, from, to).stream()
                        : RefusedRows.of(operation).stream())
                .filter(rows -> from.table(places.earlier(rows.table())).isPresent())
                .toList();
        if (refused.isEmpty()) {
            return List.of();
        }
        try (Connection connection = live.connect("");
                Statement statement = connection.createStatement()) {
            statement.execute(TIMEOUT);
            List<Warning> warnings = new ArrayList<>();
            for (RefusedRows rows : refused) {
                warning(rows, statement).ifPresent(warnings::add);
            }
            return warnings;
        } catch (SQLException e) {
            return refused.stream()
                    .map(rows -> new Warning(text(rows), Optional.empty()))
                    .toList();
        }
    }

    /** Nothing of columns that the upgrade adds; no count where it takes too long, or a name is one of the migration. */
    private Optional<Warning> warning(RefusedRows rows, Statement statement) {
        String counting = "select count(*) from (" + rows.query() + " limit " + (MOST + 1) + ") rows";
        try (ResultSet row = statement.executeQuery(counting)) {
            row.next();
            return Optional.of(new Warning(text(rows), Optional.of(sentence(row.getLong(1)))));
        } catch (SQLException e) {
            boolean isNew = UNDEFINED_COLUMN.equals(e.getSQLState()) && addsColumn(rows.table());
            return isNew ? Optional.empty() : Optional.of(new Warning(text(rows), Optional.empty()));
        }
    }

    private boolean addsColumn(QualifiedName table) {
        return upgrade.operations().stream()
                .anyMatch(operation ->
                        operation instanceof AddColumn add && add.table().equals(table));
    }

    private static String text(RefusedRows rows) {
        return rows.sentence() + rows.search() + " " + rows.remedy();
    }

    private static String sentence(long count) {
        return count > MOST
                ? "There are more than " + MOST + " now."
                : count == 0 ? NONE : count == 1 ? "There is 1 now." : "There are " + count + " now.";
    }

    private static boolean isFilledByDomain(Operation operation, Schema to) {
        return operation instanceof AddColumn add
                && to.all(Domain.class)
                        .anyMatch(domain -> domain.type().equals(add.column().type())
                                && domain.defaultValue().isPresent());
    }

    /**
     * Why rows block an operation until the questions about renames are answered: a column that may be an old one under a
     * new name has no values, whether the table has rows at present or not, and a table that may be an old one has no rows
     * to refer to.
     */
    static Optional<String> ofQuestions(List<RenameCandidate> questions, ChangeSet upgrade, List<Warning> warnings) {
        return questions.isEmpty()
                ? Optional.empty()
                : Stream.concat(
                                warnings.stream().filter(Warning::isOpen).map(Warning::toString),
                                upgrade.operations().stream()
                                        .filter(operation -> questions.stream()
                                                .anyMatch(question -> isAsked(question.rename(), operation)))
                                        .flatMap(operation -> RefusedRows.of(operation).stream())
                                        .map(RowWarnings::text))
                        .findFirst();
    }

    private static boolean isAsked(Rename question, Operation operation) {
        return operation instanceof AddColumn add
                && question.ref()
                        .equals(ObjectRef.part(
                                ObjectKind.COLUMN, add.table(), question.ref().ownName()))
                && question.newName().equals(add.column().name());
    }

    /** The rebuilds of enum types that are used in other types, whose columns nobody counts. */
    List<String> ofNested(Schema from) {
        return upgrade.operations().stream()
                .filter(RebuildEnum.class::isInstance)
                .map(RebuildEnum.class::cast)
                .filter(rebuild -> isNested(ColumnType.named(rebuild.type()), from))
                .flatMap(rebuild -> EnumRows.sentence(rebuild).stream())
                .toList();
    }

    private static boolean isNested(ColumnType type, Schema from) {
        Stream<ColumnType> bases = from.all(Domain.class).map(Domain::base);
        Stream<ColumnType> attributes = from.all(CompositeType.class)
                .flatMap(composite -> composite.attributes().stream())
                .map(CompositeType.Attribute::type);
        return Stream.concat(bases, attributes)
                .anyMatch(part -> part.equals(type) || part.sql().equals(type.sql() + "[]"));
    }

    /** The columns whose drop is withheld and that a new row cannot leave out. */
    static List<String> of(List<Withheld> withheld) {
        return withheld.stream()
                .map(left -> left.remark().operation())
                .filter(DropColumn.class::isInstance)
                .map(DropColumn.class::cast)
                .flatMap(drop -> needed(drop).stream())
                .toList();
    }

    private static Optional<String> needed(DropColumn drop) {
        QualifiedName table = drop.table();
        return drop.was()
                .filter(RowWarnings::isNeeded)
                .map(column -> table.dotted(drop.name())
                        + " stays and is not null, so inserts that do not give it a value"
                        + " fail. Let them through with op.alterColumn(\"" + table.written() + "\", \"" + drop.name()
                        + "\").nullable().");
    }

    private static boolean isNeeded(Column column) {
        return !column.isNullable()
                && column.defaultValue().isEmpty()
                && column.identityOptions().isEmpty()
                && column.generated().isEmpty();
    }
}
