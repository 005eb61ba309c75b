package dev.ambix.junit;

import static dev.ambix.schema.Ddl.column;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.migration.Migration;
import dev.ambix.migration.ReversibleMigration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;

/** Two migrations, the second of which changes rows. */
final class People {
    private People() {}

    /** Makes the table. */
    @Revision(id = "aa1100")
    public static final class Made implements ReversibleMigration {
        @Override
        public void upgrade(Operations op) {
            op.createTable("person", column("name", VARCHAR(100)));
        }
    }

    /** Splits the names. */
    @Revision(id = "bb2200", downRevision = "aa1100")
    public static final class Split implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.addColumn("person", column("family", VARCHAR(100)));
            op.execute("update person set family = split_part(name, ' ', 2), name = split_part(name, ' ', 1)");
        }

        @Override
        public void downgrade(Operations op) {
            op.execute("update person set name = name || ' ' || family");
            op.dropColumn("person", "family");
        }
    }

    /** The same revision as {@link Split}, with other SQL. */
    @Revision(id = "bb2200", downRevision = "aa1100")
    public static final class Other implements ReversibleMigration {
        @Override
        public void upgrade(Operations op) {
            op.addColumn("person", column("family", VARCHAR(99)));
        }
    }

    /** Of a test that takes the template away, which others of the same migrations would miss. */
    @Revision(id = "cc3300")
    public static final class Alone implements ReversibleMigration {
        @Override
        public void upgrade(Operations op) {
            op.createTable("hermit", column("name", VARCHAR(100)));
        }
    }
}
