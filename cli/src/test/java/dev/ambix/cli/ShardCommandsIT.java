package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.cli.ProjectFolder.Running;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A fleet that several processes work on, each on its part, and what becomes of it when they are killed. */
@Sampled(3)
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class ShardCommandsIT {
    private static final int SHARDS = 10;

    /** {@code -Dambix.shards=300} takes so many tenants, and kills a process for every fifth of them. */
    private static final int TENANTS = Integer.getInteger("ambix.shards", 20);

    private static final String LEASED = "select substring(holder from 'shard (\\d+)/') from ambix_fleet"
            + " where holder is not null and expires_at > clock_timestamp()";

    @TempDir
    static Path folder;

    private static ProjectFolder shared;

    @BeforeAll
    static void compile() {
        shared = ProjectFolder.configured(folder)
                .migration("R1", "id = \"aa1100\"", "op.execute(\"create table step (name text)\");", "")
                .migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", step("bb2200"), "")
                .migration("R3", "id = \"cc3300\", downRevision = \"bb2200\"", step("cc3300"), "");
        shared.run("heads");
    }

    private static String step(String name) {
        return "op.execute(\"insert into step select '" + name + "' from pg_sleep(0.1)\");";
    }

    private static ProjectFolder fleet(TestDatabase db, int tenants, String more) {
        db.execute(IntStream.rangeClosed(1, tenants)
                .mapToObj(number -> "create schema t" + number)
                .toArray(String[]::new));
        return shared.on(db).file("ambix.toml", """
                [migrations]
                package = "shop"
                source = "src"

                [fleet]
                schemas = "t*"
                """ + more);
    }

    private static ProjectFolder pod(ProjectFolder project, int shard) {
        return project.with("JOB_COMPLETION_INDEX", String.valueOf(shard - 1))
                .with("AMBIX_SHARDS", String.valueOf(SHARDS))
                .with("HOSTNAME", "pod-" + shard);
    }

    @Test
    void whereverProcessesAreKilledEachTargetIsDoneOnce(TestDatabase db) {
        ProjectFolder project = fleet(db, TENANTS, "lease = \"2s\"");
        Random random = Sample.random("shards");
        Map<Integer, Running> pods = new LinkedHashMap<>();
        List<Running> replaced = new ArrayList<>();
        try {
            IntStream.rangeClosed(1, SHARDS).forEach(shard -> pods.put(shard, start(project, shard)));
            for (int kill = 0; kill < TENANTS / 5; kill++) {
                int shard = anyOf(leased(db), random);
                Running killed = pods.get(shard).signal("KILL");
                assertThat(killed.outcome().exitCode()).isIn(137, 0);
                replaced.add(killed);
                pods.put(shard, start(project, shard));
            }
            Running again = start(project, anyOf(List.copyOf(pods.keySet()), random));
            replaced.add(again);
            pods.values().forEach(pod -> assertThat(pod.outcome()).satisfies(outcome -> assertThat(outcome.exitCode())
                    .as(outcome.toString())
                    .isZero()));
            assertThat(again.outcome().exitCode()).isZero();
        } finally {
            pods.values().forEach(Running::close);
            replaced.forEach(Running::close);
        }
        assertThat(db.query(IntStream.rangeClosed(1, TENANTS)
                        .mapToObj(number -> String.format(
                                "select %1$d, (select string_agg(name, ' ' order by name) from t%1$d.step),"
                                        + " (select count(*) from t%1$d.ambix_revision)",
                                number))
                        .collect(Collectors.joining(" union all ", "", " order by 1"))))
                .isEqualTo(IntStream.rangeClosed(1, TENANTS)
                        .mapToObj(number -> number + "|bb2200 cc3300|3")
                        .toList());
        Waiting.until(Duration.ofSeconds(30), () -> db.query(LEASED).isEmpty());
    }

    private static Running start(ProjectFolder project, int shard) {
        return pod(project, shard).start("upgrade", "--fleet", "--parallel", "2");
    }

    /** The shards whose processes work on a target, after waiting for one. */
    private static List<Integer> leased(TestDatabase db) {
        Waiting.until(
                Duration.ofSeconds(ProjectFolder.LONGEST_SECONDS),
                () -> !db.query("select 1 where to_regclass('ambix_fleet') is not null")
                                .isEmpty()
                        && !db.query(LEASED).isEmpty());
        return db.query(LEASED).stream().map(Integer::valueOf).toList();
    }

    private static int anyOf(List<Integer> shards, Random random) {
        return shards.get(random.nextInt(shards.size()));
    }

    @Test
    void shardsAreNamedByOptionOrByAnIndexedJob(TestDatabase db) {
        ProjectFolder project = fleet(db, 30, "");
        List<String> parted = IntStream.rangeClosed(1, SHARDS)
                .mapToObj(shard -> names(project.run("targets", "--shard", shard + "/" + SHARDS)))
                .flatMap(List::stream)
                .toList();
        assertThat(parted)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 30)
                        .mapToObj(number -> "t" + number)
                        .toList());
        assertThat(names(pod(project, 1).run("targets")))
                .isNotEmpty()
                .isEqualTo(names(project.run("targets", "--shard", "1/10")));
        assertThat(names(pod(project, 1).run("targets", "--shard", "1/1"))).hasSize(30);
        assertThat(db.query("select to_regclass('ambix_fleet')")).containsExactly("");
        List<String> first = names(project.run("targets", "--shard", "1/10"));
        Outcome part = project.run("upgrade", "--fleet", "--shard", "1/10");
        assertThat(part.exitCode()).as(part.err()).isZero();
        assertThat(names(project.run("targets", "--only-behind")))
                .hasSize(30 - first.size())
                .doesNotContainAnyElementsOf(first);
    }

    private static List<String> names(Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        return outcome.out().lines().map(line -> line.split(" ")[0]).toList();
    }

    @Test
    void aShardThatCannotBeIsWrongUsage(TestDatabase db) {
        ProjectFolder project = fleet(db, 1, "");
        assertThat(project.run("upgrade", "--shard", "1/2"))
                .isEqualTo(new Outcome(2, "", "ambix: --shard goes with --fleet.\nSee \"ambix upgrade --help\".\n"));
        assertThat(project.run("upgrade", "--fleet", "--shard", "0/10").err())
                .startsWith("ambix: --shard: \"0/10\" is no shard: the first of 10 is 1/10.\n");
        assertThat(project.run("targets", "--shard", "11/10"))
                .isEqualTo(
                        new Outcome(
                                2,
                                "",
                                "ambix: --shard: \"11/10\" is no shard: the last of 10 is 10/10.\nSee \"ambix targets --help\".\n"));
        assertThat(project.run("current", "--fleet", "--shard", "x").err())
                .startsWith(
                        "ambix: --shard: \"x\" is no shard. Write its number and how many there are, such as 3/10.\n");
        assertThat(pod(project, 2)
                        .run("upgrade", "--fleet", "--canary", "ring=canary")
                        .err())
                .startsWith(
                        "ambix: --canary does not go with shards, of which each would have its own first targets. Upgrade those"
                                + " with --where first, and then the shards.\n");
        Outcome uncounted = project.with("JOB_COMPLETION_INDEX", "3").run("upgrade", "--fleet");
        assertThat(uncounted.exitCode()).isEqualTo(2);
        assertThat(uncounted.err())
                .startsWith(
                        "ambix: JOB_COMPLETION_INDEX says that this is a pod of an indexed job, and AMBIX_SHARDS is not set: ");
        assertThat(fleet(db, 0, "lease = \"10ms\"").run("targets").err())
                .startsWith("ambix: ambix.toml:7:1: fleet.lease: \"10ms\" is no duration from 1s on.");
        assertThat(fleet(db, 0, "state = \"postgresql://localhost:1/x\"")
                        .run("upgrade", "--fleet", "--shard", "1/1")
                        .err())
                .startsWith("ambix: The server cannot be reached: ");
    }
}
