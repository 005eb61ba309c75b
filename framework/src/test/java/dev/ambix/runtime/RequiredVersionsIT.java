package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.defaultPrivileges;
import static dev.ambix.schema.Ddl.exclude;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.notNull;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.publication;
import static dev.ambix.schema.Ddl.published;
import static dev.ambix.schema.Ddl.sequence;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.unique;
import static dev.ambix.schema.Ddl.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ColumnOperation.SetColumnSettings;
import dev.ambix.operation.value.StorageOperation.SetAccessMethod;
import dev.ambix.operation.value.StorageOperation.SetPersistence;
import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.schema.Ref;
import dev.ambix.schema.constraint.ReferentialAction;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.ColumnSettings;
import dev.ambix.schema.table.Persistence;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Psql;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What came after the oldest supported server: an older one is refused before anything is sent, live and by the script, and
 * one that is new enough does it. The list follows the release notes of PostgreSQL 15 to 18, for all DDL that has a verb.
 */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(4)
class RequiredVersionsIT {
    private static final String SETUP = """
            create schema s;
            create table t (id int primary key, a int, b int generated always as (a) stored, note text);
            create table r (id int, a int);
            create table p (id int) partition by list (id);
            create sequence q;
            create publication pub for table r;
            create view v as select 1 as x;
            """;

    /** An operation, the version that has it, and what the messages call it. */
    private record Feature(int version, String name, Consumer<Operations> code) {
        @Override
        public String toString() {
            return version + " " + name;
        }
    }

    static List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        features.addAll(of15());
        features.addAll(of16And17());
        features.addAll(of18());
        features.addAll(constraintsOf18());
        return features;
    }

    private static List<Feature> of15() {
        Unique nulls = unique("a").nullsNotDistinct().named("u");
        return List.of(
                new Feature(15, "NULLS NOT DISTINCT", op -> op.addConstraint("r", nulls)),
                new Feature(15, "NULLS NOT DISTINCT", op -> op.createTable("n", column("a", INTEGER), nulls)),
                new Feature(15, "NULLS NOT DISTINCT", op -> op.gradually().addUnique("u", "r", nulls)),
                new Feature(
                        15,
                        "NULLS NOT DISTINCT",
                        op -> op.createIndexConcurrently(
                                "u", on("r", "a").unique().nullsNotDistinct())),
                new Feature(
                        15,
                        "security_invoker",
                        op -> op.createView(view("n", "select 1 as x").securityInvoker())),
                new Feature(
                        15,
                        "security_invoker",
                        op -> op.replaceView(view("v", "select 1 as x").securityInvoker())),
                new Feature(
                        15,
                        "ON DELETE with columns",
                        op -> op.createForeignKey(
                                "f",
                                "r",
                                foreignKey("a").references("t", "id").onDelete(ReferentialAction.SET_NULL, "a"))),
                new Feature(
                        15,
                        "unlogged sequences",
                        op -> op.createSequence(sequence("n").unlogged())),
                new Feature(
                        15,
                        "unlogged sequences",
                        op -> op.alterSequence(sequence("q"), sequence("q").unlogged())),
                new Feature(
                        15,
                        "unlogged sequences",
                        op -> op.invoke(new SetPersistence(Ref.sequence("q"), Persistence.UNLOGGED))),
                new Feature(15, "SET ACCESS METHOD", op -> op.setAccessMethod("r", "heap")),
                new Feature(
                        15,
                        "publications of schemas",
                        op -> op.createPublication(publication("n").tablesInSchema("s"))),
                new Feature(
                        15,
                        "publications of schemas",
                        op -> op.alterPublication(
                                publication("pub").tables("r"),
                                publication("pub").tables("r").tablesInSchema("s"))),
                new Feature(
                        15,
                        "publications of columns",
                        op -> op.createPublication(
                                publication("n").tables(published("r").columns("a")))),
                new Feature(
                        15,
                        "publications of rows",
                        op -> op.createPublication(publication("n")
                                .publishing("insert")
                                .tables(published("r").where("a > 0")))));
    }

    private static List<Feature> of16And17() {
        ColumnSettings external = ColumnSettings.DEFAULTS.withStorage(Optional.of("external"));
        return List.of(
                new Feature(
                        16,
                        "SET STORAGE DEFAULT",
                        op -> op.invoke(new SetColumnSettings(
                                QualifiedName.of("t"), "note", ColumnSettings.DEFAULTS, external))),
                new Feature(17, "SET EXPRESSION", op -> op.alterColumn("t", "b").generatedAs("a + 1")),
                new Feature(
                        17,
                        "SET ACCESS METHOD DEFAULT",
                        op -> op.invoke(new SetAccessMethod(Ref.table("r"), Optional.empty(), Before.unknown()))),
                new Feature(17, "the privilege MAINTAIN", op -> op.grant("maintain", Ref.table("r"), "public")),
                new Feature(17, "the privilege MAINTAIN", op -> op.revoke("maintain", Ref.allTablesIn("s"), "public")),
                new Feature(
                        17,
                        "the privilege MAINTAIN",
                        op -> op.grantByDefault("maintain", defaultPrivileges("pg_monitor", "tables"), "public")),
                new Feature(
                        17,
                        "access methods of partitioned tables",
                        op -> op.createTable(table("n", column("a", INTEGER))
                                .partitionByList("a")
                                .accessMethod("heap"))),
                new Feature(
                        17,
                        "exclusion constraints on partitioned tables",
                        op -> op.createTable(table(
                                        "n",
                                        column("a", INTEGER),
                                        exclude("btree").with("a", "="))
                                .partitionByList("a"))));
    }

    private static List<Feature> of18() {
        return List.of(
                new Feature(
                        18,
                        "virtual generated columns",
                        op -> op.addColumn("r", column("c", INTEGER).generatedVirtuallyAs("a + 1"))),
                new Feature(
                        18,
                        "virtual generated columns",
                        op -> op.createTable(
                                "n", column("a", INTEGER), column("c", INTEGER).generatedVirtuallyAs("a + 1"))),
                new Feature(18, "virtual generated columns", op -> {
                    op.addColumn("t", column("c", INTEGER).generatedVirtuallyAs("a + 1"));
                    op.alterColumn("t", "c").generatedVirtuallyAs("a + 2");
                }),
                new Feature(
                        18,
                        "publish_generated_columns",
                        op -> op.createPublication(
                                publication("n").tables("t").with("publish_generated_columns", "stored"))),
                new Feature(
                        18,
                        "publish_generated_columns",
                        op -> op.alterPublication(
                                publication("pub").tables("r"),
                                publication("pub").tables("r").with("publish_generated_columns", "stored"))),
                new Feature(
                        18,
                        "default privileges on large objects",
                        op -> op.grantByDefault("select", defaultPrivileges("pg_monitor", "large objects"), "public")),
                new Feature(
                        18,
                        "autovacuum_vacuum_max_threshold",
                        op -> op.setStorageParameter("r", "autovacuum_vacuum_max_threshold", "1000")),
                new Feature(
                        18,
                        "vacuum_max_eager_freeze_failure_rate",
                        op -> op.createTable(table("n", column("a", INTEGER))
                                .parameter("toast.vacuum_max_eager_freeze_failure_rate", "0.5"))));
    }

    private static List<Feature> constraintsOf18() {
        return List.of(
                new Feature(
                        18,
                        "NOT NULL as a constraint of its own",
                        op -> op.addConstraint("r", notNull("a").named("n"))),
                new Feature(
                        18,
                        "NOT NULL as a constraint of its own",
                        op -> op.addConstraint("r", notNull("a").named("n").notValid())),
                new Feature(
                        18,
                        "NOT NULL as a constraint of its own",
                        op -> op.createTable(
                                "n",
                                column("a", INTEGER),
                                notNull("a").named("n").noInherit())),
                new Feature(
                        18,
                        "NOT ENFORCED",
                        op -> op.addConstraint("r", check("a > 0").notEnforced().named("n"))),
                new Feature(
                        18,
                        "NOT ENFORCED",
                        op -> op.createTable(
                                "n", column("a", INTEGER), check("a > 0").notEnforced())),
                new Feature(
                        18,
                        "NOT ENFORCED",
                        op -> op.createForeignKey(
                                "n", "r", foreignKey("a").references("t").notEnforced())));
    }

    @ParameterizedTest
    @MethodSource("features")
    void anOlderServerIsRefusedBeforeAnythingRuns(Feature feature, TestDatabase db) {
        db.execute(SETUP);
        History history = History.tables(1).add("r2", feature.code());
        Migrator migrator = Migrator.builder().url(db.url()).migrations(history).build();
        StringBuilder script = new StringBuilder();
        migrator.scriptUpgrade("head", ScriptSink.to(script));
        assertThat(script).contains("-- Needs PostgreSQL " + feature.version() + " or later: " + feature.name() + "\n");
        if (db.majorVersion() >= feature.version()) {
            migrator.upgrade();
            assertThat(migrator.current().isAtHeads()).isTrue();
            return;
        }
        String before = CatalogSnapshot.ofSchema().read(db);
        String found = db.query("show server_version").get(0).replaceAll(" .*", "");
        String needs = "needs PostgreSQL " + feature.version() + " or later for " + feature.name()
                + ", but the server is " + found + ".";
        assertThatThrownBy(migrator::upgrade).hasMessageContaining(needs).hasMessageContaining("Nothing was run.");
        assertThatThrownBy(migrator::planUpgrade).hasMessageContaining(needs);
        assertThat(Psql.attempt(db, script.toString()).orElse("done")).contains("ERROR:  This script " + needs);
        assertThat(CatalogSnapshot.ofSchema().read(db)).isEqualTo(before);
        assertThat(db.query("select to_regclass('ambix_revision'), to_regclass('t1')"))
                .containsExactly("|");
    }
}
