package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the model no longer has, or has under another name. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(8)
class RenamesAndDropsIT {
    private static final String LIVE = """
            create type mood as enum ('sad', 'fine');
            create table account (id bigint generated always as identity primary key, mail text not null, feeling mood);
            create index ix_account_mail on account (mail);
            insert into account (mail, feeling) values ('a@b', 'fine');
            """;

    @TempDir
    Path folder;

    private ProjectFolder project;
    private TestDatabase db;

    @BeforeEach
    void configure(TestDatabase database) {
        db = database;
        db.execute(LIVE);
        project = ModelFolder.with(folder, "sql = \"schema.sql\"").on(database);
    }

    private void model(String sql) {
        project.file("schema.sql", sql);
    }

    private void customerModel() {
        model("""
                create type mood as enum ('sad', 'ok');
                create table customer (id bigint generated always as identity primary key, email text not null, feeling mood);
                create index ix_customer_email on customer (email);
                """);
    }

    @Test
    void renamesThatAreNamedKeepTheRows() {
        customerModel();

        String source = ModelFolder.written(
                project,
                project.autogenerate(
                        "--rename", "account=customer",
                        "--rename", "account.mail=email",
                        "--rename", "mood.fine=ok"));

        assertThat(source).contains("""
                        op.alterColumn("account", "mail").rename("email");
                """, """
                        op.renameTable("account", "customer");
                """, """
                        op.renameIndex("ix_account_mail", "ix_customer_email");
                """);
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(db.query("select email, feeling from customer")).containsExactly("a@b|ok");
        assertThat(project.run("check").err()).isEqualTo("The database matches the model.\n");
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
        assertThat(db.query("select mail, feeling from account")).containsExactly("a@b|fine");
    }

    @Test
    void whatIsWithheldStandsWhereItWouldBeDone() {
        db.execute("create table bill (net int, gross int); create view bills as select net, gross from bill");
        model(LIVE.replaceAll("insert.*", "") + """
                create table bill (net bigint, gross int generated always as (1) stored, note text);
                create view bills as select net, gross from bill;
                """);

        String source = ModelFolder.written(project, project.autogenerate("-m", "bills"));

        assertThat(source.substring(source.indexOf("op.dropView"), source.indexOf("op.createView")))
                .isEqualTo("""
                        op.dropView("bills");

                                // drops data; run with --allow-drop, or take the comment away, if that is meant
                                // op.dropColumn("bill", "gross");
                                op.alterColumn("bill", "net").type(BIGINT);
                                // goes with what is commented out here
                                // op.addColumn("bill", column("gross", INTEGER).generatedAs("1"));
                                op.addColumn("bill", column("note", TEXT));

                        """ + "        ");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("check").out()).isEqualTo("""
                drop view bills
                drop column bill.gross
                add column bill.gross
                create view bills
                """);
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
    }

    @Test
    void acceptedRenamesNeedNoNames() {
        model(LIVE.replaceAll("insert.*", "").replace("mail", "email"));

        assertThat(project.autogenerate("--accept-renames", "--sql").out())
                .contains("""
                alter table account rename column mail to email;
                """)
                .doesNotContain("drop");
    }

    @Test
    void withoutATerminalTheQuestionIsPrintedAndNothingIsDropped() {
        model(LIVE.replaceAll("insert.*", "").replace("mail", "email").replace("email text not null", "email text"));

        Outcome outcome = project.autogenerate("-m", "mail");

        assertThat(outcome.errButLint()).isEqualTo("""
                Was the column mail on account renamed to email? If so, run again with --rename account.mail=email.
                Not dropped: column account.mail, to keep its data. --allow-drop drops it.
                """);
        assertThat(ModelFolder.written(project, outcome))
                .contains("""
                        // op.dropColumn("account", "mail");
                """, "--allow-drop", "op.addColumn(\"account\", column(\"email\", TEXT));");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(db.query("select mail from account")).containsExactly("a@b");
    }

    @Test
    void tablesAndTheirColumnsAreAskedAboutTogether() {
        db.execute(
                "create table ord (id bigint primary key, state text, qty int); insert into ord values (1, 'new', 2)");
        model(LIVE.replaceAll("insert.*", "")
                + "create table orders (id bigint primary key, status text, quantity bigint, note text);");

        assertThat(project.autogenerate("-m", "orders").errButLint()).startsWith("""
                Was the table ord renamed to orders? If so, run again with --rename ord=orders.
                Was the column state on ord renamed to status? If so, run again with --rename ord.state=status.
                Was the column qty on ord renamed to quantity? If so, run again with --rename ord.qty=quantity.
                If all of it was: --accept-renames. If nothing was: --no-renames.
                """);
    }

    @Test
    void tablesAndTheirColumnsAreAcceptedTogether() {
        db.execute(
                "create table ord (id bigint primary key, state text, qty int); insert into ord values (1, 'new', 2)");
        model(LIVE.replaceAll("insert.*", "")
                + "create table orders (id bigint primary key, status text, quantity bigint, note text);");

        String source = ModelFolder.written(project, project.autogenerate("--accept-renames"));

        assertThat(source).doesNotContain("dropTable", "drops data");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(db.query("select * from orders")).containsExactly("1|new|2|");
        assertThat(project.run("check").exitCode()).isZero();
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
        assertThat(db.query("select * from ord")).containsExactly("1|new|2");
    }

    /** The order of an entity's columns is that of their names, whatever the database has. */
    @Test
    void columnsAreAskedAboutInAnyOrderOfTheModel() {
        model("""
                create type mood as enum ('sad', 'fine');
                create table account (born date, email text, feeling mood, id bigint generated always as identity primary key);
                """);

        assertThat(project.autogenerate("-m", "mail").errButLint())
                .startsWith("Was the column mail on account renamed to email?");
    }

    @Test
    void nothingIsWrittenThatRowsAreInTheWayOfWhileAQuestionIsOpen() {
        model(LIVE.replaceAll("insert.*", "").replace("mail", "email"));

        Outcome outcome = project.autogenerate("-m", "mail");

        assertThat(outcome).isEqualTo(new Outcome(1, "", """
                Was the column mail on account renamed to email? If so, run again with --rename account.mail=email.
                ambix: Nothing was written: until the question of renames is answered, the migration would fail on rows.
                Rows of account without a value for the new column email are refused. Give email a default, or add it without NOT NULL, fill it, and set NOT NULL then, as op.gradually().addColumn(..) does. There is 1 now.
                Run again with --rename for each renamed object, with --accept-renames if all of them were renamed, or with --no-renames if none was.
                """));
        db.execute("delete from account");
        assertThat(project.autogenerate("-m", "mail").errButLint())
                .as("without rows at present")
                .contains("until the question of renames is answered")
                .doesNotContain("There is");
        assertThat(project.autogenerate("-m", "mail", "--accept-renames", "--no-renames"))
                .isEqualTo(new Outcome(2, "", """
                        ambix: --accept-renames and --no-renames cannot be used together.
                        See "ambix revision --help".
                        """));
        Outcome answered = project.autogenerate("-m", "mail", "--no-renames");
        assertThat(answered.err()).doesNotContain("Was the column");
        assertThat(ModelFolder.written(project, answered)).contains("""
                        op.addColumn("account", column("email", TEXT).notNull());
                """, """
                        // op.dropColumn("account", "mail");
                """);
    }

    /** What refers to a table that may be an old one under a new name would find no rows there. */
    @Test
    void norWhereAReferenceWouldFindNoRows() {
        db.execute(
                "create table bill (id int primary key, account bigint references account); insert into bill values (1, 1)");
        model(LIVE.replaceAll("insert.*", "")
                        .replace(" account ", " customer ")
                        .replace("ix_account", "ix_customer")
                        .replace("on account", "on customer")
                + "create table bill (id int primary key, account bigint references customer);");

        assertThat(project.autogenerate("-m", "customers").errButLint())
                .contains("Was the table account renamed to customer?", "until the question of renames is answered");
        Outcome accepted = project.autogenerate("-m", "customers", "--accept-renames");
        assertThat(ModelFolder.written(project, accepted)).contains("op.renameTable(\"account\", \"customer\")");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(db.query("select mail from bill join customer on bill.account = customer.id"))
                .containsExactly("a@b");
    }

    @Test
    void dropsThatAreAllowedAreDone() {
        model("create type mood as enum ('sad', 'fine');");

        String source = ModelFolder.written(project, project.autogenerate("--allow-drop"));

        assertThat(source).contains("        op.dropTable(\"account\");\n").contains("Review before use:");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("check").exitCode()).isZero();
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
        assertThat(db.query("select count(*) from account")).containsExactly("0");
    }

    @Test
    void aWithheldTableIsWrittenCommentedOutAlone() {
        model("create type mood as enum ('sad', 'fine');");

        Outcome outcome = project.autogenerate("-m", "less");

        assertThat(outcome.errButLint())
                .contains("Not dropped: table account, to keep its data. --allow-drop drops it.");
        assertThat(ModelFolder.written(project, outcome)).contains("// op.dropTable(\"account\");");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(db.query("select mail from account")).containsExactly("a@b");
    }

    /** Only tables and columns hold data, but others may use what belongs to the whole database. */
    @Test
    void whatOthersMayUseIsDroppedWithConsentOnly() {
        db.execute("""
                create schema empty;
                create schema "old views" create view v as select 1 as n;
                create schema stays;
                create extension citext schema stays;
                create function noted() returns event_trigger language plpgsql as 'begin end';
                create event trigger note on ddl_command_end execute function noted();
                create publication feed for table account;
                create foreign data wrapper wrapper;
                create server far foreign data wrapper wrapper;
                create user mapping for public server far options (password 'secret');
                """);
        model(LIVE.replaceAll("insert.*", "") + "create schema stays;");

        Outcome outcome = project.autogenerate("-m", "less");

        assertThat(outcome.errButLint()).isEqualTo("""
                Not dropped: publication feed, which others may use. --allow-drop drops it.
                Not dropped: event trigger note, which others may use. --allow-drop drops it.
                Not dropped: extension citext, which others may use. --allow-drop drops it.
                Not dropped: schema empty, which others may use. --allow-drop drops it.
                Not dropped: user mapping far public, which others may use. --allow-drop drops it.
                Not dropped: server far, which others may use. --allow-drop drops it.
                Not dropped: schema "old views", which others may use. --allow-drop drops it.
                Not dropped: foreign data wrapper wrapper, which others may use. --allow-drop drops it.
                """);
        assertThat(ModelFolder.written(project, outcome))
                .contains("// drops what others may use; run with --allow-drop", "        op.dropView(")
                .doesNotContain("secret\");", "        op.dropFunction");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(db.query("select nspname from pg_namespace where nspname in ('empty', 'old views') order by 1"))
                .containsExactly("empty", "old views");
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
        assertThat(project.run("upgrade").exitCode()).isZero();

        Outcome allowed = project.autogenerate("-m", "dropped", "--allow-drop");

        assertThat(allowed.err()).doesNotContain("Not dropped");
        assertThat(ModelFolder.written(project, allowed))
                .contains("Others may use schema empty: it belongs to the whole database.");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("check").exitCode()).isZero();
    }

    /** What is made again in another form is still there. */
    @Test
    void whatIsMadeAgainNeedsNoConsent() {
        db.execute("create publication feed for table account");
        model(LIVE.replaceAll("insert.*", "") + "create publication feed for all tables;");

        Outcome outcome = project.autogenerate("-m", "all");

        assertThat(outcome.errButLint()).isEmpty();
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(project.run("check").exitCode()).isZero();
    }

    /** The output is what the terminal shows: the questions, the answers that were typed, and the path of the file. */
    private Outcome onATerminal(String answers) {
        return project.shell("printf '" + answers
                + "' | script -qec 'ambix revision --autogenerate -m renamed' /dev/null | tr -d '\\r'");
    }

    private String writtenOnTheTerminal() {
        return project.shell("cat src/shop/*.java").out();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onATerminalYesRenames() {
        db.execute("alter table account add note text");
        model("""
                create type mood as enum ('sad', 'ok');
                create table accounts (
                    id bigint generated always as identity primary key, mail text not null, feeling mood, notes text);
                create index ix_account_mail on accounts (mail);
                """);

        Outcome outcome = onATerminal("y\\nyes\\nY\\n");

        assertThat(outcome.out())
                .contains(
                        "Was the table account renamed to accounts? [y/N] ",
                        "Was the value fine of the type mood renamed to ok? [y/N] ",
                        "Was the column note on accounts renamed to notes? [y/N] ");
        assertThat(writtenOnTheTerminal())
                .contains("op.renameTable(\"account\", \"accounts\");", ".rename(\"notes\");")
                .doesNotContain("dropTable(\"account\")", "dropColumn(\"account");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(db.query("select mail, feeling from accounts")).containsExactly("a@b|ok");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onATerminalNoDoesNotRename() {
        model(
                "create type mood as enum ('sad', 'fine');"
                        + "create table account (id bigint generated always as identity primary key, email text, feeling mood);");

        Outcome outcome = onATerminal("\\n");

        assertThat(outcome.out())
                .containsOnlyOnce("Was the column mail on account renamed to email? [y/N] ")
                .contains("Not dropped: ");
        assertThat(writtenOnTheTerminal())
                .contains("op.addColumn(\"account\", column(\"email\", TEXT));", "// op.dropColumn(\"account\", ")
                .doesNotContain(".rename(");
    }

    @Test
    void aRenameOfNothingIsRefused() {
        customerModel();

        assertThat(project.autogenerate("--rename", "acount=customer")).isEqualTo(new Outcome(1, "", """
                ambix: --rename: the database has no object and no column "acount". Name what it has now: a table as account, a column as account.mail.
                """));
        assertThat(project.autogenerate("--rename", "account").exitCode()).isEqualTo(2);
    }

    @Test
    void theJavaModelSaysWhatWasRenamed() {
        project = ModelFolder.with(folder, "java = \"shop.Shop\"").on(db).file("src/shop/Shop.java", """
                package shop;

                import static dev.ambix.schema.Ddl.*;
                import static dev.ambix.schema.table.PostgresTypes.TEXT;
                import static org.jooq.impl.SQLDataType.BIGINT;

                import dev.ambix.schema.Model;
                import dev.ambix.schema.ModelObjects;

                public final class Shop implements Model {
                    @Override
                    public void define(ModelObjects model) {
                        model.add(enumType("mood", "sad", "ok"));
                        model.label("mood", "ok").renamedFrom("fine");
                        model.add(
                                table(
                                        "customer",
                                        column("id", BIGINT).identityAlways(),
                                        column("email", TEXT).notNull(),
                                        column("feeling", type("mood")),
                                        primaryKey("id")),
                                index("ix_customer_email", on("customer", "email")));
                        model.column("customer", "email").renamedFrom("mail");
                        model.table("customer").renamedFrom("account");
                    }
                }
                """);

        Outcome outcome = project.autogenerate("-m", "customers");

        assertThat(outcome.errButLint()).isEmpty();
        assertThat(ModelFolder.written(project, outcome)).doesNotContain("drop");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(db.query("select email, feeling from customer")).containsExactly("a@b|ok");
        assertThat(project.run("check")).isEqualTo(new Outcome(0, "", "The database matches the model.\n"));
    }
}
