package dev.ambix.sql;

import static dev.ambix.schema.Ddl.attribute;
import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.table.PostgresTypes.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.TypeOperation.RebuildEnum;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.text.Identifiers;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever names and values of types consist of, the server has them as they were given. */
class TypePropertiesIT {
    private static TestDatabase db;

    @BeforeContainer
    static void create() {
        db = TestDatabase.create();
    }

    @AfterContainer
    static void drop() {
        db.close();
    }

    @Property(tries = 20)
    void valuesOfEnumTypesAreKept(@ForAll("names") String name, @ForAll("labels") List<String> labels) {
        QualifiedName type = QualifiedName.of("public", name);
        List<String> added = labels.subList(1, labels.size());
        EnumType first = new EnumType(type, labels.subList(0, 1));
        inFreshSchema(() -> {
            apply(op -> {
                op.createType(first);
                added.forEach(label -> op.addEnumValue(type.toString(), label));
            });
            assertThat(storedLabels()).isEqualTo(labels);
            apply(op -> op.renameEnumValue(type.toString(), labels.get(0), ""));
            List<String> renamed = new ArrayList<>(labels);
            renamed.set(0, "");
            assertThat(storedLabels()).isEqualTo(renamed);
        });
    }

    @Property(tries = 20)
    void rowsAndDefinitionsFollowARebuild(@ForAll("names") String name, @ForAll("labels") List<String> labels) {
        QualifiedName type = QualifiedName.of("public", name);
        String gone = labels.get(0);
        String kept = labels.get(1);
        List<String> fewer = new ArrayList<>(labels.subList(1, labels.size()));
        Collections.reverse(fewer);
        inFreshSchema(() -> {
            apply(op -> op.createType(new EnumType(type, labels)));
            db.execute(SqlText.render(
                    "create table t (a {0} default {1}, b {0}[] default array[null, {1}::{0}], check (a is distinct from {2}))",
                    SqlText.name(type), SqlText.literal(gone), SqlText.literal(labels.get(2))));
            db.execute("insert into t default values");
            apply(op -> op.invoke(new RebuildEnum(type, fewer, Map.of(gone, kept), Optional.of(labels))));
            db.execute("insert into t default values");
            assertThat(storedLabels()).isEqualTo(fewer);
            assertThat(texts("select a::text from t union all select (b::text[])[2] from t"))
                    .isEqualTo(Collections.nCopies(4, kept));
        });
    }

    @Property(tries = 20)
    void namesOfTypesAndTheirPartsAreKept(@ForAll("names") String name, @ForAll("names") String part) {
        Assume.that(!name.equals(part));
        inFreshSchema(() -> {
            apply(op -> {
                op.createSchema(name);
                op.createDomain(Domain.of(QualifiedName.of(name, name), TEXT)
                        .with(check("value <> ''").named("before")));
                op.alterDomain(QualifiedName.of(name, name).toString()).renameConstraint("before", part);
                op.createType(new CompositeType(QualifiedName.of("public", name), List.of(attribute(part, TEXT))));
                op.createSequence(Sequence.of(QualifiedName.of(name, part)));
            });
            assertThat(db.dsl().fetch("""
                            select n.nspname, t.typname, k.conname, a.attname, s.relname
                            from pg_type t
                            join pg_namespace n on n.oid = t.typnamespace
                            join pg_constraint k on k.contypid = t.oid
                            join pg_type c on c.typname = t.typname and c.typnamespace = 'public'::regnamespace
                            join pg_attribute a on a.attrelid = c.typrelid
                            join pg_class s on s.relnamespace = n.oid and s.relkind = 'S'
                            where n.nspname !~ '^(pg_|information_schema|public)'""").map(row -> List.of(row.intoArray())))
                    .containsExactly(List.of(name, name, part, part, part));
            apply(op -> op.dropSchemaCascade(name));
        });
    }

    @Provide
    static Arbitrary<List<String>> labels() {
        return names().filter(s -> !s.isEmpty())
                .list()
                .ofMinSize(3)
                .ofMaxSize(5)
                .uniqueElements();
    }

    @Provide
    static Arbitrary<String> names() {
        Arbitrary<String> odd = Arbitraries.strings()
                .withChars("\"'\\ .;,$?{}:-/*()[]%")
                .withCharRange('a', 'e')
                .withChars("AEäßжי漢ı")
                .ofMinLength(1)
                .ofMaxLength(30);
        Arbitrary<String> any = Arbitraries.strings().ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> known = Arbitraries.of(
                "x\"; drop schema public cascade; --",
                "x'); select 1; --",
                "{0}",
                "$$",
                "$body$",
                "select",
                "a\nb",
                "E'x'",
                "'a'::mood",
                "null",
                "NULL",
                "{}",
                "{a,b}",
                " a ",
                "x".repeat(63),
                "ä".repeat(31));
        return Arbitraries.oneOf(odd, any, known)
                .filter(s -> s.indexOf('\0') < 0
                        && !s.startsWith("pg_")
                        && s.equals(new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                        && s.getBytes(StandardCharsets.UTF_8).length <= Identifiers.MAX_BYTES);
    }

    private static void inFreshSchema(Runnable test) {
        db.execute("drop schema public cascade; create schema public");
        test.run();
    }

    private static List<String> storedLabels() {
        return texts("select enumlabel::text from pg_enum order by enumsortorder");
    }

    private static List<String> texts(String sql) {
        return db.dsl().fetch(sql).into(String.class);
    }

    private static void apply(Consumer<Operations> migration) {
        db.execute(SqlCompiler.standard().compile(Operations.record(migration)).stream()
                .map(compiled -> compiled.statement().sql())
                .toArray(String[]::new));
    }
}
