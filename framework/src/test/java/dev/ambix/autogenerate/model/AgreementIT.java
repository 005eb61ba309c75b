package dev.ambix.autogenerate.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.proposal.Autogenerate;
import dev.ambix.autogenerate.proposal.AutogenerateOptions;
import dev.ambix.autogenerate.proposal.ObjectFilter;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.source.SqlSource;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** That a database was what its model says is remembered, and forgotten with the first change behind its back. */
@ExtendWith(TestDatabase.PerTest.class)
@Isolated("roles and tablespaces that other tests make are a part of the key of a model")
class AgreementIT {
    private static final String MODEL = """
            create type mood as enum ('sad', 'ok');
            create domain email as text check (value like '%@%');
            create sequence ticket;
            create table person (id bigint generated always as identity primary key, mail email, feels mood default 'ok');
            create table book (id serial primary key, title text not null, owner bigint references person);
            create index book_title on book (title);
            create view titles as select title from book;
            create function one() returns int language sql as 'select 1';
            """;

    /** Each with what undoes it. */
    private static final List<List<String>> CHANGES = List.of(
            List.of("alter table book add n int", "alter table book drop n"),
            List.of("alter table book alter title drop not null", "alter table book alter title set not null"),
            List.of("comment on column book.title is 'a'", "comment on column book.title is null"),
            List.of("grant select on book to public", "revoke select on book from public"),
            List.of("alter domain email set default 'a@b'", "alter domain email drop default"),
            List.of("alter sequence ticket increment 2", "alter sequence ticket increment 1"),
            List.of("alter index book_title set (fillfactor = 70)", "alter index book_title reset (fillfactor)"),
            List.of("create extension pgcrypto", "drop extension pgcrypto"),
            List.of("create schema more", "drop schema more"),
            List.of(
                    "create or replace function one() returns int language sql as 'select 2'",
                    "create or replace function one() returns int language sql as 'select 1'"),
            List.of(
                    "alter view titles rename to names; create view titles as select title || '' as title from book",
                    "drop view titles; alter view names rename to titles"));

    @TempDir
    Path folder;

    private final AtomicInteger scratchDatabases = new AtomicInteger();
    private Path file;
    private ScratchServer server;

    @BeforeEach
    void prepare(TestDatabase db) throws IOException {
        file = Files.writeString(folder.resolve("schema.sql"), MODEL);
        server = database -> {
            scratchDatabases.addAndGet(database.isEmpty() ? 0 : 1);
            return DriverManager.getConnection(
                    database.isEmpty() ? db.url() : db.url().replace(db.name(), database));
        };
        db.execute(MODEL);
    }

    private boolean differs(AutogenerateOptions options, String condition) {
        return !new Autogenerate(server, List.of(new SqlSource(file)), Plugins.NONE, options)
                .withCache(new ModelCache(folder.resolve("models")))
                .withCondition(condition)
                .compare()
                .difference()
                .isEmpty();
    }

    private boolean differs() {
        return differs(AutogenerateOptions.DEFAULTS, "");
    }

    /** Whether the answer comes without a look at the objects: the recording of the model is of no use. */
    private boolean isRemembered(AutogenerateOptions options, String condition) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("models"))) {
            for (Path recording : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(recording, "damaged");
            }
        }
        int before = scratchDatabases.get();
        assertThat(differs(options, condition)).isFalse();
        return scratchDatabases.get() == before;
    }

    private void agree() {
        assertThat(differs()).isFalse();
    }

    @Test
    void whatAgreedIsNotReadAgain() throws IOException {
        agree();
        assertThat(isRemembered(AutogenerateOptions.DEFAULTS, "")).isTrue();
    }

    @Test
    void eachChangeOfTheDatabaseIsSeen(TestDatabase db) {
        agree();
        for (List<String> change : CHANGES) {
            db.execute(change.get(0));
            assertThat(differs()).as(change.get(0)).isTrue();
            db.execute(change.get(1));
            assertThat(differs()).as(change.get(1)).isFalse();
        }
    }

    @Test
    void eachChangeOfTheModelIsSeen() throws IOException {
        agree();
        Files.writeString(file, MODEL + "create table more ();");
        assertThat(differs()).isTrue();
        Files.writeString(file, MODEL);
        assertThat(differs()).isFalse();
    }

    @Test
    void otherTermsAreAnotherComparison(TestDatabase db) throws IOException {
        agree();
        assertThat(isRemembered(AutogenerateOptions.DEFAULTS, "another")).isFalse();
        agree();
        AutogenerateOptions without = AutogenerateOptions.DEFAULTS.withFilter(
                new ObjectFilter(List.of(), List.of("function:one"), object -> true));
        assertThat(isRemembered(without, "")).isFalse();
        agree();
        db.execute("alter database " + db.name() + " set default_toast_compression = 'pglz'");
        assertThat(isRemembered(AutogenerateOptions.DEFAULTS, "")).isFalse();
    }
}
