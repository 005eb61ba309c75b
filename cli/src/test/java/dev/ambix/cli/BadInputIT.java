package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the command is given, it answers with an exit code and a sentence, and an error changes nothing. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class BadInputIT {
    /** {@code -Dambix.bad.input=10000} tries more. */
    private static final int COUNT = Integer.getInteger("ambix.bad.input", 25);

    private static final int LAUNCHED = Math.max(1, COUNT / 150);
    private static final int MOST_SHOWN = 30;

    @TempDir
    Path folder;

    @Test
    void noBadInputGetsMoreThanASentence(TestDatabase db) {
        assertThat(problems(db, COUNT, ProjectFolder.Way.IN_PROCESS)).isEmpty();
    }

    @Test
    @Sampled(2)
    void norDoesItFromTheProcess(TestDatabase db) {
        assertThat(problems(db, LAUNCHED, ProjectFolder.Way.LAUNCHED)).isEmpty();
    }

    @Test
    @Sampled(2)
    void aSourceThatIsNestedTooDeeplyIsNoFaultOfTheCommand(@TempDir Path other) {
        ProjectFolder project = ProjectFolder.configured(other).launched();
        String deep = "(".repeat(20_000) + "1" + ")".repeat(20_000);
        project.migration("R1", "id = \"aa1100\", message = " + deep, "", "");
        assertThat(project.run("heads"))
                .isEqualTo(new Outcome(
                        1, "", "ambix: A source or another file is nested too deeply. --stacktrace shows where.\n"));
        project.migration("R1", "id = \"aa1100\"", "int x = " + deep + ";", "");
        assertThat(project.run("upgrade", "--sql"))
                .isEqualTo(new Outcome(
                        1, "", "ambix: The migrations do not compile: one of them is nested too deeply.\n"));
    }

    private List<String> problems(TestDatabase db, int count, ProjectFolder.Way way) {
        BadInputTrial trial = new BadInputTrial(folder, db, way);
        List<String> problems = new ArrayList<>();
        Random seeds = Sample.random("bad input " + way);
        for (int i = 0; i < count && problems.size() < MOST_SHOWN; i++) {
            long seed = Long.getLong("ambix.bad.input.seed", seeds.nextLong());
            BadCall call = new BadCalls(new Random(seed)).next();
            if (way == ProjectFolder.Way.LAUNCHED && !call.isPossible()) {
                continue;
            }
            Outcome outcome = trial.run(call);
            trial.problem(call, outcome)
                    .ifPresent(problem -> problems.add("seed " + seed + ": " + problem + "\n" + call + "\n" + outcome));
        }
        return problems;
    }
}
