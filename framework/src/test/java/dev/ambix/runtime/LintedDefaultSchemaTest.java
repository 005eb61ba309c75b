package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.publication;
import static dev.ambix.schema.Ddl.type;
import static dev.ambix.schema.Ddl.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.schema.Ref;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lint finds the same table by its name with the default schema and by that without it, whichever schema it is. */
class LintedDefaultSchemaTest {
    /** Each second operation names the schema of the same tables. */
    private static History history(String schema) {
        String in = schema + ".";
        return History.of()
                .add("r1", op -> {
                    op.createTable(in + "account", column("id", BIGINT), column("name", VARCHAR(80)), primaryKey("id"));
                    op.createTable("bill", column("id", BIGINT), column("account", BIGINT), column("n", INTEGER));
                    op.createTable(in + "line", column("bill", BIGINT), column("n", INTEGER), unique("n"));
                    op.createIndex("ix_name", on("account", "name"));
                    op.createIndex("ix_bill", on(in + "bill", "account"));
                    op.createPublication(publication("feed").tables(in + "bill", "account"));
                })
                .add("r2", op -> {
                    op.createForeignKey(
                            "fk_account", in + "bill", foreignKey("account").references("account", "id"));
                    op.createForeignKey("fk_bill", "line", foreignKey("bill").references(in + "bill", "id"));
                    op.createIndex("ix_name_again", on(in + "account", "name"));
                    op.createIndex("ix_n", on(in + "line", "n"));
                    op.addConstraint(in + "account", check("name <> ''").named("named"));
                    op.alterColumn("account", "id").type(INTEGER);
                    op.addColumn(in + "account", column("age", INTEGER).notNull());
                })
                .add("r3", op -> {
                    op.renameTable(in + "account", "customer");
                    op.alterColumn("customer", "name").type(type("text"));
                    op.execute("update " + in + "customer set name = ''");
                    op.bulkInsert(in + "line", List.of("bill", "n"), List.of(Arrays.asList(1L, null)));
                    op.upsert(in + "line", by("n"), List.of("n", "bill"), List.of(Arrays.asList(7, null)));
                    op.execute("alter table bill add column m int not null");
                    op.dropIndex(in + "ix_bill");
                    op.grant("select", Ref.table(in + "customer"), "public");
                    op.dropColumn(in + "line", "n");
                    op.dropTable(in + "bill");
                });
    }

    private static List<String> findings(MigratorBuilder builder, String schema) {
        return builder.migrations(history(schema)).buildOffline().lint().stream()
                .map(found -> found.revision().id() + " " + found.operation() + " " + found.rule() + ": "
                        + found.reason().replace(schema + ".", ""))
                .toList();
    }

    @Test
    void anotherOneThanPublicChangesNothing() {
        List<String> usual = findings(Migrator.builder(), "public");
        assertThat(usual).hasSizeGreaterThan(10);
        assertThat(findings(Migrator.builder().defaultSchema("app"), "app")).containsExactlyElementsOf(usual);
        assertThat(findings(Migrator.builder(), "app")).as("of other tables").isNotEqualTo(usual);
    }
}
