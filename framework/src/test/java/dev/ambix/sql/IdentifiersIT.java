package dev.ambix.sql;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.MigrationException;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.Identifiers;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.Sample;
import dev.ambix.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever a name consists of, the server has it as it was given. */
class IdentifiersIT {
    private static TestDatabase db;

    @BeforeAll
    @BeforeContainer
    static void create() {
        db = TestDatabase.create();
    }

    @AfterAll
    @AfterContainer
    static void drop() {
        db.close();
    }

    @Property(tries = 30)
    void anyNameRoundTripsThroughEveryKindOfObject(
            @ForAll("names") String name, @ForAll("names") String columnName, @ForAll("names") String constraintName) {
        assertRoundTrip(name, columnName, constraintName);
    }

    @Test
    void everyKeyWordRoundTrips() {
        List<String> words = db.query("select word from pg_get_keywords() order by word");
        for (String word : Sample.share(words, 10, "key words")) {
            assertRoundTrip(word, word, word);
        }
    }

    @Test
    void namesAreQuotedWhereTheServerWouldQuoteThem() {
        boolean newest = db.majorVersion() >= 18;
        assertThat(db.query("select word, quote_ident(word) <> word from pg_get_keywords() order by 1"))
                .allSatisfy(row -> {
                    String word = row.substring(0, row.indexOf('|'));
                    if (row.endsWith("|t")) {
                        assertThat(Identifiers.needsQuotes(word)).as(word).isTrue();
                    } else if (newest) {
                        assertThat(Identifiers.needsQuotes(word)).as(word).isFalse();
                    }
                });
    }

    @Test
    void aNameThatTheServerWouldCutIsRefused() {
        String fits = "ä".repeat(31) + "x";
        assertRoundTrip(fits, fits, fits);
        String tooLong = fits + "y";
        assertThatThrownBy(() -> compile(Operations.record(op -> op.dropTable(tooLong))))
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "The name " + tooLong + " has 64 bytes; PostgreSQL would cut it to 63. Choose a shorter one.");
    }

    @Test
    void aNameWithNulIsRefused() {
        assertThatThrownBy(() -> compile(Operations.record(op -> op.dropTable("a\0b"))))
                .isInstanceOf(MigrationException.class)
                .hasMessage("A name must have at least one character and none that is NUL.");
    }

    @Provide
    static Arbitrary<String> names() {
        Arbitrary<String> odd = Arbitraries.strings()
                .withChars("\"'\\ .;,$?{}:-/*()[]%")
                .withCharRange('a', 'e')
                .withCharRange('A', 'E')
                .withCharRange('0', '9')
                .withChars("äßжי漢ı")
                .ofMinLength(1)
                .ofMaxLength(30);
        Arbitrary<String> any = Arbitraries.strings().ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> attacks = Arbitraries.of(
                "x\"; drop schema public cascade; --",
                "x'); select 1; --",
                "{0}",
                "?",
                "$$",
                "/*",
                "--",
                "select",
                "a\nb");
        return Arbitraries.oneOf(odd, any, attacks)
                .filter(s -> s.indexOf('\0') < 0
                        && s.equals(new String(s.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                        && s.getBytes(StandardCharsets.UTF_8).length <= Identifiers.MAX_BYTES);
    }

    private static void assertRoundTrip(String tableName, String columnName, String constraintName) {
        QualifiedName table = QualifiedName.of("public", tableName);
        String index = QualifiedName.of(tableName.equals("i") ? "j" : "i").toString();
        ChangeSet changes = Operations.record(op -> {
            op.createTable(table(table.toString(), column(columnName, INTEGER).comment(columnName)));
            op.addConstraint(table.toString(), check("true").named(constraintName));
            op.createIndex(index, on(table.toString(), columnName));
            op.renameIndex("public." + index, QualifiedName.of(columnName).toString());
        });
        if (columnName.equals(tableName)) {
            changes = new ChangeSet(changes.operations().subList(0, 3));
        }
        db.execute(compile(changes).toArray(String[]::new));
        assertThat(db.dsl().fetch("""
                        select c.relname, a.attname, col_description(c.oid, 1), k.conname
                        from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attnum = 1
                        join pg_constraint k on k.conrelid = c.oid and k.contype = 'c'
                        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'""").map(row -> List.of(row.intoArray())))
                .containsExactly(List.of(tableName, columnName, columnName, constraintName));
        db.execute(
                compile(Operations.record(op -> op.dropTable(table.toString()))).toArray(String[]::new));
    }

    private static List<String> compile(ChangeSet changes) {
        return SqlCompiler.standard().compile(changes).stream()
                .map(compiled -> compiled.statement().sql())
                .toList();
    }
}
