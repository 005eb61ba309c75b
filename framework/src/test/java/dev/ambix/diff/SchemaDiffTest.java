package dev.ambix.diff;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.index;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.type;
import static dev.ambix.schema.Ddl.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.diff.difference.Remark;
import dev.ambix.diff.difference.Rename;
import dev.ambix.diff.difference.RenameCandidate;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.Dependencies;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the diff of two schemas says, in its order. */
class SchemaDiffTest {
    private static final Column ID = column("id", type("integer")).notNull();
    private static final Table AUTHOR =
            table("author", ID, column("name", type("text")), primaryKey("id").named("author_pkey"));
    private static final Table BOOK = table(
            "book",
            ID,
            column("author_id", type("integer")),
            primaryKey("id").named("book_pkey"),
            foreignKey("author_id").references("author", "id").named("book_author_id_fkey"));

    @Test
    void equalSchemasDifferInNothing() {
        SchemaGraph graph = graph(AUTHOR, BOOK, index("ix", on("book", "author_id")));
        assertThat(between(graph, graph))
                .isEqualTo(new Difference(ChangeSet.of(), ChangeSet.of(), List.of(), List.of()));
    }

    @Test
    void aTableComesAfterThoseThatItRefersToAndGoesBeforeThem() {
        Difference difference = between(SchemaGraph.EMPTY, graph(BOOK, AUTHOR));
        assertThat(summary(difference.upgrade())).isEqualTo("""
                create table author
                create table book""");
        assertThat(summary(difference.downgrade())).isEqualTo("""
                drop table book
                drop table author""");
    }

    @Test
    void aCircleOfForeignKeysIsCutAtOneOfThem() {
        Table favorite = AUTHOR.withColumns(
                        List.of(ID, column("name", type("text")), column("favorite_id", type("integer"))))
                .withConstraints(List.of(
                        primaryKey("id").named("author_pkey"),
                        foreignKey("favorite_id").references("book", "id").named("author_favorite_id_fkey")));
        Difference difference = between(SchemaGraph.EMPTY, graph(favorite, BOOK));
        assertThat(summary(difference.upgrade())).isEqualTo("""
                create table author
                create table book
                add constraint author_favorite_id_fkey to author""");
        assertThat(summary(difference.downgrade())).isEqualTo("""
                drop constraint book_author_id_fkey of book
                drop table author
                drop table book""");
    }

    @Test
    void aSerialColumnIsSaidInOneWord() {
        Sequence sequence =
                Sequence.of(QualifiedName.of("t_id_seq")).as(type("integer")).ownedBy("t", "id");
        Table serial = table("t", ID.defaultValue("nextval('t_id_seq'::regclass)"));
        assertThat(between(SchemaGraph.EMPTY, graph(sequence, serial)).upgrade())
                .isEqualTo(ChangeSet.of(new CreateObject(table("t", column("id", type("serial"))))));
    }

    @Test
    void aViewMakesWayForTheNewTypeOfAColumn() {
        View view = View.of(QualifiedName.of("names"), "SELECT name FROM author");
        SchemaGraph before = reading(view, AUTHOR, "name");
        Table wider = AUTHOR.withColumns(List.of(ID, column("name", type("varchar(80)"))));
        assertThat(summary(between(before, reading(view, wider, "name")).upgrade()))
                .isEqualTo("""
                drop view names
                change type of column author.name to varchar(80)
                create view names""");
    }

    @Test
    void whatFallsWithAColumnIsNotDroppedByItself() {
        SchemaGraph before = graph(AUTHOR, index("ix_name", on("author", "name")));
        SchemaGraph after = graph(AUTHOR.withColumns(List.of(ID)));
        Difference difference = between(before, after);
        assertThat(summary(difference.upgrade())).isEqualTo("drop column author.name");
        assertThat(summary(difference.downgrade())).isEqualTo("""
                add column author.name
                create index ix_name""");
        assertThat(difference.remarks()).extracting(Remark::kind).containsExactly(Remark.Kind.LOSES_DATA);
    }

    @Test
    void theRowsOfAForeignTableAreNotLostWithIt() {
        Table far = table("far", column("id", type("integer"))).foreign("remote", Map.of());
        assertThat(between(graph(AUTHOR, far), graph()).remarks())
                .extracting(remark -> remark.operation().summary())
                .containsExactly("drop table author");
    }

    @Test
    void constraintsThatDifferInNameOnlyAreRenamed() {
        Table keyed = AUTHOR.withConstraints(List.of(unique("name").named("old")));
        Table renamed = AUTHOR.withConstraints(List.of(unique("name").named("new")));
        assertThat(summary(between(graph(keyed), graph(renamed)).upgrade()))
                .isEqualTo("rename constraint old of author to new");
    }

    @Test
    void whatMayBeARenameIsAskedAndIsOneWhenTold() {
        SchemaGraph before = graph(table("t", column("a", type("text")), column("z", type("integer"))));
        SchemaGraph after = graph(table("t", column("b", type("text")), column("z", type("integer"))));
        Difference asked = between(before, after);
        Rename rename = new Rename(ObjectRef.part(ObjectKind.COLUMN, QualifiedName.of("t"), "a"), "b");
        assertThat(asked.questions()).extracting(RenameCandidate::rename).containsExactly(rename);
        assertThat(summary(asked.upgrade())).isEqualTo("""
                drop column t.a
                add column t.b""");
        DiffOptions told = DiffOptions.DEFAULTS.withRenames(List.of(rename));
        assertThat(summary(SchemaDiff.between(before, after, told).upgrade())).isEqualTo("rename column t.a to b");
    }

    @Test
    void aRenameOfNothingIsRefused() {
        Rename rename = new Rename(ObjectRef.of(ObjectKind.TABLE, QualifiedName.of("ghost")), "spirit");
        DiffOptions options = DiffOptions.DEFAULTS.withRenames(List.of(rename));
        assertThatThrownBy(() -> SchemaDiff.between(SchemaGraph.EMPTY, SchemaGraph.EMPTY, options))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The table ghost is not there, so it cannot be renamed to spirit. Name what the database"
                        + " has: ghost as it is now.");
    }

    @Test
    void newLabelsAreAddedInTheirPlacesAndLostOnesRebuildTheType() {
        EnumType mood = new EnumType(QualifiedName.of("mood"), List.of("sad", "happy"));
        EnumType more = new EnumType(QualifiedName.of("mood"), List.of("sad", "ok", "happy", "elated"));
        Difference difference = between(graph(mood), graph(more));
        assertThat(summary(difference.upgrade())).isEqualTo("""
                add value ok to enum type mood
                add value elated to enum type mood""");
        assertThat(summary(difference.downgrade())).isEqualTo("rebuild enum type mood with the values sad, happy");
    }

    @Test
    void aListOfValuesIsWrittenAsItsAuthorWroteIt() {
        Table checked = AUTHOR.withConstraints(List.of(
                check("((name)::text = ANY ((ARRAY['it''s'::character varying, 'b'::character varying])::text[]))")
                        .named("c")));
        assertThat(between(graph(AUTHOR.withConstraints(List.of())), graph(checked))
                        .upgrade())
                .isEqualTo(ChangeSet.of(new AddConstraint(
                        QualifiedName.of("author"),
                        check("(name in ('it''s', 'b'))").named("c"))));
    }

    private static Difference between(SchemaGraph from, SchemaGraph to) {
        return SchemaDiff.between(from, to, DiffOptions.DEFAULTS);
    }

    private static SchemaGraph graph(SchemaObject... objects) {
        return new SchemaGraph(Schema.of(List.of(objects)), Dependencies.NONE);
    }

    private static SchemaGraph reading(View view, Table table, String column) {
        SortedMap<ObjectRef, SortedSet<ObjectRef>> needs = new TreeMap<>();
        needs.put(view.ref(), new TreeSet<>(List.of(ObjectRef.part(ObjectKind.COLUMN, table.name(), column))));
        return new SchemaGraph(Schema.of(List.of(view, table)), new Dependencies(needs));
    }

    private static String summary(ChangeSet changes) {
        return changes.operations().stream().map(Operation::summary).collect(Collectors.joining("\n"));
    }
}
