package dev.ambix.autogenerate.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.edit.ModelText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatabilityTest {
    @Test
    void definitionsMakeTheSameEachTime() {
        assertThat(isRepeatable("""
                        SELECT pg_catalog.set_config('search_path', '', false);
                        create table t (id bigint, made timestamptz default now(), check (made < current_timestamp));
                        create view v as
                        select * from t where made > current_date;
                        create function f() returns int language sql as 'select 1';
                        select pg_catalog.setval('s', 1, false);
                        create table p partition of q for values from ('2024-01-01') to ('2025-01-01');
                        """)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (id int);\nDO $$ begin perform 1; end $$;",
                "select create_partitions()",
                "call make_tables(3)",
                "with x as (select make_table()) select * from x",
                "create table t (d date default 'today'::date)",
                "create table p partition of q for values\nfrom (current_date) to (current_date + 1)"
            })
    void whatMayLookAtTheClockOrTheServerDoesNot(String sql) {
        assertThat(isRepeatable(sql)).isFalse();
    }

    private static boolean isRepeatable(String text) {
        return Repeatability.of(ModelText.of(text).statements());
    }
}
