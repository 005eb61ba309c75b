package dev.ambix.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.value.ColumnOperation.AddColumn;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.DataOperation.Execute;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleDefinitionTest {
    private static final RuleDefinition EMPTY = RuleDefinition.note("a-rule", "A title");

    @Test
    void aRuleAboutAnOperationLooksAtUpgradesThatHaveIt() {
        RuleDefinition rule = EMPTY.each(AddColumn.class, (op, found) -> {}).aboutSize();
        assertThat(rule.looksAt(Set.of(Execute.class, AddColumn.class))).isTrue();
        assertThat(rule.looksAt(Set.of(Execute.class))).isFalse();
        assertThat(rule.looksAt(Set.of())).isFalse();
    }

    @Test
    void aRuleAboutDropsLooksAtSqlAsWell() {
        RuleDefinition rule = EMPTY.each(DropColumn.class, (op, found) -> {}).onlyWhere(revision -> true);
        assertThat(rule.looksAt(Set.of(Execute.class))).isTrue();
        assertThat(rule.looksAt(Set.of(AddColumn.class))).isFalse();
    }

    @Test
    void aRuleAboutRevisionsLooksAtThoseWithoutOperations() {
        RuleDefinition rule = EMPTY.each(AddColumn.class, (op, found) -> {}).revision((revision, found) -> {});
        assertThat(rule.looksAt(Set.of())).isTrue();
    }
}
