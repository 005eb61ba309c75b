package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.of;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandRulesTest {
    static Stream<RuleCase> cases() {
        return Stream.of(code(), timeouts()).flatMap(all -> all);
    }

    private static Stream<RuleCase> code() {
        return Stream.of(
                of("ban-concurrent-index-creation-in-transaction")
                        .fires(
                                "refuses CREATE INDEX CONCURRENTLY",
                                op -> op.execute("do $$ begin create index concurrently ix on t (a); end $$")),
                of("ban-concurrent-index-creation-in-transaction")
                        .fires(
                                "refuses VACUUM",
                                op -> op.execute(
                                        "create function f() returns void language plpgsql as 'begin vacuum t; end'")),
                of("ban-concurrent-index-creation-in-transaction")
                        .fires(
                                "refuses REINDEX",
                                op -> op.execute(
                                        "do $$ begin if true then reindex (verbose) index concurrently ix; end if; end $$")),
                of("ban-concurrent-index-creation-in-transaction")
                        .fires("refuses VACUUM", op -> op.execute("do $$ begin execute 'vacuum t'; end $$")),
                of("ban-concurrent-index-creation-in-transaction").silent("not in code", op -> {
                    op.execute("create index concurrently ix on t (a)");
                    op.execute("do $$ begin /* no vacuum here */ perform 1; end $$");
                    op.execute("do $$ begin raise notice 'time for vacuum'; update job set vacuum = true; end $$");
                }),
                of("ban-lock-table").fires("The lock on s.t", op -> op.execute("lock table only s.t")),
                of("ban-lock-table")
                        .fires("The lock on Odd", op -> op.execute("LOCK \"Odd\" IN EXCLUSIVE MODE NOWAIT")),
                of("ban-lock-table")
                        .silent("a weak lock", op -> op.execute("lock table t in share update exclusive mode")),
                of("ban-lock-table").silent("a new table", op -> {
                    op.execute("create table t (a int)");
                    op.execute("lock table t");
                }));
    }

    private static Stream<RuleCase> timeouts() {
        return Stream.of(
                of("disabling-lock-timeout").fires("without an end", op -> op.execute("set local lock_timeout = 0")),
                of("disabling-lock-timeout").fires("without an end", op -> op.execute("SET lock_timeout TO '0s'")),
                of("disabling-lock-timeout").fires("without an end", op -> op.execute("reset all")),
                of("disabling-lock-timeout")
                        .fires("without an end", op -> op.execute("select set_config('lock_timeout', '0', true)")),
                of("disabling-lock-timeout").silent("a limit, and another setting", op -> {
                    op.execute("set local lock_timeout = '10s'");
                    op.execute("set local statement_timeout = 0");
                    op.execute("select set_config('lock_timeout', '500ms', true)");
                }));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
