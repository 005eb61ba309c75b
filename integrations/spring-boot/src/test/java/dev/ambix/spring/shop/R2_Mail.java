package dev.ambix.spring.shop;

import static dev.ambix.schema.Ddl.column;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.migration.ReversibleMigration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;
import org.springframework.core.env.Environment;

/** Adds a column whose length is a setting of the application, which the container passes to the constructor. */
@Revision(id = "bb2200", downRevision = "aa1100", message = "mail address")
public final class R2_Mail implements ReversibleMigration {
    private final int length;

    /** With the settings. */
    public R2_Mail(Environment environment) {
        length = environment.getProperty("shop.mail-length", Integer.class, 255);
    }

    @Override
    public void upgrade(Operations op) {
        op.addColumn("customer_account", column("mail_address", VARCHAR(length)));
    }
}
