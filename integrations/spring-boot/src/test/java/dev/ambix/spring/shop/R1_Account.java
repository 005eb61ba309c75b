package dev.ambix.spring.shop;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.primaryKey;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.migration.ReversibleMigration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;

/** Makes the table of accounts. */
@Revision(id = "aa1100", message = "account")
public final class R1_Account implements ReversibleMigration {
    @Override
    public void upgrade(Operations op) {
        op.createTable("customer_account", column("id", BIGINT), primaryKey("id"));
    }
}
