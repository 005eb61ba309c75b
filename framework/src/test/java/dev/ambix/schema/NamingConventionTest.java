package dev.ambix.schema;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.exclude;
import static dev.ambix.schema.Ddl.expression;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.MigrationException;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ConstraintOperation.AddConstraint;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamingConventionTest {
    private static final NamingConvention GUIDE = NamingConvention.of(Map.of(
            "ix", "ix_%(column_0_label)s",
            "uq", "uq_%(table_name)s_%(column_0_N_name)s",
            "ck", "ck_%(table_name)s_%(constraint_name)s",
            "fk", "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk", "pk_%(table_name)s",
            "ex", "ex_%(table_name)s_%(column_1_name)s_%(column_0N_name)s"));

    @Test
    void constraintsAreNamedByTheirTemplates() {
        Table named = GUIDE.named(table(
                "billing.order",
                column("a", INTEGER),
                primaryKey("a"),
                unique("a", "b"),
                unique("a").named("own"),
                check("a > 0").named("positive"),
                foreignKey("a").references("crm.account"),
                exclude("gist").with("a", "=").with("b", "&&")));
        assertThat(named.constraints().stream().map(Constraint::name).flatMap(Optional::stream))
                .containsExactly(
                        "pk_order", "uq_order_a_b", "own", "ck_order_positive", "fk_order_a_account", "ex_order_b_ab");
    }

    @Test
    void indexesAreNamedEvenWithoutATemplate() {
        assertThat(GUIDE.indexName(on("billing.order", "a", "b"))).isEqualTo("ix_order_a");
        assertThat(NamingConvention.DEFAULT.indexName(on("order", "a"))).isEqualTo("ix_order_a");
        assertThatThrownBy(() -> GUIDE.indexName(on("order", expression("lower(a)"))))
                .isInstanceOf(MigrationException.class)
                .hasMessage("An index on expressions of order cannot be named by a convention. Name it: "
                        + "createIndex(\"ix_...\", on(...)).");
    }

    @Test
    void finalNamesStayAsTheyAre() {
        List<Optional<String>> names = Operations.record(GUIDE, op -> {
                    op.createCheckConstraint("positive", "t", "a > 0");
                    op.finalNames().createCheckConstraint("positive", "t", "a > 0");
                    op.finalNames().addConstraint("t", unique("a"));
                    op.gradually().addCheck("positive", "t", "a > 0");
                })
                .operations()
                .stream()
                .filter(AddConstraint.class::isInstance)
                .map(operation -> ((AddConstraint) operation).constraint().name())
                .toList();
        assertThat(names).containsExactly(Optional.of("ck_t_positive"), Optional.of("positive"), Optional.empty());
    }

    @Test
    void aNameThatIsTooLongEndsInItsHash() {
        String column = "c".repeat(60);
        assertThat(GUIDE.indexName(on("t", column))).isEqualTo("ix_t_" + "c".repeat(50) + "_17bc");
    }

    @Test
    void aNameThatIsNeededAndLackingIsAskedFor() {
        assertThatThrownBy(() -> GUIDE.named(QualifiedName.of("t"), check("a > 0")))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The naming convention \"ck_%(table_name)s_%(constraint_name)s\" needs a constraint_name, "
                        + "which a constraint of t lacks. Give the constraint a name.");
    }

    @Test
    void whatIsNotATemplateIsRefused() {
        assertThatThrownBy(() -> NamingConvention.of(Map.of("xx", "a")))
                .isInstanceOf(MigrationException.class)
                .hasMessage("A naming convention has no \"xx\". It names indexes (ix), unique constraints (uq), checks "
                        + "(ck), foreign keys (fk), primary keys (pk) and exclusion constraints (ex).");
        assertThatThrownBy(() -> NamingConvention.of(Map.of("uq", "%(tabel_name)s")))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The naming convention \"%(tabel_name)s\" has an unknown token tabel_name. There are "
                        + "table_name, column_0_name, column_0_label, column_0N_name, column_0_N_name, "
                        + "referred_table_name and constraint_name.");
        assertThatThrownBy(() -> NamingConvention.of(Map.of("uq", "%(column_99999999999_name)s")))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("has an unknown token column_99999999999_name.");
    }
}
