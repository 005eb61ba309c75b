package dev.ambix.runtime.run;

import dev.ambix.revision.RevisionNode;
import dev.ambix.sql.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The plan of a run: the revisions that it would run, with their SQL.
 *
 * @param direction upgrade or downgrade
 * @param steps the revisions in the order in which they would run; none if there is nothing to do
 * @param units the repeatable units whose SQL an upgrade would apply behind its last revision, in their order
 * @param defaultSchema the schema that names without one belong to; empty where the search path of the connection says it
 * @param makesSchema whether the run makes that schema first, because it is not there and no revision makes it; never in the plan
 *     that a run begins with
 */
public record Plan(
        Direction direction, List<Step> steps, List<Unit> units, Optional<String> defaultSchema, boolean makesSchema) {
    public Plan {
        steps = List.copyOf(steps);
        units = List.copyOf(units);
    }

    /** A plan without units and a default schema. */
    public Plan(Direction direction, List<Step> steps) {
        this(direction, steps, List.of(), Optional.empty(), false);
    }

    /** The same of a run that makes the default schema first. */
    public Plan makingSchema() {
        return new Plan(direction, steps, units, defaultSchema, true);
    }

    /**
     * One revision of a plan.
     *
     * @param revision the revision
     * @param statements its SQL, in order; for an online step, the statement that a script has in its place
     * @param sqlHash the hash of its SQL, as the history keeps it
     * @param resumesAfter the number of statements that an earlier run did already; 0 for a revision that starts anew
     * @param requirements its requirements on the data, in order; none in the plan that a run begins with
     */
    public record Step(
            RevisionNode revision,
            List<String> statements,
            String sqlHash,
            int resumesAfter,
            List<Requirement> requirements) {
        public Step {
            statements = List.copyOf(statements);
            requirements = List.copyOf(requirements);
        }
    }

    /**
     * A requirement of a revision on the data, asked before any revision of the plan has run.
     *
     * @param claim what has to hold
     * @param state whether it holds now
     * @param explanation the first rows that contradict it as JSON, or why it cannot be told; empty where it holds
     */
    public record Requirement(String claim, State state, String explanation) {
        /** Whether a claim holds before the plan is run. */
        public enum State {
            HOLDS,
            FAILS,
            /** The server refused the query, for instance because a table is yet to be made. */
            UNKNOWN
        }
    }

    /**
     * A repeatable unit of a plan.
     *
     * @param name its name
     * @param sqlHash the hash of its SQL, as the history keeps it
     */
    public record Unit(String name, String sqlHash) {}

    /**
     * The hash of this plan, in 16 hexadecimal digits: of the direction, for each revision its id, its SQL and where
     * it goes on, for each repeatable unit its name and its SQL, and of the default schema. Layout and comments of the SQL do not count.
     */
    public String hash() {
        MessageDigest digest = Sha256.begin();
        digest.update(direction.word().getBytes(StandardCharsets.UTF_8));
        for (Step step : steps) {
            String line = "\0" + step.revision().id() + "\0" + step.sqlHash() + "\0" + step.resumesAfter();
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        for (Unit unit : units) {
            String line = "\0unit\0" + unit.name() + "\0" + unit.sqlHash();
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        defaultSchema.ifPresent(schema -> digest.update(("\0schema\0" + schema).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    public List<RevisionNode> revisions() {
        return steps.stream().map(Step::revision).toList();
    }
}
