package dev.ambix.autogenerate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.source.SqlSource;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A model that was edited is the same as if it were made as a whole, whether it is or not. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(3)
@Isolated("roles and tablespaces that other tests make are a part of the key of a model")
class EditedModelIT {
    private static final String MODEL = """
            create extension if not exists pgcrypto;
            create type mood as enum ('sad', 'ok');
            create domain email as text check (value like '%@%');
            create sequence ticket;
            create function stamp() returns trigger language plpgsql as 'begin new.at := now(); return new; end';
            create table person (id bigint generated always as identity primary key, mail email, feels mood default 'ok');
            create table book (id serial primary key, title text not null, owner bigint references person, at timestamptz);
            create unique index book_title on book (lower(title));
            create table page (book integer, number integer, primary key (book, number));
            alter table page add constraint page_book foreign key (book) references book (id) on delete cascade;
            create table note (page_book integer, page_number integer, text text, ticket bigint default nextval('ticket'),
                constraint note_page foreign key (page_book, page_number) references page);
            create trigger stamp before update on book for each row execute function stamp();
            create view titles as select title, mail from book join person on person.id = owner;
            create view mails as select distinct mail from titles;
            comment on column book.title is 'as printed';
            alter table person enable row level security;
            create policy own on person using (mail = current_user);
            create function pages(integer) returns bigint language sql as 'select count(*) from page where number = $1';
            """;

    @TempDir
    Path folder;

    private Path file;
    private ScratchServer server;
    private ModelCache cache;

    @BeforeEach
    void write(TestDatabase db) throws IOException {
        file = Files.writeString(folder.resolve("schema.sql"), MODEL);
        cache = new ModelCache(folder.resolve("models"));
        server = database -> DriverManager.getConnection(
                database.isEmpty() ? db.url() : db.url().replace(db.name(), database));
        read(Optional.of(cache));
    }

    private SchemaGraph read(Optional<ModelCache> models) {
        return new ModelReader(server, List.of(new SqlSource(file)), ReadOptions.DEFAULTS, models).read();
    }

    private void edit(String was, String is) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(was);
        Files.writeString(file, text.replace(was, is));
    }

    /** Whether only the edited part was made, which has to come to the same. */
    private boolean isMadeInPart() throws IOException {
        Set<Path> before = edits();
        SchemaGraph edited = read(Optional.of(cache));
        SchemaGraph whole = read(Optional.empty());
        assertThat(edited.schema()).isEqualTo(whole.schema());
        assertThat(edited.dependencies()).isEqualTo(whole.dependencies());
        assertThat(read(Optional.of(cache))).as("from the cache").isEqualTo(edited);
        return !before.containsAll(edits());
    }

    private Set<Path> edits() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("models"))) {
            return files.filter(one -> one.toString().contains("-edited")).collect(Collectors.toSet());
        }
    }

    @Test
    void whatIsEditedIsMadeWithWhatItStandsOn() throws IOException {
        edit("ticket bigint default", "more mood, ticket integer default");
        assertThat(isMadeInPart()).isTrue();
        edit("text text,", "text varchar(20) check (text <> ''),");
        assertThat(isMadeInPart()).isTrue();
        edit("comment on column book.title is 'as printed';", "comment on column note.text is 'short';");
        assertThat(isMadeInPart()).isTrue();
        Files.writeString(
                file, Files.readString(file) + "create table shelf (id int primary key, book int references book);");
        assertThat(isMadeInPart()).isTrue();
        edit(
                "create table shelf (id int primary key, book int references book);",
                "create index note_text on note (text);");
        assertThat(isMadeInPart()).isTrue();
    }

    @Test
    void whatStandsOnItIsMadeToo() throws IOException {
        edit("title text not null", "title varchar(80) not null");
        assertThat(isMadeInPart()).isTrue();
        edit("mail email,", "mail text not null,");
        assertThat(isMadeInPart()).isTrue();
        edit(
                "alter table person enable row level security;\ncreate policy own on person using (mail = current_user);\n",
                "");
        assertThat(isMadeInPart()).isTrue();
    }

    @Test
    void gapsAndCommentsAreNoEdits() throws IOException {
        edit("create sequence ticket;", "-- Numbers.\n\ncreate sequence ticket ;");
        isMadeInPart();
    }

    @Test
    void statementsThatMayMeanMoreAreMadeWithTheWhole() throws IOException {
        edit("number integer,", "number bigint,");
        assertThat(isMadeInPart()).as("a function in SQL mentions the table").isFalse();
        edit("'sad', 'ok'", "'sad', 'ok', 'glad'");
        assertThat(isMadeInPart()).as("an enum").isFalse();
        edit("create unique index book_title on book", "create unique index on book");
        assertThat(isMadeInPart()).as("an index without a name").isFalse();
        Files.writeString(file, Files.readString(file) + "alter table note rename column text to words;");
        assertThat(isMadeInPart()).as("a rename").isFalse();
    }

    @Test
    void anotherOrderIsAnotherModel() throws IOException {
        edit("create sequence ticket;\n", "");
        edit("create type mood", "create sequence ticket;\ncreate type mood");
        assertThat(isMadeInPart()).isFalse();
    }

    @Test
    void namesThatPostgresqlChoosesAreThoseOfTheWhole() throws IOException {
        String chosen = "create table a_b (c int unique); create table b_d (a int);";
        Files.writeString(file, MODEL + chosen);
        read(Optional.of(cache));
        Files.writeString(file, MODEL + chosen + "create table a (b_c int unique);");
        assertThat(isMadeInPart()).isFalse();
        Files.writeString(
                file, MODEL + chosen.replace("(c int unique)", "(c int)") + "create table a (b_c int unique);");
        assertThat(isMadeInPart()).isFalse();
    }

    @Test
    void aModelThatIsRefusedIsRefusedAsAWhole() throws IOException {
        edit("title text not null", "heading text not null");
        assertThat(catchThrowable(() -> read(Optional.of(cache))))
                .hasMessage(catchThrowable(() -> read(Optional.empty())).getMessage())
                .hasMessageContaining("schema.sql:");
    }
}
