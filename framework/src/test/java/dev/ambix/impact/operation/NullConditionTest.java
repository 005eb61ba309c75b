package dev.ambix.impact.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NullConditionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name is null",
                "Name IS NULL -- not set yet",
                "\"name\" is null",
                "app.account.name is null",
                "\"App\".account.\"name\" is null and id > 5",
                "((id > 5 or id < 2) and (name is null))",
                "id > 5 and not is_old and name is null",
            })
    void onlyNullsAreMeant(String condition) {
        assertThat(NullCondition.demands(condition, "name")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name is not null",
                "\"Name\" is null",
                "first_name is null",
                "name is null or name = ''",
                "(name is null or name = '')",
                "not name is null",
                "not (name is null)",
                "id between 1 and name is null",
                "case when a then b and name is null and c else d end",
                "id > 5",
                "upper(name) is null",
                "x || name is null",
                "'name' is null",
                "(id > 5) = (name is null)",
                "exists (select from other where name is null)",
            })
    void otherRowsMayBeMeant(String condition) {
        assertThat(NullCondition.demands(condition, "name")).isFalse();
    }
}
