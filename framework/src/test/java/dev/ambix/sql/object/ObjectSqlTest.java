package dev.ambix.sql.object;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.comment;
import static dev.ambix.schema.Ddl.definition;
import static dev.ambix.schema.Ddl.owner;
import static dev.ambix.schema.Ddl.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.MigrationException;
import dev.ambix.names.SealedFamily;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.Locking;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.sql.CompiledSql;
import dev.ambix.sql.ReplacedSql;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ObjectSqlTest {
    @Test
    void everyClassOfObjectHasAForm() {
        assertThat(ObjectForms.standard().classes()).isEqualTo(SealedFamily.leaves(SchemaObject.class));
    }

    @Test
    void onlyIndexesAreCreatedAndDroppedConcurrently() {
        assertThatThrownBy(() -> new CreateObject(table("t", column("id", INTEGER))).concurrently())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The table t cannot be created or dropped concurrently; PostgreSQL has that for indexes alone.");
        assertThatThrownBy(
                        () -> new CreateObject(definition(Ref.index("ix"), "create index ix on t (a)")).concurrently())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The index ix is created as its definition says; say CONCURRENTLY there, or give it as an"
                        + " Index.");
        assertThatThrownBy(() -> new DropObject(Ref.view("v")).concurrently())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The view v cannot be created or dropped concurrently; PostgreSQL has that for indexes alone.");
        assertThatThrownBy(() -> new DropObject(
                        Ref.index("ix"), Existence.CHECKED, Dependents.CASCADE, Locking.CONCURRENTLY, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("PostgreSQL has no DROP INDEX CONCURRENTLY with CASCADE. Drop what depends on ix first.");
    }

    @Test
    void tablesAndIndexesAreDroppedAndRenamedByTheirRefsToo() {
        assertThat(CompiledSql.of(op -> {
                    op.drop(Ref.table("t"));
                    op.dropIfExists(Ref.foreignTable("remote"));
                    op.dropCascade(Ref.index("ix"));
                    op.rename(Ref.table("s.t"), "u");
                    op.drop(table("remote", column("id", INTEGER)).foreign("files", Map.of()));
                }))
                .isEqualTo("""
                        drop table t;
                        drop foreign table if exists remote;
                        drop index ix cascade;
                        alter table s.t rename to u;
                        drop foreign table remote;
                        """);
    }

    @Test
    void commentsAreSetAndRemoved() {
        assertThat(CompiledSql.of(op -> {
                    op.comment(Ref.view("v"), "it's");
                    op.comment(Ref.column("s.v", "A"), "back\\slash");
                    op.comment(Ref.domainConstraint("c", "email"), "c");
                    op.changeComment(Ref.aggregate("count_all", ""), "was", "now");
                    op.dropComment(Ref.prefixOperator("s.!!", "integer"));
                    op.dropComment(Ref.constraint("c", "t"), "was");
                    op.create(comment(Ref.cast("integer", "s.money"), "c"));
                    op.create(comment(Ref.transform("s.money", "Python"), "c"));
                    op.drop(comment(Ref.operatorClass("o", "btree"), "c"));
                    op.drop(comment(Ref.textSearchConfiguration("t"), "c").ref());
                }))
                .isEqualTo("""
                        comment on view v is 'it''s';
                        comment on column s.v."A" is 'back\\slash';
                        comment on constraint c on domain email is 'c';
                        comment on aggregate count_all(*) is 'now';
                        comment on operator s.!! (none, integer) is null;
                        comment on constraint c on t is null;
                        comment on cast (integer as s.money) is 'c';
                        comment on transform for s.money language "Python" is 'c';
                        comment on operator class o using btree is null;
                        comment on text search configuration t is null;
                        """);
        assertThat(ReplacedSql.of(comment(Ref.view("v"), "a"), comment(Ref.view("v"), "b")))
                .isEqualTo("comment on view v is 'b';\n");
    }

    @Test
    void objectsOfAnyKindAreRenamedMovedAndGivenAway() {
        assertThat(CompiledSql.of(op -> {
                    op.rename(Ref.index("s.ix"), "Ix");
                    op.rename(Ref.column("v", "a"), "b");
                    op.rename(Ref.domainConstraint("c", "email"), "d");
                    op.moveToSchema(Ref.collation("s.c"), "T");
                    op.changeOwner(Ref.materializedView("m"), "App");
                    op.changeOwner(Ref.eventTrigger("e"), "was", "now");
                    op.takeOwnership(Ref.schema("billing"));
                    op.create(owner(Ref.function("f", "integer"), "current_user"));
                    op.drop(owner(Ref.schema("public"), "app"));
                    op.drop(owner(Ref.schema("billing"), "app"));
                }))
                .isEqualTo("""
                        alter index s.ix rename to "Ix";
                        alter table v rename column a to b;
                        alter domain email rename constraint c to d;
                        alter collation s.c set schema "T";
                        alter materialized view m owner to "App";
                        alter event trigger e owner to now;
                        alter schema billing owner to current_user;
                        alter function f(integer) owner to "current_user";
                        alter schema public owner to pg_database_owner;
                        alter schema billing owner to current_user;
                        """);
    }

    @Test
    void rareObjectsAreCreatedAsTheyAreDefined() {
        var collation = definition(Ref.collation("german"), "create collation german (locale = 'de_DE')");
        assertThat(CompiledSql.of(op -> {
                    op.create(collation);
                    op.drop(collation);
                    op.dropIfExists(Ref.userMapping("App", "S"));
                    op.dropCascade(Ref.foreignDataWrapper("w"));
                }))
                .isEqualTo("""
                        create collation german (locale = 'de_DE');
                        drop collation german;
                        drop user mapping if exists for "App" server "S";
                        drop foreign data wrapper w cascade;
                        """);
        assertThat(ReplacedSql.of(collation, definition(collation.ref(), "create collation german from \"C\"")))
                .isEqualTo("""
                        drop collation german;
                        create collation german from "C";
                        """);
    }

    @Test
    void aRareObjectWithOrReplaceIsReplacedInPlace() {
        var sum = Ref.aggregate("total", "integer");
        String sql = "CREATE OR\nREPLACE aggregate total(integer) (sfunc = int4pl, stype = integer)";
        assertThat(ReplacedSql.of(definition(sum, sql), definition(sum, sql))).isEqualTo(sql + ";\n");
    }

    @Test
    void aRareObjectIsIgnoredOnlyByItsOwnWords() {
        String sql = "create server if not exists s foreign data wrapper w";
        assertThat(SqlCompiler.standard()
                        .compile(new CreateObject(definition(Ref.server("s"), sql), Existence.IGNORED)))
                .containsExactly(Statement.raw(sql));
        String other = "create server s foreign data wrapper w options (note 'if not exists')";
        assertThatThrownBy(() -> SqlCompiler.standard()
                        .compile(new CreateObject(definition(Ref.server("s"), other), Existence.IGNORED)))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("The server s cannot be created \"if not exists\"");
    }

    @Test
    void whatPostgresCannotDoToAKindIsRefused() {
        assertRefused(
                "The extension citext cannot be renamed; PostgreSQL has no statement for it.",
                () -> CompiledSql.of(op -> op.rename(Ref.extension("citext"), "x")));
        assertThatThrownBy(() -> CompiledSql.of(op -> op.dropComment(Ref.operator("s.= ; drop", "a", "b"))))
                .isInstanceOf(MigrationException.class);
    }

    private static void assertRefused(String message, Runnable code) {
        assertThatThrownBy(code::run).isInstanceOf(MigrationException.class).hasMessage(message);
    }
}
