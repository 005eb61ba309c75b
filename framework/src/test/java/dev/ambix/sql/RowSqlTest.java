package dev.ambix.sql;

import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.columns;
import static dev.ambix.schema.Ddl.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.sql.compiler.SqlCompiler;
import java.time.Duration;
import java.util.function.Consumer;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class RowSqlTest {
    private static final Consumer<Operations> SEED =
            op -> op.seed("app.Role", by("id"), columns("id", "name"), row(1, "it's"), row(2, null));

    @Test
    void anUpsertUpdatesWhatIsNotOfTheKey() {
        assertSql(op -> op.upsert("role", by("id"), columns("id", "name", "order"), row(1, "owner", 2)), """
                insert into role (id, name, "order") values
                    (1, 'owner', 2)
                on conflict (id) do update set name = excluded.name, "order" = excluded."order"
                """);
        assertSql(op -> op.upsert("tag", by("name"), columns("name"), row("a"), row("b")), """
                insert into tag (name) values
                    ('a'),
                    ('b')
                on conflict (name) do nothing
                """);
    }

    @Test
    void seedRowsAreDeletedByTheirKeys() {
        assertSql(SEED, """
                insert into app."Role" (id, name) values
                    (1, 'it''s'),
                    (2, null)
                """);
        assertSql(op -> op.reverseOf(SEED), """
                delete from app."Role" where (id) in (
                    (1),
                    (2))
                """);
        ChangeSet seeded = Operations.record(SEED);
        assertThat(seeded.reverse().reverse()).isEqualTo(seeded);
    }

    @Test
    void rowsAreUpdatedAndDeleted() {
        assertSql(
                op -> op.update("account", rows -> rows.set("state", "'new'")
                        .set("name", DSL.val("it's"))
                        .where("state is null")),
                "update account set state = 'new', name = 'it''s' where state is null\n");
        assertSql(op -> op.update("account", rows -> rows.set("n", "n + 1")), "update account set n = n + 1\n");
        assertSql(
                op -> op.deleteRows("account", DSL.field("name", String.class).eq("it's")),
                "delete from account where name = 'it''s'\n");
    }

    @Test
    void aBackfillIsABlockThatCommitsEachBatch() {
        assertSql(
                op -> op.backfill("account", by("id"), rows -> rows.set("name", "first || last")
                        .where("name is null")
                        .batchSize(100)
                        .pause(Duration.ofMillis(50))),
                """
                do $ambix$
                #variable_conflict use_column
                declare
                    last_key_1 account.id%type;
                begin
                    with batch (key_1) as (
                        select id from account where (name is null) order by id limit 100
                    ), changed as (
                        update account set name = first || last where (id) in (select key_1 from batch) and (name is null)
                    )
                    select key_1 into last_key_1
                    from batch order by batch.key_1 desc limit 1;
                    while found loop
                        commit;
                        perform pg_sleep(0.05);
                        with batch (key_1) as (
                            select id from account where (id) > (last_key_1) and (name is null) order by id limit 100
                        ), changed as (
                            update account set name = first || last where (id) in (select key_1 from batch) and (name is null)
                        )
                        select key_1 into last_key_1
                        from batch order by batch.key_1 desc limit 1;
                    end loop;
                end
                $ambix$
                """);
    }

    @Test
    void whatChangesNothingOrItsOwnKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(op -> op.update("t", rows -> rows)))
                .withMessage("Say what to change in t: set(\"column\", \"expression\").");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(op -> op.backfill("t", by("id"), rows -> rows.set("id", "1"))))
                .withMessage("The backfill of t goes by the column id, so it cannot change it.");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        record(op -> op.update("t", rows -> rows.set("a", "1").set("a", "2"))))
                .withMessage("The column a is set twice.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> record(op -> op.seed("t", by("id"), columns("name"), row("x"))))
                .withMessage("The rows for t have the columns [name], but not all of their key [id].");
    }

    private static ChangeSet record(Consumer<Operations> code) {
        return Operations.record(code);
    }

    private static void assertSql(Consumer<Operations> code, String expected) {
        StringBuilder sql = new StringBuilder();
        SqlCompiler.standard()
                .compile(record(code))
                .forEach(compiled -> sql.append(compiled.statement().sql()).append('\n'));
        assertThat(sql.toString()).isEqualTo(expected);
    }
}
