package dev.ambix.lint.rule;

import dev.ambix.impact.Impact;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.LintSettings;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.MissingExpand;
import dev.ambix.lint.NamePatterns;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.TrialFailure;
import dev.ambix.migration.Migration;
import dev.ambix.operation.Operations;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.phase.Phase;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.MigrationSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A small migration, and whether a rule finds something in it.
 *
 * @param rule the name of the rule
 * @param before what an earlier revision did
 * @param migration the migration
 * @param says what the only finding says, a part of it; empty if the rule must be silent
 * @param caption what the case is about
 * @param server the oldest version of PostgreSQL
 * @param phase the phase of the migration
 * @param measuring gives facts that were measured
 */
record RuleCase(
        String rule,
        Consumer<Operations> before,
        Migration migration,
        String says,
        String caption,
        int server,
        Phase phase,
        UnaryOperator<RevisionFacts> measuring) {
    /** Only the rule about them goes by these. */
    private static final NamePatterns NAMES = new NamePatterns(Map.of(
            "table", ".*[^s]",
            "column", "[a-z_]+",
            "primary_key", "pk_{table}",
            "unique", "uq_{table}_{columns}",
            "foreign_key", "fk_{table}_{columns}",
            "check", "ck_{table}_.+",
            "index", "ix_{table}_{columns}"));

    private static final int SERVER = LintSettings.OLDEST_SERVER;

    /** Cases of a rule, without an earlier revision. */
    static Cases of(String rule) {
        return new Cases(rule, op -> {});
    }

    /** Makes cases of one rule. */
    record Cases(String rule, Consumer<Operations> before) {
        /** The cases that follow begin with a database where an earlier revision did this. */
        Cases after(Consumer<Operations> earlier) {
            return new Cases(rule, earlier);
        }

        /** The rule finds something in this upgrade, and says so with these words. */
        RuleCase fires(String says, Consumer<Operations> upgrade) {
            return new RuleCase(
                    rule,
                    before,
                    migration(upgrade),
                    says,
                    "fires: " + says,
                    SERVER,
                    Phase.EITHER,
                    UnaryOperator.identity());
        }

        /** The same for a migration with a downgrade of its own. */
        RuleCase fires(String says, Migration migration) {
            return new RuleCase(
                    rule, before, migration, says, "fires: " + says, SERVER, Phase.EITHER, UnaryOperator.identity());
        }

        /** The rule finds nothing in this upgrade. */
        RuleCase silent(String caption, Consumer<Operations> upgrade) {
            return new RuleCase(
                    rule,
                    before,
                    migration(upgrade),
                    "",
                    "silent: " + caption,
                    SERVER,
                    Phase.EITHER,
                    UnaryOperator.identity());
        }

        /** The same for a migration with a downgrade of its own. */
        RuleCase silent(String caption, Migration migration) {
            return new RuleCase(
                    rule, before, migration, "", "silent: " + caption, SERVER, Phase.EITHER, UnaryOperator.identity());
        }
    }

    /** The same where only servers from a version on are to be reckoned with. */
    RuleCase onServer(int oldest) {
        return new RuleCase(rule, before, migration, says, caption, oldest, phase, measuring);
    }

    /** The same in a phase of a deployment. */
    RuleCase in(Phase other) {
        return new RuleCase(rule, before, migration, says, caption, server, other, measuring);
    }

    /** The same where this was measured of the first operation. */
    RuleCase measured(Impact impact) {
        return measured(0, impact);
    }

    /** The same where this was measured of an operation. */
    RuleCase measured(int index, Impact impact) {
        return new RuleCase(rule, before, migration, says, caption, server, phase, facts -> {
            RevisionFacts earlier = measuring.apply(facts);
            List<LintedOperation> upgrade = new ArrayList<>(earlier.upgrade());
            upgrade.set(index, upgrade.get(index).withMeasured(impact));
            return earlier.withUpgrade(upgrade);
        });
    }

    /** The same where the revision failed so on a scratch database. */
    RuleCase failing(TrialFailure failure) {
        return new RuleCase(rule, before, migration, says, caption, server, phase, facts -> measuring
                .apply(facts)
                .withFailures(List.of(failure)));
    }

    /** The same where databases lack an expand that it stands on. */
    RuleCase missing(MissingExpand expand) {
        return new RuleCase(rule, before, migration, says, caption, server, phase, facts -> measuring
                .apply(facts)
                .withMissing(List.of(expand)));
    }

    /** The same with another upgrade, of which nothing was measured. */
    RuleCase insteadOf(Consumer<Operations> upgrade) {
        return new RuleCase(rule, before, migration(upgrade), says, caption, server, phase, UnaryOperator.identity());
    }

    static Migration migration(Consumer<Operations> upgrade) {
        return migration(upgrade, op -> op.execute("select 1"));
    }

    static Migration migration(Consumer<Operations> upgrade, Consumer<Operations> downgrade) {
        return new Migration() {
            @Override
            public void upgrade(Operations op) {
                upgrade.accept(op);
            }

            @Override
            public void downgrade(Operations op) {
                downgrade.accept(op);
            }
        };
    }

    boolean fires() {
        return !says.isEmpty();
    }

    /** What the rule finds in the migration. */
    List<LintFinding> findings() {
        RevisionNode first = RevisionNode.of("1");
        RevisionNode second = RevisionNode.of("2", "1").in(phase);
        MigrationSource source = new MigrationSource() {
            @Override
            public List<RevisionNode> revisions() {
                return List.of(first, second);
            }

            @Override
            public Migration migration(RevisionNode revision) {
                return revision.equals(first) ? RuleCase.migration(before) : migration;
            }
        };
        LintSettings settings = new LintSettings(Set.of(), Map.of(), server, NAMES);
        return Migrator.builder().migrations(source).buildOffline().lint(List.of(second), settings, measuring).stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }

    @Override
    public String toString() {
        return rule + " " + caption;
    }
}
