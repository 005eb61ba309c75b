package dev.ambix.revision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs recorded cases of the revision graph against {@link RevisionMap}.
 *
 * <p>The argument is a folder of case files; their form and the rules by which an answer passes are described in the
 * README beside the recorded cases. Failing cases and the totals are printed; the exit code is 1 if a case fails.
 */
public final class Conformance {
    private Conformance() {}

    /** What became of one case; the failure is empty where it passed. */
    record Result(ConformanceCase asked, Optional<ConformanceDeviation> deviation, Optional<String> failure) {}

    /** Runs the cases in the folder that is the only argument. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("Usage: Conformance FOLDER");
            System.exit(2);
        }
        List<Result> results = new ArrayList<>();
        ConformanceCase.readFolder(Path.of(arguments[0])).forEach(asked -> results.add(run(asked)));
        System.exit(report(results, System.out) ? 0 : 1);
    }

    static Result run(ConformanceCase asked) {
        ObjectNode answer;
        try {
            answer = ConformanceAnswer.of(asked);
        } catch (RuntimeException e) {
            return new Result(asked, Optional.empty(), Optional.of(asked.name() + "\n  crashed: " + e));
        }
        JsonNode expect = asked.expect();
        if (new ConformanceVerdict(asked, answer).accepts(expect)) {
            return new Result(asked, Optional.empty(), Optional.empty());
        }
        Optional<ConformanceDeviation> deviation = ConformanceDeviation.of(asked);
        boolean accepted =
                deviation.map(found -> isAccepted(found, asked, answer)).orElse(false);
        String failure = asked.name() + (asked.oddity().isEmpty() ? "" : " [" + asked.oddity() + "]") + "\n  expected "
                + expect + "\n  found    " + answer;
        return new Result(asked, deviation, accepted ? Optional.empty() : Optional.of(failure));
    }

    /** A question that the naive rules cannot answer is not accepted. */
    private static boolean isAccepted(ConformanceDeviation deviation, ConformanceCase asked, ObjectNode answer) {
        try {
            return deviation.accepts(asked, answer);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean report(List<Result> results, PrintStream out) {
        Map<String, Integer> deviations = new TreeMap<>();
        int failed = 0;
        for (Result result : results) {
            if (result.failure().isPresent()) {
                out.println(result.failure().get());
                failed++;
            } else {
                result.deviation().ifPresent(found -> deviations.merge(found + ": " + found.reason(), 1, Integer::sum));
            }
        }
        int deviating = deviations.values().stream().mapToInt(Integer::intValue).sum();
        out.printf(
                "%d cases: %d as recorded, %d better for a reason below, %d failed%n",
                results.size(), results.size() - deviating - failed, deviating, failed);
        deviations.forEach((reason, count) -> out.printf("%6d %s%n", count, reason));
        return failed == 0;
    }
}
