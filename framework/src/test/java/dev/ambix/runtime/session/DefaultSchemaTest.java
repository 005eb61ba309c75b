package dev.ambix.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultSchemaTest {
    private static final DefaultSchema APP = new DefaultSchema("app");
    private static final DefaultSchema QUOTED = new DefaultSchema("My \"App\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create schema app",
                "CREATE SCHEMA App;",
                "create schema \"app\"",
                "-- the schema\ncreate /* of it */ schema app authorization dba",
                "create schema authorization app",
                "create table t (); create schema app"
            })
    void aStatementThatWouldFailWhereTheSchemaIsMakesIt(String sql) {
        assertThat(APP.isMadeBy(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create schema if not exists app",
                "create schema apps",
                "create schema \"App\"",
                "create schema app$1",
                "comment on schema app is 'create schema app'",
                "create table app (id int)"
            })
    void othersDoNot(String sql) {
        assertThat(APP.isMadeBy(sql)).isFalse();
    }

    @Test
    void aNameThatNeedsQuotesIsFoundInThem() {
        assertThat(QUOTED.isMadeBy("create schema \"My \"\"App\"\"\"")).isTrue();
        assertThat(QUOTED.isMadeBy("create schema my")).isFalse();
    }

    @Test
    void itIsMadeOnlyWhereItIsMissing() {
        assertThat(APP.create()).isEqualTo("""
                do $ambix$
                begin
                    if not exists (select from pg_catalog.pg_namespace where nspname = 'app') then
                        create schema if not exists app;
                    end if;
                end
                $ambix$""");
    }
}
