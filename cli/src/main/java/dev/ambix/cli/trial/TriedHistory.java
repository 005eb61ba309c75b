package dev.ambix.cli.trial;

import dev.ambix.autogenerate.trial.RoundTrip.Leg;
import dev.ambix.revision.RevisionNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The result of the trial of a history.
 *
 * @param revisions the revisions that were to be tried, ancestors first
 * @param checks the checks of the history as a whole
 */
public record TriedHistory(List<TriedRevision> revisions, List<Check> checks) {
    public TriedHistory {
        revisions = List.copyOf(revisions);
        checks = List.copyOf(checks);
    }

    /** How a part of a trial ended. */
    public enum Outcome {
        OK("ok"),
        /** The server or the migration refused it. */
        FAILED("failed"),
        /** Its result differs from the expected one. */
        DIFFERS("differs"),
        /** The revision says that it cannot be undone. */
        NO_WAY_BACK("none"),
        /** A revision before it failed, or it needs an argument that a trial does not have. */
        NOT_TRIED("-");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** A word for a table. */
        public String word() {
            return word;
        }
    }

    /**
     * A revision.
     *
     * @param legs how each leg ended
     * @param took how long all of it took, the looks at the schema among it
     * @param problems its problems, each in one or more sentences
     * @param notes further remarks, such as why there is no downgrade
     */
    public record TriedRevision(
            RevisionNode revision, Map<Leg, Outcome> legs, Duration took, List<String> problems, List<String> notes) {
        public TriedRevision {
            legs = new EnumMap<>(legs);
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }

        /** A revision that was not tried because of an earlier failure. */
        static TriedRevision notTried(RevisionNode revision, List<String> problems, List<String> notes) {
            Map<Leg, Outcome> legs = new EnumMap<>(Leg.class);
            Stream.of(Leg.values()).forEach(leg -> legs.put(leg, Outcome.NOT_TRIED));
            return new TriedRevision(revision, legs, Duration.ZERO, problems, notes);
        }

        /** Whether no leg was begun. */
        boolean isSkipped() {
            return legs.get(Leg.UP) == Outcome.NOT_TRIED;
        }

        boolean doesNotGoUp() {
            return legs.get(Leg.UP) != Outcome.OK;
        }
    }

    /**
     * A look at the history as a whole.
     *
     * @param name its subject, in words
     * @param isTried whether it could be looked at
     * @param problems its problems
     * @param notes why it could not be looked at
     */
    public record Check(String name, boolean isTried, List<String> problems, List<String> notes) {
        public Check {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }

        static Check of(String name, List<String> problems) {
            return new Check(name, true, problems, List.of());
        }

        static Check notTried(String name, String reason) {
            return new Check(name, false, List.of(), List.of(reason));
        }
    }

    /** All problems; those of the history as a whole come last. */
    public List<String> problems() {
        return Stream.concat(
                        revisions.stream().flatMap(revision -> revision.problems().stream()),
                        checks.stream().flatMap(check -> check.problems().stream()))
                .toList();
    }
}
