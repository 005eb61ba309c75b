package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.build.Build;
import dev.ambix.testing.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files for CI servers have the fields that those know, docs/ci.md uses what they declare, and their shell is sound. */
class CiPageTest {
    private static final String TEMPLATE = "integrations/gitlab/ambix.yml";
    private static final String ACTION = "OWNER/ambix/integrations/github@v0.1.0";

    private final Page page = Page.of("docs/ci.md");

    private static Map<String, Object> file(String name) throws IOException {
        return YamlText.parse(Files.readString(Page.path(name)));
    }

    private Map<String, Object> listing(String words) {
        return YamlText.parse(page.listings().stream()
                .filter(listing -> listing.words().equals(words))
                .findFirst()
                .orElseThrow()
                .code());
    }

    private static Set<String> found(String pattern, Object text) {
        return Pattern.compile(pattern)
                .matcher(text.toString())
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theActionHasTheFieldsOfACompositeOne() throws IOException {
        Map<String, Object> action = file(ActionRun.FILE);
        assertThat(action).containsOnlyKeys("name", "description", "inputs", "outputs", "runs");
        assertThat(YamlText.map(action, "inputs").keySet())
                .allSatisfy(name -> assertThat(YamlText.map(YamlText.map(action, "inputs"), name))
                        .containsOnlyKeys("description", "default"));
        assertThat(YamlText.map(action, "outputs").keySet())
                .allSatisfy(name -> assertThat(YamlText.map(YamlText.map(action, "outputs"), name))
                        .containsOnlyKeys("description", "value"));
        Map<String, Object> runs = YamlText.map(action, "runs");
        assertThat(runs).containsOnlyKeys("using", "steps").containsEntry("using", "composite");
        List<Map<String, Object>> steps = YamlText.maps(runs, "steps");
        assertThat(steps).allSatisfy(step -> assertThat(step)
                .containsKeys("name", "shell", "run")
                .containsEntry("shell", "bash")
                .satisfies(ours -> assertThat(ours.keySet())
                        .isSubsetOf("name", "id", "if", "shell", "working-directory", "env", "run")));
    }

    /** Expressions stand in variables alone: in a script, the text of an input would be run. */
    @Test
    void theActionUsesWhatItDeclares() throws IOException {
        Map<String, Object> action = file(ActionRun.FILE);
        Map<String, Object> runs = YamlText.map(action, "runs");
        assertThat(found("inputs\\.([\\w-]+)", runs))
                .isEqualTo(new TreeSet<>(YamlText.map(action, "inputs").keySet()));
        List<Map<String, Object>> steps = YamlText.maps(runs, "steps");
        assertThat(found("steps\\.(\\w+)\\.", action))
                .containsExactlyElementsOf(steps.stream()
                        .filter(step -> step.containsKey("id"))
                        .map(step -> step.get("id").toString())
                        .toList());
        assertThat(steps)
                .allSatisfy(step -> assertThat(step.get("run").toString()).doesNotContain("${{"));
        String written = steps.toString();
        assertThat(found("outputs\\.([\\w-]+)", action))
                .allSatisfy(output -> assertThat(written).contains("echo \"" + output + "="));
    }

    @Test
    void theTemplateHasTheFieldsOfAJob() throws IOException {
        Map<String, Object> template = file(TEMPLATE);
        assertThat(template).containsOnlyKeys("variables", "ambix");
        assertThat(YamlText.map(template, "variables")).containsEntry("AMBIX_VERSION", Build.version());
        Map<String, Object> job = YamlText.map(template, "ambix");
        assertThat(job).containsOnlyKeys("stage", "image", "rules", "before_script", "script", "artifacts");
        assertThat(YamlText.map(job, "artifacts")).containsOnlyKeys("when", "expire_in", "paths", "reports");
        assertThat(YamlText.map(YamlText.map(job, "artifacts"), "reports")).containsOnlyKeys("junit");
        assertThat(YamlText.maps(job, "rules"))
                .containsExactly(Map.of("if", "$CI_PIPELINE_SOURCE == \"merge_request_event\""));
        String text = Files.readString(Page.path(TEMPLATE));
        Set<String> used = found("\\$\\{?(AMBIX_\\w+)", text);
        used.add("AMBIX_URL");
        assertThat(found("(?m)^#   (AMBIX_\\w+) ", text)).isEqualTo(used);
    }

    @Test
    void thePageUsesWhatTheActionDeclares() throws IOException {
        Map<String, Object> action = file(ActionRun.FILE);
        for (String workflow : List.of(".github/workflows/migrations.yml", ".github/workflows/service.yml")) {
            Map<String, Object> job = YamlText.map(YamlText.map(listing(workflow), "jobs"), "migrations");
            assertThat(job.keySet()).isSubsetOf("runs-on", "services", "steps");
            List<Map<String, Object>> steps = YamlText.maps(job, "steps");
            assertThat(steps).anySatisfy(step -> assertThat(step).containsEntry("uses", ACTION));
            assertThat(steps).allSatisfy(step -> {
                assertThat(step.keySet()).isSubsetOf("id", "uses", "with", "if");
                if (ACTION.equals(step.get("uses"))) {
                    assertThat(YamlText.map(action, "inputs"))
                            .containsKeys(YamlText.map(step, "with").keySet().toArray(String[]::new));
                }
            });
            assertThat(found("steps\\.ambix\\.outputs\\.([\\w-]+)", steps))
                    .isSubsetOf(YamlText.map(action, "outputs").keySet());
        }
    }

    @Test
    void thePageUsesWhatIsThereForGitLabAndPreCommit() throws IOException {
        Map<String, Object> template = file(TEMPLATE);
        for (String configuration : List.of(".gitlab-ci.yml", ".gitlab-ci-service.yml")) {
            Map<String, Object> own = listing(configuration);
            assertThat(YamlText.maps(own, "include")).singleElement().satisfies(include -> assertThat(
                            include.get("remote").toString())
                    .endsWith("/" + TEMPLATE));
            assertThat(Set.of("include", "variables", "ambix")).containsAll(own.keySet());
            assertThat(YamlText.map(own, "ambix").keySet()).isSubsetOf("services", "variables");
            assertThat(found("(AMBIX_\\w+)=", own))
                    .isNotEmpty()
                    .isSubsetOf(found("(AMBIX_\\w+)", Files.readString(Page.path(TEMPLATE))));
        }
        List<Map<String, Object>> hooks = YamlText.maps(
                YamlText.parse("hooks:\n" + Files.readString(Page.path(".pre-commit-hooks.yaml"))), "hooks");
        List<Map<String, Object>> used = YamlText.maps(
                YamlText.maps(listing(".pre-commit-config.yaml"), "repos").get(0), "hooks");
        assertThat(used).singleElement().satisfies(hook -> assertThat(hooks)
                .anySatisfy(offered -> assertThat(offered).containsAllEntriesOf(hook)));
        assertThat(hooks)
                .filteredOn(hook -> hook.get("language").equals("script"))
                .allSatisfy(hook ->
                        assertThat(Page.path(hook.get("entry").toString())).isExecutable());
        assertThat(hooks)
                .filteredOn(hook -> hook.get("language").equals("system"))
                .singleElement()
                .satisfies(hook -> assertThat(hook.get("entry").toString()).startsWith("ambix lint "));
        assertThat(template).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"integrations/ci/ambix-report", "integrations/ci/ambix-comment", "integrations/git/pre-commit"})
    @DisabledOnOs(OS.WINDOWS)
    void scriptsAreSound(String script) throws Exception {
        Path file = Page.path(script);
        assertThat(file).isExecutable();
        Process shell = new ProcessBuilder("sh", "-n", file.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(shell.getInputStream().readAllBytes())).isEmpty();
        assertThat(shell.waitFor()).isZero();
    }
}
