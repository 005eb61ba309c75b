package dev.ambix.sql.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingRoleTest {
    private static final String UNDEFINED = "42704";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table t owner to app",
                "ALTER TABLE public.t OWNER TO app;",
                "grant select on table t to web, app",
                "grant select on table t to app with grant option",
                "revoke select on table t from public, \"app\"",
                "alter default privileges for role app in schema s grant select on tables to web",
                "create policy p on t for select to app using (true)",
                "create user mapping for app server s",
                "do $$ begin execute 'alter view v owner to app'; end $$"
            })
    void aRoleThatAStatementNamesIsToBeMade(String sql) {
        assertThat(MissingRole.advice(UNDEFINED, "Rolle \"app\" existiert nicht", sql))
                .contains("Roles belong to a server, and neither models nor migrations make them. "
                        + "Create the role \"app\" on this one, or name another.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table t alter column a type app",
                "grant usage on type app to web",
                "comment on type app is 'to'",
                "alter table t owner to apple"
            })
    void anythingElseThatIsNotThereIsNot(String sql) {
        assertThat(MissingRole.advice(UNDEFINED, "type \"app\" does not exist", sql))
                .isEmpty();
        assertThat(MissingRole.advice("42P01", "relation \"app\" does not exist", "alter table t owner to app"))
                .isEmpty();
        assertThat(MissingRole.advice(UNDEFINED, "no name", "alter table t owner to app"))
                .isEmpty();
    }
}
