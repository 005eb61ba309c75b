package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code report}, whose pages a real browser reads where this machine has one. */
@Sampled(8)
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class ReportIT {
    private static final Path SCREENSHOTS = Path.of("target/screenshots").toAbsolutePath();

    @TempDir
    Path folder;

    private TestDatabase db;
    private ProjectFolder project;

    @BeforeEach
    void writeABranchedHistory(TestDatabase database) {
        db = database;
        project = ProjectFolder.configured(folder)
                .on(db)
                .migration("A", "id = \"aa1100\", message = \"accounts\"", """
                        op.createTable("account", column("id", BIGINT).identity(), column("total", INTEGER), primaryKey("id"));
                        op.createTable("visit", column("account_id", BIGINT), foreignKey("account_id").references("account"));""", """
                        op.dropTable("visit");
                        op.dropTable("account");""")
                .migration("B", "id = \"bb2200\", downRevision = \"aa1100\", message = \"more\"", """
                        op.alterColumn("account", "total").type(BIGINT);
                        op.execute("create view totals as select id, " + "total + ".repeat(40) + "0 as many from account");""", """
                        op.execute("drop view totals");
                        op.alterColumn("account", "total").type(INTEGER);""")
                .migration(
                        "C",
                        "id = \"cc3300\", downRevision = \"aa1100\", message = \"<script>x()</script> & | 'c'\"",
                        """
                        op.createTable("\\"<img src=x>\\"", column("<b>id</b>", BIGINT), primaryKey("<b>id</b>"));
                        op.execute("do $$ begin if false then create role nobody_at_all password 'hunter2'; end if; end $$");""",
                        """
                        op.dropTable("\\"<img src=x>\\"");""")
                .migration(
                        "D", "id = \"dd4400\", downRevision = {\"bb2200\", \"cc3300\"}, message = \"merge\"", "", "");
    }

    private JsonNode json(String... arguments) throws IOException {
        return new ObjectMapper().readTree(project.run(arguments).out());
    }

    @Test
    void aPlanARunADriftAndTheLintAreReported() throws Exception {
        project.run("upgrade", "aa1100");

        JsonNode plan = json("report", "plan", "-o", "json");
        assertThat(plan.at("/report").asText()).isEqualTo("plan");
        assertThat(plan.at("/hash"))
                .isEqualTo(json("upgrade", "--plan", "-o", "json").at("/hash"));
        assertThat(plan.at("/changes").toString())
                .contains("\"object\":\"table \\\"<img src=x>\\\"\",\"kind\":\"table\",\"change\":\"created\"")
                .contains("{\"name\":\"type\",\"before\":\"integer\",\"after\":\"bigint\"}");
        assertThat(plan.toString()).contains("password '***'").doesNotContain("hunter2");
        assertThat(project.run("report", "plan")).isEqualTo(new Outcome(0, "PROJECT/ambix-plan.html\n", ""));
        Outcome comment = project.run("report", "plan", "-o", "markdown");
        assertThat(comment.out())
                .startsWith("## Plan: upgrade of 3 revisions\n")
                .contains(
                        "```mermaid\nflowchart BT\n", "password '***'", "| **created** | `table \"<img src=x>\"` |  |")
                .doesNotContain("hunter2", "<script");
        JsonNode undoing = json("report", "plan", "base", "--downgrade", "-o", "json");
        assertThat(undoing.at("/direction").asText()).isEqualTo("downgrade");
        assertThat(undoing.at("/changes").toString())
                .contains("\"object\":\"table account\",\"kind\":\"table\",\"change\":\"dropped\"");

        project.run("upgrade");
        assertThat(project.run("report", "run").exitCode()).isZero();
        JsonNode run = json("report", "run", "1", "-o", "json");
        assertThat(run.at("/state").asText()).isEqualTo("done");
        assertThat(run.at("/events").findValuesAsText("revision")).containsExactly("aa1100");
        assertThat(run.at("/changes").findValuesAsText("object")).containsExactly("table account", "table visit");

        db.execute("alter table account add column \"<u>x</u>\" int", "drop table visit");
        assertThat(project.run("report", "drift", "--output-file", "drift.html"))
                .isEqualTo(new Outcome(3, "PROJECT/drift.html\n", ""));
        assertThat(json("report", "drift", "-o", "json").at("/drift").findValuesAsText("deviation"))
                .containsExactlyInAnyOrder("missing", "unexpected");
        assertThat(project.run("report", "lint", "--all", "--no-measure").exitCode())
                .isEqualTo(3);
        assertThat(project.run("report", "lint", "--all", "--no-measure", "--fail-on", "never", "-o", "markdown")
                        .exitCode())
                .isZero();

        Optional<Path> browser = Browser.program();
        assumeTrue(browser.isPresent(), "No Chromium on the PATH, so no page was opened in a browser.");
        try (Browser opened = Browser.start(browser.get())) {
            for (String name : List.of("ambix-plan", "ambix-run", "drift", "ambix-lint")) {
                for (int width : List.of(400, 1400)) {
                    look(opened, name, width, false);
                    look(opened, name, width, true);
                }
            }
            sort(opened);
            readWithoutScript(opened);
        }
    }

    private void look(Browser browser, String name, int width, boolean isDark) throws Exception {
        Path file = project.root().resolve(name + ".html");
        browser.open(file, width, isDark);
        browser.screenshot(SCREENSHOTS.resolve(name + "-" + width + (isDark ? "-dark" : "-light") + ".png"));
        assertThat(browser.requests()).containsExactly(file.toUri().toString());
        assertThat(browser.complaints()).isEmpty();
        assertThat(Integer.parseInt(browser.evaluate("document.documentElement.scrollWidth")))
                .isLessThanOrEqualTo(width);
        assertThat(browser.evaluate("document.querySelectorAll('main img, main u, main b, main script').length"))
                .isEqualTo("0");
        assertThat(browser.evaluate(SMALLEST_CONTRAST))
                .as("%s, %d, dark: %s", name, width, isDark)
                .matches("[4-9].*|\\d\\d.*");
        assertThat(browser.evaluate("document.querySelectorAll('td:not([data-head]), th:not([scope])').length"))
                .isEqualTo("0");
        assertThat(browser.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(h => h.tagName).join()"))
                .startsWith("H1,H2")
                .doesNotContain("H2,H4");
        assertThat(browser.evaluate("[...document.querySelectorAll('svg text')].map(t => parseFloat(getComputedStyle(t)"
                        + ".fontSize) * t.getScreenCTM().a).filter(size => size < 10).length"))
                .isEqualTo("0");
        assertThat(browser.evaluate("(() => {const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
                        + "return ids.length - new Set(ids).size})()"))
                .isEqualTo("0");
    }

    /** The smallest contrast between a text of the page and the ground below it, times 1 as WCAG counts it. */
    private static final String SMALLEST_CONTRAST = """
            (() => {
              const rgb = text => text.match(/[\\d.]+/g).map(Number);
              const light = c => { const [r, g, b] = c.map(v => v / 255).map(
                v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const ground = e => { for (let at = e; at; at = at.parentElement) {
                const c = rgb(getComputedStyle(at).backgroundColor);
                if (c.length === 3 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
              let least = 21;
              for (const e of document.querySelectorAll('main *')) {
                if (e.closest('svg') || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
                const a = light(rgb(getComputedStyle(e).color).slice(0, 3)), b = light(ground(e));
                least = Math.min(least, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
              }
              return String(least >= 4.5 ? least : '0 (' + least + ')');
            })()""";

    /** By the keyboard alone. */
    private void sort(Browser browser) throws Exception {
        browser.open(project.root().resolve("ambix-plan.html"), 1400, false);
        String first = "document.querySelector('table tbody tr td:nth-child(2)').textContent";
        String revision = "document.querySelectorAll('table th button')[1]";
        assertThat(browser.evaluate(first)).isEqualTo("bb2200");
        browser.evaluate("document.querySelectorAll('table th button')[0].focus()");
        browser.press("Tab");
        assertThat(browser.evaluate("document.activeElement === " + revision)).isEqualTo("true");
        browser.press("Enter");
        browser.press("Enter");
        assertThat(browser.evaluate(first)).isEqualTo("dd4400");
        assertThat(browser.evaluate(revision + ".parentElement.getAttribute('aria-sort')"))
                .isEqualTo("descending");
    }

    private void readWithoutScript(Browser browser) throws Exception {
        browser.scripts(false);
        browser.open(project.root().resolve("ambix-plan.html"), 1400, false);
        browser.scripts(true);
        assertThat(browser.evaluate("document.querySelectorAll('th button').length"))
                .isEqualTo("0");
        assertThat(browser.evaluate("document.querySelector('main').innerText"))
                .contains("Plan: upgrade of 3 revisions", "<script>x()</script> & | 'c'", "create view totals");
        browser.print(SCREENSHOTS.resolve("plan.pdf"));
        assertThat(Files.size(SCREENSHOTS.resolve("plan.pdf"))).isGreaterThan(10_000);
    }

    @Test
    void aFailedRunIsReportedWithItsError() throws IOException {
        project.migration(
                "A", "id = \"aa1100\"", "op.execute(\"create table t (id int)\");\nop.execute(\"select 1 / 0\");", "");
        assertThat(project.run("upgrade", "aa1100", "--tag", "<b>release</b>").exitCode())
                .isEqualTo(1);

        assertThat(project.run("report", "run", "-o", "markdown").out())
                .startsWith("## Run 1: upgrade\n\n❌ **It failed after 0 revisions.**\n")
                .contains(
                        "- Tag: &lt;b&gt;release&lt;/b&gt;\n", "division by zero", "| 1 | `aa1100` |  | **failed** |");
        assertThat(json("report", "run", "-o", "json").at("/error").asText()).contains("division by zero");
    }

    @Test
    void aFleetIsReportedWithWhatFailed() throws IOException {
        db.execute("create schema t1", "create schema t2", "create table t2.visit ()");
        project.file("ambix.toml", "[migrations]\npackage = \"shop\"\nsource = \"src\"\n[fleet]\nschemas = [\"t*\"]\n");
        assertThat(project.run("upgrade", "--fleet", "--metrics", "ambix.prom").exitCode())
                .isEqualTo(1);
        assertThat(project.root().resolve("ambix.prom"))
                .content()
                .contains(
                        "ambix_fleet_targets{command=\"upgrade\",outcome=\"done\"} 1.0\n",
                        "ambix_fleet_targets{command=\"upgrade\",outcome=\"failed\"} 1.0\n");

        assertThat(json("report", "fleet", "-o", "json").at("/targets").findValuesAsText("state"))
                .containsExactly("head", "failed");
        assertThat(project.run("report", "fleet", "--output", "markdown").out())
                .startsWith("## Fleet of 2 targets\n\n❌ **1 of 2 at the head.**\n")
                .contains("| 1 | relation \"visit\" already exists \\[42P07\\] | t2 |\n");
        assertThat(project.run("report", "fleet", "--only-behind"))
                .isEqualTo(new Outcome(0, "PROJECT/ambix-fleet.html\n", ""));
    }

    @Test
    void whatCannotBeReportedIsSaid() {
        assertThat(project.run("report").exitCode()).isEqualTo(2);
        assertThat(project.run("report", "run").err())
                .isEqualTo("ambix: The database has no journal of a run yet. Run \"ambix upgrade\" first.\n");
        assertThat(project.run("report", "run", "latest").err())
                .startsWith("ambix: RUN: \"latest\" is no number of a run.");
        assertThat(project.run("report", "plan", "--downgrade").err())
                .startsWith("ambix: --downgrade goes back to one TARGET.");
        assertThat(project.run("report", "plan", "-o", "pdf").err())
                .startsWith("ambix: There is no output \"pdf\"; there are html, markdown and json.");
        assertThat(project.run("report", "drift").err()).startsWith("ambix: No revision is applied to URL");
        Outcome unwritable = project.run("report", "plan", "--no-schema", "--output-file", "no/such/folder.html");
        assertThat(unwritable.exitCode()).isEqualTo(1);
        assertThat(unwritable.err()).startsWith("ambix: The report cannot be written to PROJECT/no/such/folder.html: ");
        project.run("upgrade", "aa1100");
        assertThat(project.run("report", "run", "99").err())
                .startsWith("ambix: The journal of the database has no run 99.");
        project.file(
                "src/shop/E.java",
                ProjectFolder.source(
                        "E", "id = \"ee5500\", downRevision = \"dd4400\"", "op.execute(\"select 1 / 0\");", ""));
        Outcome half = project.run("report", "plan", "-o", "markdown");
        assertThat(half.exitCode()).isZero();
        assertThat(half.out()).contains("⚠️ The schema could not be tried on a scratch database: ", "ee5500");
        assertThat(project.run("report", "plan", "head", "--no-schema", "-o", "markdown", "--output-file", "-")
                        .out())
                .contains("It was not looked for what changes in the schema");
    }
}
