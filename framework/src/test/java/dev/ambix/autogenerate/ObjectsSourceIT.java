package dev.ambix.autogenerate;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.index;
import static dev.ambix.schema.Ddl.materializedView;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.view;
import static dev.ambix.schema.table.PostgresTypes.BIGSERIAL;
import static dev.ambix.schema.table.PostgresTypes.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.source.ObjectsSource;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.TableOptions.ReplicaIdentity;
import dev.ambix.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A model's objects are made in whatever order they stand. */
@ExtendWith(TestDatabase.PerTest.class)
class ObjectsSourceIT {
    @Test
    void whatNamesAnIndexComesAfterIt(TestDatabase db) throws SQLException {
        create(
                db,
                table(
                                "account",
                                column("id", BIGSERIAL).notNull(),
                                column("email", TEXT).notNull())
                        .with(options -> options.withClusteredOn(Optional.of("account_email"))
                                .withReplicaIdentity(ReplicaIdentity.index("account_email"))),
                index("account_email", on("account", "email").unique()),
                materializedView("names", "select email from account").withClusteredOn(Optional.of("names_email")),
                index("names_email", on("names", "email")));

        assertThat(db.query("select indexrelid::regclass, indisclustered, indisreplident from pg_index "
                        + "where indrelid in ('account'::regclass, 'names'::regclass) order by 1"))
                .containsExactly("account_email|t|t", "names_email|t|f");
    }

    @Test
    void aViewMayStandBeforeTheOneThatItReads(TestDatabase db) throws SQLException {
        create(
                db,
                view("first", "select id from second"),
                view("second", "select id from third"),
                view("third", "select id from account"),
                table("account", column("id", BIGSERIAL)));

        assertThat(db.query("select count(*) from pg_views where schemaname = 'public'"))
                .containsExactly("3");
    }

    @Test
    void viewsThatReadEachOtherAreMadeByAFirstVersion(TestDatabase db) throws SQLException {
        create(
                db,
                view("a", "select id from b").firstAs("select null::bigint as id"),
                view("b", "select id from account where id > any (select id from a)"),
                view("self", "select id from self").firstAs("select id from account"),
                table("account", column("id", BIGSERIAL)));

        assertThat(db.query("select relname from pg_class where relname in ('a', 'b', 'self') "
                        + "and pg_get_viewdef(oid) ~ case relname when 'a' then 'FROM b' when 'b' then 'FROM a' else 'FROM self' end "
                        + "order by 1"))
                .containsExactly("a", "b", "self");
    }

    @Test
    void whatNothingMakesIsNamed(TestDatabase db) {
        assertThatThrownBy(() -> create(db, view("v", "select id from nowhere")))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith(
                        "The model shop cannot be made real: create view v: ERROR: relation \"nowhere\" does not exist");
    }

    @Test
    void thePlaceThatTheServerPointsAtIsShown(TestDatabase db) {
        assertThatThrownBy(() -> create(
                        db,
                        table("t", column("id", BIGINT), column("n", INTEGER).defaultValue("1 +"))))
                .hasMessage("""
                        The model shop cannot be made real: create table t: ERROR: syntax error at or near ")"
                            create table t (
                                id bigint,
                                n int default 1 +
                            )
                            ^""");
    }

    private static void create(TestDatabase db, SchemaObject... objects) throws SQLException {
        try (Connection connection = db.connect()) {
            new ObjectsSource("shop", List.of(objects)).create(connection);
        }
    }
}
