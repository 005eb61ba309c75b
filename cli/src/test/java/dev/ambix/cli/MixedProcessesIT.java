package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.MixedRuns;
import dev.ambix.testing.Sample;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes that upgrade, downgrade and stamp at once, on two histories of one database. */
@ExtendWith(TestDatabase.PerTest.class)
class MixedProcessesIT {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("upgrade"),
            List.of("upgrade", "bb2200"),
            List.of("downgrade", "base"),
            List.of("downgrade", "-1"),
            List.of("stamp", "bb2200"),
            List.of("stamp", "cc3300"));

    @TempDir
    Path folder;

    static List<Integer> processes() {
        return MixedRuns.atOnce(6);
    }

    private ProjectFolder project(String schema, TestDatabase db) {
        ProjectFolder project = ProjectFolder.configured(folder.resolve(schema)).on(db);
        String below = "";
        for (String id : List.of("aa1100", "bb2200", "cc3300")) {
            project.migration(
                    "R" + id.substring(2),
                    "id = \"" + id + "\"" + (below.isEmpty() ? "" : ", downRevision = \"" + below + "\""),
                    noting(schema, id, "upgrade"),
                    noting(schema, id, "downgrade"));
            below = id;
        }
        Outcome first = project.run("upgrade", "--history-schema", schema);
        assertThat(first.exitCode()).as(first.err()).isZero();
        return project;
    }

    private static String noting(String schema, String revision, String direction) {
        return "op.execute(\"" + MixedRuns.note(schema, revision, direction) + "\");";
    }

    @ParameterizedTest
    @MethodSource("processes")
    void runsOfOneHistoryComeOneAfterAnotherAndDoEachRevisionOnce(int processes, TestDatabase db) {
        db.execute(MixedRuns.TABLE);
        List<ProjectFolder> projects =
                MixedRuns.SCHEMAS.stream().map(schema -> project(schema, db)).toList();
        Random random = Sample.random("mixed processes");
        List<Running> running = new ArrayList<>();
        try {
            IntStream.range(0, processes).forEach(number -> {
                List<String> command = new ArrayList<>(COMMANDS.get(random.nextInt(COMMANDS.size())));
                int place = number % projects.size();
                command.addAll(List.of("--history-schema", MixedRuns.SCHEMAS.get(place)));
                running.add(projects.get(place).start(command.toArray(String[]::new)));
            });
            List<Outcome> outcomes = running.stream().map(Running::outcome).toList();
            assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome)
                    .satisfiesAnyOf(done -> assertThat(done.exitCode()).isZero(), below -> assertThat(below.err())
                            .contains("-1")));
        } finally {
            running.forEach(Running::close);
        }
        MixedRuns.requireOneAfterAnother(db);
    }
}
