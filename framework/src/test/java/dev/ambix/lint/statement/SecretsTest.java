package dev.ambix.lint.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void passwordsAreMaskedWhereverTheyStand() {
        assertThat(List.of(
                        "create role x login password 'hunter2' valid until '2030-01-01'",
                        "alter role x password E'hun\\'ter2'",
                        "alter user x with encrypted password $$hunter2$$",
                        "alter role x password 'SCRAM-SHA-256$4096:hunter2'",
                        "create user mapping for x server s options (user 'u', password 'hunter2')",
                        "create subscription s connection 'host=a password=hunter2' publication p",
                        "select dblink('postgresql://u:hunter2@host/db', 'select 1')",
                        "do $body$ begin execute $q$create role x password 'hunter2'$q$; end $body$"))
                .allSatisfy(sql -> assertThat(Secrets.masked(sql))
                        .doesNotContain("hunter2", "ter2")
                        .contains("'***'"));
        assertThat(Secrets.masked("create role x login password 'a' valid until '2030-01-01'"))
                .isEqualTo("create role x login password '***' valid until '2030-01-01'");
    }

    @Test
    void whatIsNoPasswordStays() {
        assertThat(List.of(
                        "create role x password '${PASSWORD}'",
                        "create role x password null",
                        "comment on column account.password is 'what was typed'",
                        "insert into page (text) values ('Forgot your password?')",
                        "create server s foreign data wrapper postgres_fdw options (host 'a')",
                        "select $$ password $tag$ unfinished"))
                .allSatisfy(sql -> assertThat(Secrets.masked(sql)).isEqualTo(sql));
    }
}
