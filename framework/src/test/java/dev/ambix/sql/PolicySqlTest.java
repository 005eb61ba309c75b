package dev.ambix.sql;

import static dev.ambix.schema.Ddl.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.schema.table.Policy;
import dev.ambix.sql.compiler.SqlCompiler;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class PolicySqlTest {
    @Test
    void aPolicyIsCreatedWithAllItsParts() {
        assertThat(CompiledSql.of(op -> {
                    op.createPolicy(policy("open").on("account"));
                    op.createPolicy(policy("Own")
                            .on("billing.account")
                            .restrictive()
                            .forUpdate()
                            .to("web", "App")
                            .using("owner = current_user")
                            .withCheck(DSL.field("note").ne("it's")));
                    op.createPolicy(policy("r").on("t").forSelect().using("true"));
                    op.createPolicy(policy("i").on("t").forInsert().withCheck("true"));
                    op.createPolicy(policy("d").on("t").forDelete().using("false"));
                }))
                .isEqualTo("""
                        create policy open on account;
                        create policy "Own" on billing.account as restrictive for update to "App", web using (owner = current_user) with check (note <> 'it''s');
                        create policy r on t for select using (true);
                        create policy i on t for insert with check (true);
                        create policy d on t for delete using (false);
                        """);
    }

    @Test
    void aPolicyIsRenamedAndDropped() {
        assertThat(CompiledSql.of(op -> {
                    op.renamePolicy("own", "billing.account", "Mine");
                    op.dropPolicy("Mine", "billing.account");
                    op.dropPolicyIfExists("own", "account");
                    op.dropPolicy(policy("p").on("t"));
                }))
                .isEqualTo("""
                        alter policy own on billing.account rename to "Mine";
                        drop policy "Mine" on billing.account;
                        drop policy if exists own on account;
                        drop policy p on t;
                        """);
    }

    @Test
    void aPolicyIsAlteredWherePostgresCan() {
        Policy was = policy("p").on("t").forUpdate().to("app").using("a > 0");
        assertThat(ReplacedSql.of(was, was.to())).isEqualTo("alter policy p on t to public;\n");
        assertThat(ReplacedSql.of(was, was.to("b", "a").using("a > 1")))
                .isEqualTo("alter policy p on t to a, b using (a > 1);\n");
        assertThat(ReplacedSql.of(was, was.withCheck("a > 2"))).isEqualTo("alter policy p on t with check (a > 2);\n");
        assertThat(ReplacedSql.of(was, was)).isEmpty();
    }

    @Test
    void aPolicyIsMadeAnewWherePostgresCannotAlterIt() {
        Policy was = policy("p").on("t").using("a > 0").withCheck("a > 1");
        assertThat(ReplacedSql.of(was, was.restrictive())).isEqualTo("""
                drop policy p on t;
                create policy p on t as restrictive using (a > 0) with check (a > 1);
                """);
        assertThat(ReplacedSql.of(was, was.forUpdate())).isEqualTo("""
                drop policy p on t;
                create policy p on t for update using (a > 0) with check (a > 1);
                """);
        assertThat(ReplacedSql.of(was, policy("p").on("t").using("a > 0"))).isEqualTo("""
                drop policy p on t;
                create policy p on t using (a > 0);
                """);
    }

    @Test
    void aPolicyCannotBeIgnoredWhereItIsThere() {
        assertThatThrownBy(() -> SqlCompiler.standard()
                        .compile(new CreateObject(policy("p").on("t"), Existence.IGNORED)))
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "The policy p on t cannot be created \"if not exists\": PostgreSQL has no such statement for "
                                + "its kind. Create it as it is, or look for it in an online step.");
    }
}
