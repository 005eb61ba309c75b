package dev.ambix.autogenerate.proposal;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.index;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.schema.Schema;
import dev.ambix.schema.object.View;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which objects take part in a comparison. */
class ObjectFilterTest {
    private static final Schema SCHEMA = Schema.of(List.of(
            table("account", column("id", BIGINT)),
            index("ix_account_id", on("account", "id")),
            table("audit_log", column("id", BIGINT)),
            index("ix_log_id", on("audit_log", "id")),
            table("app.invoice", column("id", BIGINT)),
            view("audit_view", "select 1")));

    private static List<String> left(List<String> include, List<String> exclude) {
        return new ObjectFilter(include, exclude, object -> true)
                .apply(SCHEMA).left().stream().map(Object::toString).toList();
    }

    @Test
    void allTakePartByDefault() {
        assertThat(ObjectFilter.ALL.apply(SCHEMA)).isEqualTo(new ObjectFilter.Result(SCHEMA, List.of()));
    }

    @Test
    void whatBelongsToATableGoesWithIt() {
        assertThat(left(List.of(), List.of("audit_log"))).containsExactly("table audit_log", "index ix_log_id");
        assertThat(left(List.of("account"), List.of()))
                .containsExactly("table audit_log", "table app.invoice", "index ix_log_id", "view audit_view")
                .doesNotContain("index ix_account_id");
    }

    @Test
    void aKindMayStandBeforeAGlob() {
        assertThat(left(List.of(), List.of("view:audit_*"))).containsExactly("view audit_view");
        assertThat(left(List.of(), List.of("index:*"))).containsExactly("index ix_account_id", "index ix_log_id");
    }

    @Test
    void exclusionWins() {
        assertThat(left(List.of("a*"), List.of("audit_???")))
                .contains("table audit_log", "table app.invoice")
                .doesNotContain("view audit_view", "table account");
    }

    @Test
    void globsAreNoRegularExpressions() {
        assertThat(left(List.of(), List.of("a.*", "acc.unt", "[a]ccount"))).isEmpty();
        assertThat(left(List.of(), List.of("app.*"))).containsExactly("table app.invoice");
    }

    @Test
    void thePredicateIsAskedToo() {
        ObjectFilter filter = new ObjectFilter(List.of(), List.of(), object -> !(object instanceof View));

        assertThat(filter.apply(SCHEMA).left()).hasToString("[view audit_view]");
    }
}
