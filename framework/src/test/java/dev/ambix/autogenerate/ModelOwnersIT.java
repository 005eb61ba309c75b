package dev.ambix.autogenerate;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.owner;
import static dev.ambix.schema.Ddl.privileges;
import static dev.ambix.schema.Ddl.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.proposal.Autogenerate;
import dev.ambix.autogenerate.proposal.AutogenerateOptions;
import dev.ambix.autogenerate.proposal.ObjectFilter;
import dev.ambix.autogenerate.proposal.Proposal;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.source.DatabaseSource;
import dev.ambix.autogenerate.source.ObjectsSource;
import dev.ambix.autogenerate.source.SchemaSource;
import dev.ambix.autogenerate.source.SqlSource;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.difference.Rename;
import dev.ambix.operation.value.Operation;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.testing.LocalServer;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model means by what it says of owners and of rights on the schema public, and by what it does not say. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(3)
class ModelOwnersIT {
    @TempDir
    Path folder;

    private static final AutogenerateOptions OPTIONS = AutogenerateOptions.DEFAULTS;

    private SchemaSource sql(String text) throws IOException {
        return new SqlSource(Files.writeString(folder.resolve("schema.sql"), text));
    }

    private static Proposal proposal(TestDatabase live, SchemaSource model, AutogenerateOptions options) {
        ScratchServer server = name -> name.isEmpty() ? live.connect() : live.connectNear(name);
        ScratchServer placed = server.withDefaultSchema(options.reading().defaultSchema());
        return new Autogenerate(placed, List.of(model), Plugins.NONE, options).propose();
    }

    /** What would be done, and nothing speaks against it. */
    private static String upgrade(TestDatabase live, SchemaSource model, AutogenerateOptions options) {
        Proposal proposal = proposal(live, model, options);
        assertThat(proposal.doubt()).isEmpty();
        return proposal.upgrade().operations().stream().map(Operation::summary).collect(Collectors.joining("\n"));
    }

    @Test
    void whatIsGrantedToTheOwnerThatSomebodyChoseIsNoDifference(TestDatabase db) throws IOException {
        String objects = "create table account (id integer, name text); create view \"V v\" as select id from account; "
                + "create function f() returns integer language sql as 'select 1'; ";
        db.execute(
                objects,
                "alter table account owner to pg_monitor",
                "grant select (id) on account to pg_monitor",
                "alter view \"V v\" owner to pg_monitor",
                "alter function f() owner to pg_monitor");
        SchemaSource model = sql(objects
                + "grant select, insert on account to pg_monitor; grant update (name) on account to pg_monitor; "
                + "grant select on \"V v\" to pg_monitor with grant option; grant execute on function f() to pg_monitor; "
                + "grant select on account to public;");
        assertThat(upgrade(db, model, OPTIONS)).isEqualTo("grant select on table account to public");
    }

    @Test
    void whoOwnsWhatTheModelSaysNothingOfIsLeftAlone(TestDatabase db) throws IOException {
        db.execute(
                "create table account (id integer, name varchar(9))",
                "create view names as select name from account",
                "alter table account owner to pg_monitor",
                "alter view names owner to pg_monitor",
                "alter schema public owner to pg_monitor");
        SchemaSource model = sql("create table account (id integer, name varchar(9)); "
                + "create view names as select name from account;");
        assertThat(upgrade(db, model, OPTIONS)).isEmpty();

        SchemaSource changed =
                sql("create table account (id integer, name text); create view names as select name from account;");
        assertThat(upgrade(db, changed, OPTIONS)).isEqualTo("""
                drop view names
                change type of column account.name to text
                create view names
                change owner of view names to pg_monitor""");
    }

    /** An owner needs the right to create in the schema before. */
    @ParameterizedTest
    @ValueSource(strings = {"public", "app"})
    void rightsOnTheDefaultSchemaComeBeforeOwners(String schema, TestDatabase db) throws IOException {
        db.execute(
                "create schema if not exists " + schema,
                "create table " + schema + ".account (id integer)",
                "create view " + schema + ".ids as select id from " + schema + ".account");
        SchemaSource model = sql("create schema if not exists " + schema
                + "; create table account (id integer); create view ids as select id from account; "
                + "alter table account owner to pg_monitor; alter view ids owner to pg_monitor; "
                + "grant usage, create on schema " + schema + " to pg_monitor;");
        assertThat(upgrade(db, model, OPTIONS.withReading(ReadOptions.DEFAULTS.withDefaultSchema(schema))))
                .isEqualTo("""
                        grant usage, create on schema %s to pg_monitor
                        change owner of table account to pg_monitor
                        change owner of view ids to pg_monitor""".formatted(schema));
    }

    @Test
    void aRenamedTableKeepsItsOwner(TestDatabase db) throws IOException {
        db.execute("create table account (id integer)", "alter table account owner to pg_monitor");
        AutogenerateOptions renaming = OPTIONS.withRenames(List.of(new Rename(Ref.table("account"), "customer")));
        assertThat(upgrade(db, sql("create table customer (id integer);"), renaming))
                .isEqualTo("rename table account to customer");
    }

    @Test
    void theOwnerThatTheModelSaysIsSet(TestDatabase db) throws IOException {
        db.execute("create table account (id integer)");
        SchemaSource dumped =
                sql("create table public.account (id integer); alter table public.account owner to pg_monitor;");
        SchemaSource java = new ObjectsSource(
                "Shop",
                List.<SchemaObject>of(
                        owner(Ref.table("account"), "pg_monitor"), table("account", column("id", INTEGER))));
        String change = "change owner of table account to pg_monitor";
        assertThat(upgrade(db, dumped, OPTIONS)).isEqualTo(change);
        assertThat(upgrade(db, java, OPTIONS)).isEqualTo(change);
        assertThat(upgrade(db, dumped, OPTIONS.withFilter(new ObjectFilter(List.of(), List.of("owner:*"), o -> true))))
                .isEmpty();
    }

    @Test
    void anOwnerOfAJavaModelMayLackRights(TestDatabase db) {
        db.execute(
                "create table account (id integer)",
                "alter table account owner to pg_monitor",
                "revoke insert on account from pg_monitor",
                "grant insert (id) on account to pg_monitor",
                "create table log (id integer)",
                "revoke delete on log from current_user");
        SchemaSource model = new ObjectsSource(
                "Shop",
                List.<SchemaObject>of(
                        table("account", column("id", INTEGER)),
                        owner(Ref.table("account"), "pg_monitor"),
                        privileges(Ref.table("account")).revokingFromOwner("insert"),
                        privileges(Ref.column("account", "id")).grantingToOwner("insert"),
                        table("log", column("id", INTEGER)),
                        privileges(Ref.table("log")).revokingFromOwner("delete")));
        assertThat(upgrade(db, model, OPTIONS)).isEmpty();
    }

    @Test
    void whoReadsIsWhoRunsTheMigrations(TestDatabase db) {
        String table = "create table account (id integer)";
        db.execute(table);
        try (TestDatabase other = TestDatabase.create()) {
            other.execute(table);
            assertThat(upgrade(db, readBy("pg_monitor", other), OPTIONS)).isEmpty();
            other.execute("alter table account owner to pg_monitor");
            assertThat(upgrade(db, readBy("pg_monitor", other), OPTIONS)).isEmpty();
            assertThat(upgrade(db, readBy("pg_read_all_data", other), OPTIONS))
                    .isEqualTo("change owner of table account to pg_monitor");
        }
    }

    private static SchemaSource readBy(String role, TestDatabase database) {
        return new DatabaseSource("other", database.dataSourceOf(role), ReadOptions.DEFAULTS, Plugins.NONE);
    }

    @Test
    void aRoleThatIsNotThereIsNamed(TestDatabase db) throws IOException {
        String advice = "Roles belong to a server, and neither models nor migrations make them. "
                + "Create the role \"nobody_ever\" on this one, or name another.";
        SchemaSource dumped = sql("create table account (id integer);\n\nalter table account owner to nobody_ever;");
        assertThatThrownBy(() -> proposal(db, dumped, OPTIONS))
                .isInstanceOf(MigrationException.class)
                .hasMessageEndingWith("schema.sql:3: ERROR: role \"nobody_ever\" does not exist\n"
                        + "    alter table account owner to nobody_ever\n" + advice);
        SchemaSource java = new ObjectsSource(
                "Shop",
                List.<SchemaObject>of(
                        table("account", column("id", INTEGER)), owner(Ref.table("account"), "nobody_ever")));
        assertThatThrownBy(() -> proposal(db, java, OPTIONS))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The model Shop cannot be made real: create owner of table account: "
                        + "ERROR: role \"nobody_ever\" does not exist\n" + advice);
    }

    /** The servers of the tests give all the right to create objects in the schema public, or not, as their versions do. */
    @Test
    void whatOnlyAnotherVersionGrantsIsNoDifference(TestDatabase db) {
        LocalServer server = installed();
        try (TestDatabase other = server.createDatabase()) {
            assertSame(db, other);
            for (TestDatabase each : List.of(db, other)) {
                each.execute("grant usage on schema public to pg_monitor");
            }
            assertSame(db, other);
            db.execute("revoke usage on schema public from pg_monitor");
            assertThat(upgrade(db, model(other), OPTIONS)).isEqualTo("grant usage on schema public to pg_monitor");
            assertThat(upgrade(other, model(db), OPTIONS)).isEqualTo("revoke usage on schema public from pg_monitor");
        }
    }

    @Test
    void whatWasRevokedOnTheSchemaPublicIsRevokedWhereItStands(TestDatabase db) {
        try (TestDatabase closed = TestDatabase.create()) {
            closed.execute("revoke create on schema public from public");
            boolean isOpen = db.majorVersion() < 15;
            assertThat(upgrade(db, model(closed), OPTIONS))
                    .isEqualTo(isOpen ? "revoke create on schema public from public" : "");
            assertThat(upgrade(closed, model(db), OPTIONS))
                    .isEqualTo(isOpen ? "grant create on schema public to public" : "");
            LocalServer server = installed();
            try (TestDatabase other = server.createDatabase()) {
                assertThat(upgrade(other, model(closed), OPTIONS)).isEmpty();
                other.execute("grant create on schema public to public");
                assertThat(upgrade(other, model(closed), OPTIONS))
                        .isEqualTo("revoke create on schema public from public");
            }
        }
    }

    private static LocalServer installed() {
        Optional<LocalServer> server = LocalServer.running();
        assumeTrue(server.isPresent(), "no other PostgreSQL is installed");
        return server.orElseThrow();
    }

    private static void assertSame(TestDatabase one, TestDatabase other) {
        assertThat(upgrade(one, model(other), OPTIONS)).isEmpty();
        assertThat(upgrade(other, model(one), OPTIONS)).isEmpty();
    }

    private static SchemaSource model(TestDatabase database) {
        return new DatabaseSource("other", database.dataSource(), ReadOptions.DEFAULTS, Plugins.NONE);
    }
}
