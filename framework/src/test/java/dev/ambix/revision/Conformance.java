package dev.ambix.revision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambix.testing.RecordedFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
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
        List<ConformanceCase> cases = ConformanceCase.read(RecordedFiles.in(Path.of(arguments[0])));
        if (cases.isEmpty()) {
            System.err.println("There are no cases (in *.json) in " + arguments[0] + ".");
            System.exit(2);
        }
        System.exit(report(cases.stream().map(Conformance::run).toList(), System.out) ? 0 : 1);
    }

    /** The result of a case; whatever goes wrong, in the product or in judging its answer, is a failed case. */
    static Result run(ConformanceCase asked) {
        ObjectNode answer;
        try {
            answer = ConformanceAnswer.of(asked);
        } catch (RuntimeException | StackOverflowError e) {
            return failed(asked, "\n  crashed: " + e);
        }
        try {
            return judge(asked, answer);
        } catch (RuntimeException | StackOverflowError e) {
            return failed(asked, difference(asked, answer) + "\n  the naive rules have no answer: " + e);
        }
    }

    private static Result judge(ConformanceCase asked, ObjectNode answer) {
        if (new ConformanceVerdict(asked, answer).accepts(asked.expect())) {
            return new Result(asked, Optional.empty(), Optional.empty());
        }
        Optional<ConformanceDeviation> deviation = ConformanceDeviation.of(asked, answer);
        return deviation.isPresent()
                ? new Result(asked, deviation, Optional.empty())
                : failed(asked, difference(asked, answer));
    }

    private static Result failed(ConformanceCase asked, String reason) {
        String oddity = asked.oddity().isEmpty() ? "" : " [" + asked.oddity() + "]";
        return new Result(asked, Optional.empty(), Optional.of(asked.name() + oddity + reason));
    }

    private static String difference(ConformanceCase asked, ObjectNode answer) {
        return "\n  expected " + asked.expect() + "\n  found    " + answer;
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
