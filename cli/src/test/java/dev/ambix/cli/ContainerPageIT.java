package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Page;
import dev.ambix.testing.Page.Listing;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/kubernetes.md: its manifests have only fields that Kubernetes has, its containers may do no more than they need, and
 * what they run does what the page says, with the command on a database.
 */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(6)
class ContainerPageIT {
    private static final String IMAGE = "registry.example.com/shop-migrations:1.4.0";

    private static final Pattern DONE = Pattern.compile("\\{\"target\":\"(\\w+)\",\"outcome\":\"done\"");

    /** As strict as the server: no unknown field, no value of another type. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    @TempDir
    Path folder;

    private static Map<String, Object> listing(String file) {
        return YamlText.parse(Page.of("docs/kubernetes.md").listings().stream()
                .filter(listing -> listing.words().equals(file))
                .map(Listing::code)
                .findFirst()
                .orElseThrow());
    }

    private static PodSpec job() {
        return STRICT.convertValue(listing("job.yaml"), Job.class)
                .getSpec()
                .getTemplate()
                .getSpec();
    }

    private static JobSpec fleetJob() {
        return STRICT.convertValue(listing("fleet-job.yaml"), Job.class).getSpec();
    }

    private static CronJobSpec drift() {
        return STRICT.convertValue(listing("drift.yaml"), CronJob.class).getSpec();
    }

    private static PodSpec deployment(String file) {
        Deployment deployment = STRICT.convertValue(listing(file), Deployment.class);
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .isEqualTo(deployment.getSpec().getSelector().getMatchLabels());
        return deployment.getSpec().getTemplate().getSpec();
    }

    private static Container ambix(PodSpec pod) {
        return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .filter(container -> container.getImage().equals(IMAGE))
                .findFirst()
                .orElseThrow();
    }

    /** A mistake is seen: otherwise the other tests would prove nothing. */
    @Test
    void anUnknownFieldIsRefused() {
        Map<String, Object> job = listing("job.yaml");
        YamlText.map(YamlText.map(YamlText.map(job, "spec"), "template"), "spec")
                .put("restartPolicies", "Never");
        assertThatThrownBy(() -> STRICT.convertValue(job, Job.class))
                .hasMessageContaining("Unrecognized field \"restartPolicies\"");
    }

    @Test
    void containersMayDoNoMoreThanTheyNeed() {
        for (PodSpec pod : List.of(
                job(),
                fleetJob().getTemplate().getSpec(),
                drift().getJobTemplate().getSpec().getTemplate().getSpec(),
                deployment("deployment.yaml"),
                deployment("waiting.yaml"))) {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001);
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            Container container = ambix(pod);
            SecurityContext security = container.getSecurityContext();
            assertThat(security.getReadOnlyRootFilesystem()).isTrue();
            assertThat(security.getAllowPrivilegeEscalation()).isFalse();
            assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(container.getVolumeMounts()).singleElement().satisfies(mount -> assertThat(mount.getMountPath())
                    .isEqualTo("/tmp"));
            assertThat(pod.getVolumes()).singleElement().satisfies(volume -> assertThat(volume.getName())
                    .isEqualTo(container.getVolumeMounts().get(0).getName()));
        }
        assertThat(job().getRestartPolicy()).isEqualTo("Never");
        assertThat(ambix(job()).getEnv().stream().map(variable -> variable.getName()))
                .containsExactly("AMBIX_URL", "AMBIX_USER", "AMBIX_PASSWORD");
    }

    /** As in a container: the project cannot be written, so that the sources are compiled in the temporary folder. */
    private ProjectFolder mounted(TestDatabase db) {
        return ProjectFolder.configured(folder)
                .on(db)
                .migration(
                        "R1",
                        "id = \"aa1100\"",
                        "op.createTable(\"account\", column(\"id\", BIGINT));",
                        "op.dropTable(\"account\");")
                .file(".ambix", "a file, so that there can be no folder");
    }

    @Test
    void withoutATemporaryFolderTheMountIsNamed(TestDatabase db) {
        Outcome outcome = mounted(db)
                .with("AMBIX_JAVA_OPTS", "-Djava.io.tmpdir=/no/such/folder")
                .launched()
                .run("upgrade");
        assertThat(outcome.exitCode()).isOne();
        assertThat(outcome.err())
                .contains(
                        "ambix: The migrations have to be compiled, and the temporary folder /no/such/folder cannot be "
                                + "written either. In a container with a read-only file system, mount an empty volume there.\n");
    }

    private static Outcome run(ProjectFolder project, List<String> arguments) {
        return project.run(arguments.toArray(String[]::new));
    }

    @Test
    void theProbesSucceedAfterTheJob(TestDatabase db) throws IOException {
        ProjectFolder project = mounted(db);
        List<String> probe =
                ambix(deployment("waiting.yaml")).getStartupProbe().getExec().getCommand();
        List<String> health = strings(service("waiting-compose.yaml", "schema"), "healthcheck", "test");
        assertThat(health)
                .containsExactlyElementsOf(
                        Stream.concat(Stream.of("CMD"), probe.stream()).toList());
        assertThat(inAnImage(project, probe).exitCode()).isEqualTo(3);

        List<String> upgrade = ambix(job()).getArgs();
        assertThat(ambix(deployment("deployment.yaml")).getArgs()).isEqualTo(upgrade);
        Outcome done = run(project, upgrade);
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(done.err()).contains("cannot be written", "compiled in each run");
        assertThat(db.query("select distinct tag from ambix_journal where tag is not null"))
                .containsExactly("1.4.0");
        assertThat(run(project, YamlText.strings(service("compose.yaml", "migrations"), "command"))
                        .exitCode())
                .isZero();

        LoginUser reader = LoginUser.create(db, "secret");
        db.execute("grant select on ambix_revision, ambix_journal to " + reader.name());
        ProjectFolder reading = project.with("AMBIX_URL", reader.url()).with("AMBIX_PASSWORD", "secret");
        Outcome ready = inAnImage(reading, probe);
        assertThat(ready.exitCode()).as(ready.err()).isZero();
        project.migration("R2", "id = \"bb2200\", downRevision = \"aa1100\"", "", "");
        assertThat(inAnImage(reading, probe).exitCode()).isEqualTo(3);
    }

    @Test
    void thePodsOfTheIndexedJobDoTheFleet(TestDatabase db) {
        JobSpec job = fleetJob();
        Container container = ambix(job.getTemplate().getSpec());
        assertThat(job.getCompletionMode()).isEqualTo("Indexed");
        assertThat(job.getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
        assertThat(job.getParallelism()).isEqualTo(job.getCompletions());
        assertThat(container.getEnv()).singleElement().satisfies(shards -> {
            assertThat(shards.getName()).isEqualTo("AMBIX_SHARDS");
            assertThat(shards.getValue()).isEqualTo(String.valueOf(job.getCompletions()));
        });
        List<String> tenants =
                IntStream.rangeClosed(1, 12).mapToObj(number -> "t" + number).toList();
        tenants.forEach(tenant -> db.execute("create schema " + tenant));
        ProjectFolder project = ProjectFolder.configured(folder)
                .on(db)
                .file("ambix.toml", "[migrations]\npackage = \"shop\"\nsource = \"src\"\n[fleet]\nschemas = \"t*\"\n")
                .migration("R1", "id = \"aa1100\"", "op.execute(\"create table account ()\");", "")
                .with("AMBIX_SHARDS", container.getEnv().get(0).getValue());
        List<String> done = new ArrayList<>();
        for (int index = 0; index < job.getCompletions(); index++) {
            Outcome pod = run(project.with("JOB_COMPLETION_INDEX", String.valueOf(index)), container.getArgs());
            assertThat(pod.exitCode()).as(pod.err()).isZero();
            DONE.matcher(pod.out()).results().map(line -> line.group(1)).forEach(done::add);
        }
        assertThat(done).containsExactlyInAnyOrderElementsOf(tenants);
    }

    @Test
    void theCronJobFailsWhereThereIsDrift(TestDatabase db) {
        CronJobSpec drift = drift();
        assertThat(drift.getSchedule()).matches("\\d+ \\d+ \\* \\* \\*");
        assertThat(drift.getConcurrencyPolicy()).isEqualTo("Forbid");
        JobSpec job = drift.getJobTemplate().getSpec();
        assertThat(job.getBackoffLimit()).isZero();
        ProjectFolder project = mounted(db);
        assertThat(project.run("upgrade").exitCode()).isZero();
        List<String> arguments = ambix(job.getTemplate().getSpec()).getArgs();
        assertThat(run(project, arguments).exitCode()).isZero();
        db.execute("create table by_hand ()");
        Outcome found = run(project, arguments);
        assertThat(found.exitCode()).isEqualTo(3);
        assertThat(found.out()).contains("by_hand");
    }

    /** Runs a whole command of Java as in the image, where a file that Jib writes names the class path. */
    private Outcome inAnImage(ProjectFolder project, List<String> command) throws IOException {
        Path classPath = folder.resolve("jib-classpath-file");
        try (Stream<Path> jars = Files.list(Path.of("target/ambix/lib").toRealPath())) {
            Files.writeString(
                    classPath, jars.map(Path::toString).sorted().collect(Collectors.joining(":", "\"", "\"")));
        }
        assertThat(command).contains("@/app/jib-classpath-file");
        List<String> words = new ArrayList<>(command);
        words.replaceAll(word -> word.equals("@/app/jib-classpath-file") ? "@" + classPath : word);
        return project.shell("\"$JAVA_HOME/bin/" + words.remove(0) + "\" "
                + words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" ")));
    }

    /** What is run is what the build puts into the image. */
    @Test
    void theImageRunsTheCommand() throws IOException {
        assertThat(Page.path("cli/pom.xml"))
                .content()
                .contains(
                        "<mainClass>dev.ambix.cli.Ambix</mainClass>",
                        "<user>10001:10001</user>",
                        "<workingDirectory>/migrations</workingDirectory>");
        assertThat(Page.of("docs/kubernetes.md")
                        .listing("dockerfile", "FROM")
                        .code()
                        .lines())
                .allMatch(line -> line.startsWith("FROM ") || line.matches("COPY (\\S+ )+\\./\\S*"));
    }

    private static Map<String, Object> service(String file, String name) {
        return YamlText.map(YamlText.map(listing(file), "services"), name);
    }

    private static List<String> strings(Map<String, Object> map, String outer, String inner) {
        return YamlText.strings(YamlText.map(map, outer), inner);
    }

    @Test
    void composeFilesHaveTheFieldsOfServices() {
        Set<String> fields = Set.of(
                "image",
                "command",
                "entrypoint",
                "environment",
                "healthcheck",
                "depends_on",
                "init",
                "read_only",
                "tmpfs",
                "cap_drop",
                "security_opt");
        for (String file : List.of("compose.yaml", "waiting-compose.yaml")) {
            Map<String, Object> compose = listing(file);
            assertThat(compose).containsOnlyKeys("services");
            Map<String, Object> services = YamlText.map(compose, "services");
            services.keySet().forEach(name -> {
                Map<String, Object> service = service(file, name);
                assertThat(fields).containsAll(service.keySet());
                assertThat(Set.of("test", "interval", "timeout", "retries"))
                        .containsAll(YamlText.map(service, "healthcheck").keySet());
                YamlText.map(service, "depends_on").forEach((other, how) -> {
                    assertThat(services).containsKey(other);
                    assertThat(Set.of("service_healthy", "service_completed_successfully"))
                            .contains(((Map<?, ?>) how).get("condition").toString());
                });
                if (IMAGE.equals(service.get("image"))) {
                    assertThat(service).containsEntry("read_only", true).containsEntry("tmpfs", List.of("/tmp"));
                    assertThat(service).containsEntry("cap_drop", List.of("ALL"));
                }
            });
        }
    }
}
