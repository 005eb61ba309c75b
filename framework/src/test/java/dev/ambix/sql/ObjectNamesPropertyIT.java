package dev.ambix.sql;

import static dev.ambix.schema.Ddl.policy;
import static dev.ambix.schema.Ddl.publication;
import static dev.ambix.schema.Ddl.published;
import static dev.ambix.schema.Ddl.statistics;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.Operations;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.compiler.SqlCompiler;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever names and comments consist of, the server has them as they were given, and nothing else. */
class ObjectNamesPropertyIT {
    private static TestDatabase db;

    @BeforeContainer
    static void create() {
        db = TestDatabase.create();
        db.execute("create table t (a integer, b integer)");
    }

    @AfterContainer
    static void drop() {
        db.close();
    }

    @Property(tries = 60)
    void namesAndCommentsRoundTrip(@ForAll("names") String name, @ForAll("names") String text) {
        String inSchema = QualifiedName.of(name).toString();
        apply(op -> {
            op.createPolicy(policy(name).on("t").using("true"));
            op.createStatistics(statistics(inSchema).on("t", "a", "b"));
            op.createPublication(publication(name).tables(published("t")));
            op.comment(Ref.policy(name, "t"), text);
            op.comment(Ref.statistics(inSchema), text);
            op.comment(Ref.publication(name), text);
        });
        assertThat(db.dsl().fetch("""
                        select polname, stxname, pubname,
                            obj_description(p.oid, 'pg_policy'), obj_description(s.oid, 'pg_statistic_ext'),
                            obj_description(u.oid, 'pg_publication')
                        from pg_policy p, pg_statistic_ext s, pg_publication u""").map(row -> List.of(row.intoArray())))
                .containsExactly(List.of(name, name, name, text, text, text));
        apply(op -> {
            op.dropPolicy(name, "t");
            op.dropStatistics(inSchema);
            op.dropPublication(name);
        });
    }

    @Provide
    static Arbitrary<String> names() {
        return IdentifiersIT.names();
    }

    private static void apply(Consumer<Operations> migration) {
        db.execute(SqlCompiler.standard().compile(Operations.record(migration)).stream()
                .map(compiled -> compiled.statement().sql())
                .toArray(String[]::new));
    }
}
