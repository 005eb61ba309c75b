package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.policy;
import static dev.ambix.schema.Ddl.table;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.operation.Operations;
import dev.ambix.schema.Ref;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccessRulesTest {

    private static void account(Operations op) {
        op.createTable("account", column("id", BIGINT));
    }

    private static void secured(Operations op) {
        account(op);
        op.createPolicy(policy("own").on("public.account").using("true"));
    }

    static Stream<RuleCase> cases() {
        return Stream.of(
                of("revoking-privileges")
                        .fires(
                                "as reports is refused where it needs insert, update",
                                op -> op.revoke("insert, update", Ref.table("account"), "reports")),
                of("revoking-privileges")
                        .fires("as Old App", op -> op.revoke("select", Ref.allTablesIn("sales"), "Old App")),
                of("revoking-privileges").silent("a new table", op -> {
                    account(op);
                    op.revoke("select", Ref.table("account"), "reports");
                    op.revoke("select", Ref.column("account", "id"), "reports");
                }),
                of("revoking-privileges").silent("a grant", op -> op.grant("select", Ref.table("account"), "reports")),
                of("changing-owner")
                        .fires(
                                "next migration may run as that role",
                                op -> op.changeOwner(Ref.table("account"), "admin")),
                of("changing-owner")
                        .fires("SECURITY DEFINER", op -> op.changeOwner(Ref.function("price", "bigint"), "admin")),
                of("changing-owner").silent("a new table", op -> {
                    account(op);
                    op.changeOwner(Ref.table("account"), "admin");
                }),
                of("row-security-hides-rows")
                        .after(AccessRulesTest::account)
                        .fires("no policy is known", op -> op.enableRowSecurity("account")),
                of("row-security-hides-rows")
                        .after(AccessRulesTest::secured)
                        .fires(
                                "the owner's too, sees those rows of account alone",
                                op -> op.forceRowSecurity("account")),
                of("row-security-hides-rows")
                        .after(AccessRulesTest::account)
                        .fires(
                                "restrictive policy",
                                op -> op.createPolicy(
                                        policy("p").on("account").restrictive().using("true"))),
                of("row-security-hides-rows").silent("a new table, and a policy that lets more through", op -> {
                    account(op);
                    op.enableRowSecurity("account");
                    op.createPolicy(policy("p").on("other").using("true"));
                }),
                of("row-security-without-policy")
                        .fires(
                                "No policy is known for account",
                                op -> op.createTable(
                                        table("account", column("id", BIGINT)).rowSecurity())),
                of("row-security-without-policy").fires("No policy is known for account", op -> {
                    account(op);
                    op.forceRowSecurity("account");
                }),
                of("row-security-without-policy").silent("a policy", op -> {
                    op.createTable(table("account", column("id", BIGINT)).rowSecurity());
                    op.createPolicy(policy("p").on("account").using("true"));
                }),
                of("row-security-without-policy")
                        .silent("a table that was there", op -> op.enableRowSecurity("account")),
                of("row-security-not-forced").fires("do not hold for the owner", op -> op.enableRowSecurity("account")),
                of("row-security-not-forced").silent("forced in the end", op -> {
                    op.createTable(table("account", column("id", BIGINT)).rowSecurity());
                    op.forceRowSecurity("account");
                }),
                of("disabling-row-security").fires("sees and changes all rows", op -> op.disableRowSecurity("account")),
                of("disabling-row-security").silent("a new table", op -> {
                    account(op);
                    op.disableRowSecurity("account");
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
