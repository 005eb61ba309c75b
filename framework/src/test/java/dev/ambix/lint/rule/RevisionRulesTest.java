package dev.ambix.lint.rule;

import static dev.ambix.lint.rule.RuleCase.migration;
import static dev.ambix.lint.rule.RuleCase.of;

import dev.ambix.migration.ReversibleMigration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RevisionRulesTest {
    static Stream<RuleCase> cases() {
        return Stream.of(
                of("empty-downgrade").fires("changes nothing", migration(op -> op.dropTable("t"), op -> {})),
                of("empty-downgrade")
                        .fires("notWrittenYet", migration(op -> op.dropTable("t"), op -> op.notWrittenYet())),
                of("empty-downgrade").silent("a merge", migration(op -> {}, op -> {})),
                of("empty-downgrade")
                        .silent(
                                "said so",
                                migration(op -> op.dropTable("t"), op -> op.irreversible("the rows are gone"))),
                of("irreversible-without-reason")
                        .fires("tells nothing", migration(op -> op.dropTable("t"), op -> op.irreversible("N/A."))),
                of("irreversible-without-reason").fires("drop table t", (ReversibleMigration) op -> op.dropTable("t")),
                of("irreversible-without-reason")
                        .silent(
                                "a reason",
                                migration(op -> op.dropTable("t"), op -> op.irreversible("the rows were not kept"))),
                of("irreversible-without-reason")
                        .fires(
                                "The downgrade threw java.lang.UnsupportedOperationException: no way back. Write",
                                migration(op -> op.dropTable("t"), op -> {
                                    throw new UnsupportedOperationException("no way back");
                                })),
                of("online-without-explanation").fires("all that a plan", op -> op.online("todo", db -> {})),
                of("online-without-explanation")
                        .silent("explained", op -> op.online("copy the addresses of old customers", db -> {})));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatItShould(RuleCase one) {
        RuleCheck.check(one);
    }
}
