package dev.ambix.sql;

import static dev.ambix.schema.Ddl.function;
import static dev.ambix.schema.Ddl.rule;
import static dev.ambix.schema.Ddl.trigger;
import static dev.ambix.schema.Ddl.view;
import static dev.ambix.schema.table.Trigger.Event.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.Operations;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Trigger.State;
import dev.ambix.schema.text.Identifiers;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What PostgreSQL makes of views, routines, triggers and rules of any name. */
class ViewIT {
    private static TestDatabase db;

    @BeforeAll
    @BeforeContainer
    static void create() {
        db = TestDatabase.create();
        db.execute("""
                create table account (id int primary key, name text);
                create materialized view totals as select 1 as n;
                create unique index on totals (n);
                """);
    }

    @AfterAll
    @AfterContainer
    static void drop() {
        db.close();
    }

    @Test
    void aConcurrentRefreshWorksInATransaction() {
        db.execute("begin;" + script(op -> op.refreshMaterializedViewConcurrently("totals")) + "commit");
        assertThat(db.query("select n from totals")).containsExactly("1");
    }

    @Property(tries = 30)
    void anyNameRoundTrips(@ForAll("names") String name, @ForAll("names") String other) {
        QualifiedName viewName = QualifiedName.of("v" + clipped(name));
        String routine = "\"f" + clipped(name).replace("\"", "\"\"") + "\"";
        String part = "t" + clipped(other);
        db.execute("begin;"
                + script(op -> {
                    op.createView(view(viewName.toString(), "select id, name from account")
                            .columns(part, other));
                    op.createFunction(
                            routine,
                            f -> f.returns("trigger").language("plpgsql").body("begin return new; end"));
                    op.createTrigger(trigger(part)
                            .insteadOf(UPDATE)
                            .on(viewName.toString())
                            .forEachRow()
                            .execute(routine, name));
                    op.createRule(rule("create rule " + Identifiers.sql(part) + " as on delete to "
                            + Identifiers.sql(viewName) + " do instead nothing"));
                    op.replaceView(view(viewName.toString(), "select name, id from account")
                            .columns(other, part));
                })
                + "commit");
        assertThat(db.query("select relname, attname from pg_attribute a join pg_class c on c.oid = attrelid "
                        + "where relkind = 'v' and relnamespace = 'public'::regnamespace order by attnum"))
                .containsExactly(viewName.name() + "|" + other, viewName.name() + "|" + part);
        assertThat(db.query("select tgname, proname, encode(tgargs, 'escape') = encode(convert_to("
                        + SqlText.render(SqlText.literal(name)) + ", 'UTF8') || '\\x00', 'escape') from pg_trigger t "
                        + "join pg_proc f on f.oid = tgfoid where not tgisinternal"))
                .containsExactly(part + "|" + QualifiedName.parse(routine).name() + "|t");
        db.execute(script(op -> {
            op.dropTrigger(part, viewName.toString());
            op.dropRule(part, viewName.toString());
            op.dropView(viewName.toString());
            op.dropFunction(routine + "()");
        }));
    }

    @Test
    void aReplacedTriggerFiresAgainAndAReplacedRuleStaysAsItWas() {
        db.execute(
                script(op -> {
                    op.createFunction(
                            function("create function noted() returns trigger language plpgsql as 'begin end'"));
                    op.createTrigger(
                            trigger("noted").before(UPDATE).on("account").execute("noted"));
                    op.createRule("create rule keep as on delete to account do instead nothing");
                    op.disableTrigger("noted", "account");
                    op.disableRule("keep", "account");
                }),
                "create or replace trigger noted before update on account execute function noted()",
                "create or replace rule keep as on delete to account do also nothing");
        assertThat(states()).containsExactly("O", "D");
        db.execute(script(op -> {
            op.replaceTrigger(trigger("noted")
                    .before(UPDATE)
                    .on("account")
                    .execute("noted")
                    .withState(State.REPLICA));
            op.replaceRule(rule("create rule keep as on delete to account do instead nothing"));
        }));
        assertThat(states()).containsExactly("R", "O");
    }

    private static List<String> states() {
        return db.query("select tgenabled from pg_trigger where tgname = 'noted' union all "
                + "select ev_enabled from pg_rewrite where rulename = 'keep'");
    }

    @Provide
    static Arbitrary<String> names() {
        return IdentifiersIT.names();
    }

    private static String clipped(String name) {
        return name.codePoints()
                .limit(10)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String script(Consumer<Operations> migration) {
        return SqlCompiler.standard().compile(Operations.record(migration)).stream()
                .map(compiled -> compiled.statement().sql() + ";\n")
                .collect(Collectors.joining());
    }
}
