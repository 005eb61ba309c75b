package dev.ambix.runtime.file;

import dev.ambix.operation.recording.Acceptance;
import dev.ambix.operation.recording.RecordedOperation;
import dev.ambix.operation.recording.Recording;
import dev.ambix.operation.recording.SourcePosition;
import dev.ambix.operation.row.LargeText;
import dev.ambix.runtime.file.AcceptedRules.Accepted;
import dev.ambix.runtime.file.FileSteps.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a file of SQL with their lines, and the findings about them that its comments accept.
 *
 * @param file the path of the file
 * @param steps the steps
 * @param accepted the rules that comments accept
 */
record PlacedSteps(String file, List<Step> steps, AcceptedRules accepted) {
    static PlacedSteps of(LargeText text, FileSteps steps) {
        int first = steps.steps().stream().mapToInt(Step::line).findFirst().orElse(Integer.MAX_VALUE);
        return new PlacedSteps(text.name(), steps.steps(), AcceptedRules.of(text, first));
    }

    /** The recording of the file, with lines and acceptances; as it is, if it has other steps. */
    Recording in(Recording recorded) {
        if (recorded.operations().size() != steps.size()) {
            return recorded;
        }
        List<RecordedOperation> placed = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < steps.size(); i++) {
            int to = steps.get(i).end();
            placed.add(new RecordedOperation(
                    recorded.operations().get(i).operation(),
                    Optional.of(position(steps.get(i).line())),
                    acceptances(from, to)));
            from = Math.max(from, to);
        }
        return new Recording(placed, acceptances(from, Integer.MAX_VALUE));
    }

    /** The acceptances behind a line, up to another. */
    private List<Acceptance> acceptances(int from, int to) {
        return accepted.ofStatements().stream()
                .filter(some -> some.line() > from
                        && some.line() <= to
                        && !some.reason().isEmpty())
                .map(some -> new Acceptance(some.rule(), some.reason(), Optional.of(position(some.line()))))
                .toList();
    }

    /** The suppressions for the whole file, and those that give no reason and counts for nothing. */
    List<SqlMigration.Accepted> ofFile() {
        List<SqlMigration.Accepted> all = new ArrayList<>();
        accepted.ofFile().forEach(some -> all.add(whole(some)));
        accepted.ofStatements().stream().filter(some -> some.reason().isEmpty()).forEach(some -> all.add(whole(some)));
        return all;
    }

    private SqlMigration.Accepted whole(Accepted some) {
        return new SqlMigration.Accepted(some.rule(), some.reason(), position(some.line()));
    }

    private SourcePosition position(int line) {
        return new SourcePosition("", file, line);
    }
}
