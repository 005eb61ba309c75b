package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;
import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.domain;
import static dev.ambix.schema.Ddl.enumType;
import static dev.ambix.schema.Ddl.table;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StorageRulesTest {
    static Stream<RuleCase> cases() {
        return Stream.of(commands(), tables(), types()).flatMap(all -> all);
    }

    private static Stream<RuleCase> commands() {
        return Stream.of(
                of("ban-vacuum-full").fires("written anew", op -> op.execute("vacuum full cart")),
                of("ban-vacuum-full").fires("written anew", op -> op.execute("VACUUM (analyze, full) cart")),
                of("ban-vacuum-full").fires("written anew", op -> op.execute("cluster cart using ix")),
                of("ban-vacuum-full").silent("a plain one", op -> {
                    op.execute("vacuum (full off, analyze) cart");
                    op.execute("vacuum cart");
                    op.clusterOn("cart", "ix");
                }),
                of("require-concurrent-view-refresh")
                        .fires("Nobody reads the view", op -> op.refreshMaterializedView("s.totals")),
                of("require-concurrent-view-refresh")
                        .fires("Nobody reads the view", op -> op.execute("refresh materialized view \"Totals\"")),
                of("require-concurrent-view-refresh").silent("concurrently, or emptied", op -> {
                    op.refreshMaterializedViewConcurrently("totals");
                    op.execute("refresh materialized view concurrently totals");
                    op.emptyMaterializedView("totals");
                }),
                of("require-concurrent-view-refresh").silent("a new view", op -> {
                    op.createMaterializedView("totals", "select 1 as n");
                    op.refreshMaterializedView("totals");
                }));
    }

    private static Stream<RuleCase> tables() {
        return Stream.of(
                of("changing-persistence").fires("A crash of the server", op -> op.setUnlogged("cart")),
                of("changing-persistence").fires("create it like that", op -> op.setLogged("s.cart")),
                of("changing-persistence").silent("a new table", op -> {
                    op.createTable("cart", column("id", BIGINT));
                    op.setUnlogged("public.cart");
                }),
                of("changing-tablespace").fires("All files", op -> op.setTablespace("cart", "fast")),
                of("changing-tablespace").fires("The file of the index", op -> op.setIndexTablespace("ix", "Fast")),
                of("changing-tablespace").silent("a new table", op -> {
                    op.createTable("cart", column("id", BIGINT));
                    op.setTablespace("cart", "fast");
                }),
                of("disabling-autovacuum")
                        .fires(
                                "old rows of s.cart",
                                op -> op.setStorageParameter("s.cart", "autovacuum_enabled", "OFF")),
                of("disabling-autovacuum")
                        .fires(
                                "old rows of cart",
                                op -> op.createTable(table("cart", column("id", BIGINT))
                                        .parameter("toast.autovacuum_enabled", "false"))),
                of("disabling-autovacuum").silent("on, or slower", op -> {
                    op.setStorageParameter("cart", "autovacuum_enabled", "true");
                    op.setStorageParameter("cart", "autovacuum_vacuum_cost_delay", "20");
                    op.resetStorageParameters("cart", "autovacuum_enabled");
                }),
                of("changing-access-method").fires("table of the new method", op -> op.setAccessMethod("cart", "heap")),
                of("changing-access-method").silent("a new table", op -> {
                    op.createTable("cart", column("id", BIGINT));
                    op.setAccessMethod("cart", "heap");
                }));
    }

    private static Stream<RuleCase> types() {
        return Stream.of(
                of("domain-constraint-missing-not-valid")
                        .fires("All tables with columns of the domain", op -> op.alterDomain("s.percent")
                                .addConstraint(check("value < 101").named("Below 101"))),
                of("domain-constraint-missing-not-valid")
                        .fires("a domain that is NOT NULL later", op -> op.alterDomain("percent")
                                .notNull()),
                of("domain-constraint-missing-not-valid").silent("not valid, and the other way", op -> {
                    op.alterDomain("percent")
                            .addConstraint(check("value < 101").named("ck").notValid());
                    op.alterDomain("percent").nullable();
                }),
                of("domain-constraint-missing-not-valid").silent("a new domain", op -> {
                    op.createDomain(domain("percent", INTEGER));
                    op.alterDomain("percent").addConstraint(check("value < 101"));
                    op.alterDomain("percent").notNull();
                }),
                of("rebuilding-enum")
                        .fires(
                                "All tables with columns of s.mood",
                                op -> op.rebuildEnum(
                                        enumType("s.mood", "sad", "ok"),
                                        enumType("s.mood", "ok"),
                                        Map.of("sad", "ok"))),
                of("rebuilding-enum").silent("a value more", op -> op.addEnumValue("mood", "fine")),
                of("rebuilding-enum").silent("a new type", op -> {
                    op.createType(enumType("mood", "sad", "ok"));
                    op.rebuildEnum(enumType("mood", "sad", "ok"), enumType("mood", "ok"));
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
