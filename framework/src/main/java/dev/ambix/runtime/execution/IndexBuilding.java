package dev.ambix.runtime.execution;

import dev.ambix.operation.value.SuccessionOperation.EquipSuccessor;
import dev.ambix.runtime.block.Block.Item;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.sql.succession.SuccessionSql;
import java.sql.SQLException;

/** Builds the indexes of a column that takes the place of another one. An index that is there already is left, so that it can run again. */
record IndexBuilding(JdbcSession session) {
    void run(Item item, EquipSuccessor equip) throws ItemFailure {
        String sql = item.sql();
        try {
            session.execute(SuccessionSql.findIndexes(equip.succession()));
            for (String index : session.query(SuccessionSql.FOUND_INDEXES, row -> row.getString(1))) {
                sql = index;
                session.execute(index);
            }
        } catch (SQLException e) {
            throw new ItemFailure(item.failedAt(sql), e);
        }
    }
}
