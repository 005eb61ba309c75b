package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Phases of a deployment over all targets of a fleet. */
@ExtendWith(TestDatabase.PerTest.class)
class FleetPhasesIT {
    @TempDir
    Path folder;

    @Test
    void aContractWaitsUntilItsExpandHasRunOnAllTargets(TestDatabase db) {
        db.execute("create schema t1; create schema t2; create schema t3");
        ProjectFolder project = ProjectFolder.configured(folder)
                .file("ambix.toml", """
                        [migrations]
                        package = "shop"
                        source = "src"

                        [fleet]
                        schemas = ["t*"]
                        """)
                .migration(
                        "R0",
                        "id = \"aa0000\"",
                        "op.createTable(\"t\", column(\"a\", INTEGER));",
                        "op.dropTable(\"t\");")
                .migration(
                        "R1",
                        "id = \"bb1100\", downRevision = \"aa0000\", phase = dev.ambix.revision.phase.Phase.EXPAND",
                        "op.addColumn(\"t\", column(\"b\", INTEGER));",
                        "op.dropColumn(\"t\", \"b\");")
                .migration(
                        "R2",
                        "id = \"cc2200\", downRevision = \"bb1100\", message = \"drop a\","
                                + " phase = dev.ambix.revision.phase.Phase.CONTRACT",
                        "op.dropColumn(\"t\", \"a\");",
                        "op.addColumn(\"t\", column(\"a\", INTEGER));")
                .on(db);
        assertThat(project.run("upgrade", "--fleet", "--where", "name!=t3", "--phase", "expand")
                        .exitCode())
                .isZero();
        String refusal =
                "ambix: Revision cc2200 (drop a) is to run after a deployment, but stands on bb1100, which expands and "
                        + "has not run on 1 target: t3. Run \"ambix upgrade --fleet --phase expand\", deploy the code that goes with it, "
                        + "and then contract. Nothing was changed.\n";
        for (String more : new String[] {"--plan", "--quiet"}) {
            assertThat(project.run("upgrade", "--fleet", "--where", "name=t1", "--phase", "contract", more))
                    .isEqualTo(new Outcome(1, "", refusal));
        }
        Outcome lint = project.run("lint", "--fleet", "--where", "name=t1", "--no-measure", "--fail-on", "note");
        assertThat(lint.exitCode()).isEqualTo(3);
        assertThat(lint.out())
                .contains(
                        "note[contract-before-expand]: It stands on bb1100, which expands and has not run on t3 (1 of 3 that"
                                + " were asked).");
        assertThat(project.run("upgrade", "--fleet", "--phase", "expand").exitCode())
                .isZero();
        assertThat(project.run("lint", "--fleet", "--no-measure").out()).doesNotContain("contract-before-expand");
        assertThat(project.run("upgrade", "--fleet", "--where", "name=t1", "--phase", "contract")
                        .exitCode())
                .isZero();
        assertThat(db.query("select count(*) from t1.ambix_revision")).containsExactly("3");
        assertThat(db.query("select count(*) from t2.ambix_revision")).containsExactly("2");
    }
}
