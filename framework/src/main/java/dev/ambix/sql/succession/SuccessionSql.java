package dev.ambix.sql.succession;

import dev.ambix.operation.value.ColumnSuccession;
import dev.ambix.operation.value.ColumnSuccession.FinalName;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.SuccessionOperation.AddSuccessor;
import dev.ambix.operation.value.SuccessionOperation.DropSuccessor;
import dev.ambix.operation.value.SuccessionOperation.EquipSuccessor;
import dev.ambix.operation.value.SuccessionOperation.TakePlace;
import dev.ambix.sql.Statement;
import dev.ambix.sql.Statement.Recovery;
import java.util.List;
import java.util.Optional;

/** The SQL by which a column takes the place of another one. */
public final class SuccessionSql {
    /** A query for the statements that {@link #findIndexes} leaves in the session, in the order in which they have to run. */
    public static final String FOUND_INDEXES = "select sql from pg_temp.ambix_statement order by number";

    private SuccessionSql() {}

    public static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(
                        AddSuccessor.class,
                        op -> List.of(Statement.raw(SuccessionBlock.of(op.succession())
                                .with(op.values())
                                .of("add"))))
                .on(EquipSuccessor.class, op -> List.of(equip(op)))
                .on(
                        TakePlace.class,
                        op -> List.of(Statement.raw(
                                SuccessionBlock.of(op.succession()).of("take-over"))))
                .on(DropSuccessor.class, op -> List.of(Statement.raw(drop(op.succession()))));
    }

    /** Of a rename, either column may be the successor, as a downgrade of its end begins it from the other side. */
    private static String drop(ColumnSuccession succession) {
        SuccessionBlock block = SuccessionBlock.of(succession);
        if (succession.finalName() == FinalName.OF_COLUMN) {
            return block.of("abandon");
        }
        ColumnSuccession reverse =
                ColumnSuccession.renaming(succession.table(), succession.successor(), succession.column());
        return block.endingWith(SuccessionBlock.of(reverse), "take-over").of("cancel");
    }

    private static Statement equip(EquipSuccessor op) {
        SuccessionBlock block = SuccessionBlock.of(op.succession());
        return switch (op.part()) {
            case CONSTRAINTS -> Statement.raw(block.of("constrain"));
            case VALIDATION -> Statement.raw(block.of("validate")).ownTransaction();
            case NOT_NULL -> Statement.raw(block.of("require-not-null"));
            case KEYS -> Statement.raw(block.of("attach"));
            case INDEXES ->
                Statement.raw(block.endingWith("indexes-script").of("indexes"))
                        .outsideTransaction()
                        .recoveredBy(new Recovery("select false", Optional.empty()));
        };
    }

    /**
     * A statement that finds out which indexes the new column lacks. A block cannot build them, as that has to be outside of
     * transactions; so a script stops there with the statements, and a run sends them.
     */
    public static String findIndexes(ColumnSuccession succession) {
        return SuccessionBlock.of(succession).of("indexes");
    }
}
