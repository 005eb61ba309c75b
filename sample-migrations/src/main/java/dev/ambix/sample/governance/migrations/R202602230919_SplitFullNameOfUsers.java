package dev.ambix.sample.governance.migrations;

import static dev.ambix.schema.Ddl.column;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;

/**
 * Splits {@code full_name} at its first blank. A name without one has no last name, NULL and not an empty text, so that
 * both directions give back each name letter by letter. The first name takes the old column's place: a column that is
 * dropped could only come back as the last one.
 */
@Revision(
        id = "8584776b8d26",
        downRevision = "f08abe3d4b6f",
        message = "split full name of users",
        created = "2026-02-23T09:19:02Z")
public final class R202602230919_SplitFullNameOfUsers implements Migration {
    @Override
    public void upgrade(Operations op) {
        op.alterColumn("users", "full_name").rename("first_name");
        op.addColumn("users", column("last_name", CLOB));
        op.update("users", rows -> rows.set("first_name", "left(first_name, strpos(first_name, ' ') - 1)")
                .set("last_name", "substr(first_name, strpos(first_name, ' ') + 1)")
                .where("strpos(first_name, ' ') > 0"));
    }

    @Override
    public void downgrade(Operations op) {
        op.update("users", rows -> rows.set("first_name", "first_name || ' ' || last_name")
                .where("last_name is not null"));
        op.dropColumn("users", "last_name");
        op.alterColumn("users", "first_name").rename("full_name");
    }
}
