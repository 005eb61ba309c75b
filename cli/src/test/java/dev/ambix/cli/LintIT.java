package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The command {@code lint}: what it looks at, how it reports, and what its settings change. */
@Sampled(3)
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
class LintIT {
    private static final String CONFIGURATION = """
            [migrations]
            package = "shop"
            source = "src"
            """;

    @TempDir
    static Path folder;

    private static final String UNMEASURED =
            "Not measured: SQL or Java code of revision cc3300. Whether it locks, rewrites or"
                    + " reads a table is not known.\n";

    private static ProjectFolder shared;

    /** Revision aa1100 on the branch main, bb2200 on a branch from there, and cc3300 that is not committed. */
    @BeforeAll
    static void writeAHistory() {
        shared = ProjectFolder.configured(folder).file(".gitignore", ".ambix/\n");
        shared.migration(
                "R1",
                "id = \"aa1100\", message = \"account\"",
                "op.createTable(\"account\", column(\"id\", BIGINT).identity(), primaryKey(\"id\"));",
                "op.dropTable(\"account\");");
        git("init -q -b main . && git config user.name a && git config user.email a@b");
        git("add . && git commit -q -m first && git checkout -q -b request");
        shared.migration(
                "R2",
                "id = \"bb2200\", downRevision = \"aa1100\", message = \"e-mail\"",
                "op.addColumn(\"account\", column(\"email\", VARCHAR(200)));",
                "op.dropColumn(\"account\", \"email\");");
        git("add . && git commit -q -m second");
        shared.migration(
                "R3",
                "id = \"cc3300\", downRevision = \"bb2200\", message = \"index\"",
                "op.createIndex(\"ix\", on(\"account\", \"email\"));\n"
                        + "        op.accept(\"ban-drop-table\", \"a slip\");\n"
                        + "        op.execute(\"select 100 % 7, 'a,b'\");",
                "");
    }

    private static void git(String arguments) {
        Outcome outcome = shared.shell("exec 2>&1; git " + arguments);
        assertThat(outcome.exitCode()).as(outcome.out()).isZero();
    }

    @Test
    void whatIsNewAgainstTheMainBranchIsReportedAsACompilerDoes() {
        assertThat(shared.run("lint", "--no-measure"))
                .isEqualTo(
                        new Outcome(3, """
                src/shop/R3.java:14: warning[require-concurrent-index-creation]: Create index ix: Nobody writes to account \
                until the index is built.
                    create index ix on account (email)
                  locks and effects: SHARE on account; scans table
                  code to write:
                    op.createIndexConcurrently("ix", on("account", "email"));

                src/shop/R3.java:15: warning[unused-suppression]: Execute select 100 % 7, 'a,b': op.accept("ban-drop-table", \
                ..) meets no finding. Delete it, or write it before the operation that it is about.

                src/shop/R3.java:20: warning[empty-downgrade]: A downgrade over this revision records it as undone and \
                changes nothing. Undo it, or say why that cannot be done: op.irreversible("..").

                3 warnings in 2 revisions.
                """, "Looking at what is new against main in git: 2 revisions.\n" + UNMEASURED));
    }

    @Test
    void aRangeOrACommitSaysWhatIsLookedAt() {
        assertThat(shared.run("lint", "--no-measure", "aa1100:bb2200").out())
                .isEqualTo("Nothing found in 2 revisions.\n");
        assertThat(shared.run("lint", "--no-measure", "aa1100", "bb22").exitCode())
                .isZero();
        assertThat(shared.run("lint", "--no-measure", "--base", "request").err())
                .isEqualTo("Looking at what is new against request in git: 1 revision.\n" + UNMEASURED);
        assertThat(shared.run("lint", "--no-measure", "--all").out()).endsWith("3 warnings in 3 revisions.\n");
        assertThat(shared.run("lint", "--no-measure", "--base", "nowhere"))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        "ambix: git knows no \"nowhere\" in PROJECT. Fetch it first: a clone in CI may have the last"
                                + " commit only.\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --fail-on error            | 0
            --fail-on never            | 0
            --fail-on note             | 3
            --severity error           | 0
            """)
    void theLevelDecidesOnTheExitCode(String options, int exitCode) {
        assertThat(shared.run(("lint --no-measure cc3300 " + options).split(" "))
                        .exitCode())
                .isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --all cc3300       | Each of these says what to do: the range cc3300 and --all. Leave out all but one.
            --rules --explain x | Each of these says what to do: --rules and --explain. Leave out all but one.
            --fail-on bad      | --fail-on: "bad" is no severity. It is error, warning or note, or never.
            --severity never   | --severity: "never" is no severity. It is error, warning or note.
            -o xml             | There is no output "xml"; there are text, json, sarif, junit and github.
            """)
    void wrongUsageIsExplained(String options, String message) {
        assertThat(shared.run(("lint --no-measure " + options).split(" ")))
                .isEqualTo(new Outcome(2, "", "ambix: " + message + "\nSee \"ambix lint --help\".\n"));
    }

    @Test
    void theRulesAreListedAndExplained() {
        assertThat(shared.run("lint", "--no-measure", "--rules").out())
                .containsPattern("\nban-drop-table +error +A table is dropped that");
        assertThat(shared.run("lint", "--no-measure", "--explain", "ban-drop-table")
                        .out())
                .startsWith(
                        "# ban-drop-table\n\nA table is dropped that running code may still use. Severity: error.\n\nA ")
                .contains("\n## Why\n");
        Outcome unknown = shared.run("lint", "--no-measure", "--explain", "ban-drop-tables");
        assertThat(unknown.err())
                .startsWith("ambix: There is no rule \"ban-drop-tables\". Did you mean \"ban-drop-table\"?");
        assertThat(unknown.exitCode()).isEqualTo(2);
    }

    @Test
    void sarifIsOfItsSchema() throws IOException {
        assertThat(shared.run("lint", "--no-measure", "cc3300", "-o", "sarif", "--output-file", "lint.sarif"))
                .isEqualTo(new Outcome(3, "", UNMEASURED + "3 warnings in 1 revision.\n"));
        String text = Files.readString(shared.root().resolve("lint.sarif"));
        Files.delete(shared.root().resolve("lint.sarif"));
        try (InputStream schema = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            JsonSchema sarif =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
            JsonNode log = new ObjectMapper().readTree(text);
            assertThat(sarif.validate(log)).isEmpty();

            JsonNode run = log.at("/runs/0");
            JsonNode result = run.at("/results/0");
            assertThat(result.at("/ruleId").asText()).isEqualTo("require-concurrent-index-creation");
            assertThat(run.at("/tool/driver/rules")
                            .get(result.at("/ruleIndex").asInt())
                            .at("/id")
                            .asText())
                    .isEqualTo("require-concurrent-index-creation");
            assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                            .asText())
                    .isEqualTo("src/shop/R3.java");
            assertThat(result.at("/locations/0/physicalLocation/region/startLine")
                            .asInt())
                    .isEqualTo(14);
        }
    }

    @Test
    void jsonHasTheFactsOfAFinding() throws IOException {
        JsonNode report = new ObjectMapper()
                .readTree(shared.run("lint", "--no-measure", "cc3300", "-o", "json")
                        .out());
        assertThat(report.at("/failed").asBoolean()).isTrue();
        assertThat(report.at("/revisions").toString()).isEqualTo("[\"cc3300\"]");
        JsonNode finding = report.at("/findings/0");
        assertThat(finding.at("/locks").toString()).isEqualTo("{\"account\":\"SHARE\"}");
        assertThat(finding.at("/effects").toString()).isEqualTo("{\"scans table\":\"its rows are read\"}");
        assertThat(finding.at("/file").asText()).isEqualTo("src/shop/R3.java");
        assertThat(finding.at("/line").asInt()).isEqualTo(14);
        assertThat(finding.at("/sql/0").asText()).isEqualTo("create index ix on account (email)");
    }

    @Test
    void junitHasATestForEachFindingAndOneForEachRevisionWithout() throws Exception {
        String text = shared.run("lint", "--no-measure", "bb2200:", "-o", "junit", "--fail-on", "warning")
                .out();
        Element suite = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getElementsByTagName("testsuite")
                .item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("4");
        assertThat(suite.getAttribute("failures")).isEqualTo("3");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(4);
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(3);
    }

    @Test
    void githubGetsAnnotations() {
        assertThat(shared.run("lint", "--no-measure", "cc3300", "-o", "github")
                        .out()
                        .lines()
                        .toList())
                .contains(
                        "::warning file=src/shop/R3.java,line=14,title=ambix%3A require-concurrent-index-creation::Create"
                                + " index ix: Nobody writes to account until the index is built.%0ACode to"
                                + " write:%0Aop.createIndexConcurrently(\"ix\", on(\"account\", \"email\"));",
                        "::warning file=src/shop/R3.java,line=15,title=ambix%3A unused-suppression::Execute select 100 %25"
                                + " 7, 'a,b': op.accept(\"ban-drop-table\", ..) meets no finding. Delete it, or write it"
                                + " before the operation that it is about.");
    }

    private Outcome withSettings(String settings, String... arguments) {
        shared.file("other.toml", CONFIGURATION + "\n[lint]\n" + settings);
        try {
            Stream<String> all = Stream.concat(
                    Stream.of("lint", "--no-measure", "cc3300", "-c", "other.toml"), Stream.of(arguments));
            return shared.run(all.toArray(String[]::new));
        } finally {
            shared.root().resolve("other.toml").toFile().delete();
        }
    }

    @Test
    void settingsDisableRulesAndChangeSeverities() {
        Outcome outcome = withSettings("""
                disabled = ["unused-suppression", "empty-downgrade"]
                severity = { require-concurrent-index-creation = "note" }
                """);
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .startsWith("src/shop/R3.java:14: note[require-concurrent-index-creation]: ")
                .endsWith("1 note in 1 revision.\n");
        assertThat(withSettings("names = { index = \"idx_{table}\" }").out())
                .contains("warning[naming-convention]", "(idx_{table})");
        assertThat(withSettings("fail_on = \"error\"").exitCode()).isZero();
        assertThat(withSettings("fail_on = \"never\"", "--fail-on", "warning").exitCode())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            disabled = "no-rule"             | The settings of the lint name no-rule, and there is no such rule. "ambix lint --rules" lists them.
            fail_on = "bad"                  | other.toml:6:1: lint.fail_on: "bad" is no severity. It is "error", "warning" or "note", or "never".
            severity = { ban-drop-table = 1 } | other.toml:6:1: lint.severity must be a table of strings, but it is a table.
            server = 9                       | other.toml:6:1: lint.server: "9" is no supported version of PostgreSQL. The oldest is 14.
            fail = "note"                    | other.toml:6:1: Unknown key "fail" in [lint]. Known names: disabled, severity, fail_on, server, min_rows, min_rows_of, names, measure.
            names = { tables = "x" }         | other.toml:6:11: lint.names.tables: There are no names of the kind "tables". The kinds are table, column, primary_key, unique, foreign_key, check, exclusion, index, view, materialized_view, sequence, type, domain, function, procedure, trigger, policy, schema.
            names = { table = "t(" }         | other.toml:6:11: lint.names.table: "t(" is no regular expression: Unclosed group.
            """)
    void wrongSettingsAreExplained(String settings, String message) {
        assertThat(withSettings(settings)).isEqualTo(new Outcome(1, "", "ambix: " + message + "\n"));
    }

    @Test
    void whatNoProtectedEnvironmentHasComesFirst(TestDatabase database) throws IOException {
        ProjectFolder project = shared.file("envs.toml", CONFIGURATION + """

                [env.prod]
                protected = true

                [env.prod.database]
                url = "${PROD_URL}"

                [env.other]
                protected = true
                """).with("AMBIX_CONFIG", "envs.toml");
        assertThat(project.on(database).run("upgrade", "bb2200").exitCode()).isZero();
        database.execute("insert into account (email) select 'a' || i from generate_series(1, 200) i");
        database.execute("analyze account");
        ProjectFolder withProd = project.with("PROD_URL", database.url());

        assertThat(withProd.run("lint", "--no-measure").err())
                .isEqualTo("Looking at what prod has not: 1 revision.\n" + UNMEASURED);
        assertThat(withProd.run("lint", "--no-measure", "-e", "prod").err())
                .isEqualTo("Looking at what is pending: 1 revision.\n" + UNMEASURED);
        assertThat(project.run("lint", "--no-measure").err()).isEqualTo("""
                The environment "prod" cannot be asked what it has: envs.toml:9:1: env.prod.database.url: The environment \
                variable PROD_URL is not set. Set it, or give it a default: ${PROD_URL:-default}.
                Looking at what is new against main in git: 2 revisions.
                """ + UNMEASURED);

        String settings = Files.readString(shared.root().resolve("envs.toml"));
        shared.file("envs.toml", settings + "\n[lint]\nmin_rows = 201\n");
        assertThat(withProd.run("lint", "--no-measure").out())
                .contains("unused-suppression")
                .doesNotContain("require-concurrent");
        shared.file("envs.toml", settings + "\n[lint]\nmin_rows = 200\n");
        assertThat(withProd.run("lint", "--no-measure").out()).contains("require-concurrent-index-creation");
    }

    @Test
    void autogenerateTellsWhatTheLintFindsInTheNewMigration(TestDatabase database, @TempDir Path own) {
        ProjectFolder project = ProjectFolder.empty(own)
                .file("src/.keep", "")
                .file("ambix.toml", CONFIGURATION + "\n[model]\nsql = \"schema.sql\"\n")
                .file("schema.sql", "create table account (id bigint primary key, name text);")
                .on(database);
        assertThat(project.autogenerate("-m", "account").err()).doesNotContain("warning[");
        assertThat(project.run("upgrade").exitCode()).isZero();
        project.file("schema.sql", """
                create table account (id bigint primary key, name text);
                create index ix on account (name);
                """);
        Outcome outcome = project.autogenerate("-m", "index");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).matches("PROJECT/src/shop/R\\d+_Index.java\n");
        assertThat(outcome.err())
                .containsPattern("src/shop/R\\d+_Index.java:\\d+: warning\\[require-concurrent-index-creation\\]: ")
                .containsPattern("\"ambix lint \\w+\" shows the SQL, the locks and the code to write instead.\n$");
    }

    @Test
    void autogenerateTellsOfManyFindingsTheGravest(TestDatabase database, @TempDir Path own) {
        StringBuilder tables = new StringBuilder();
        StringBuilder indexes = new StringBuilder();
        for (int i = 1; i <= 22; i++) {
            tables.append("create table t%d (id bigint primary key, name text);\n".formatted(i));
            indexes.append("create index ix_t%d on t%d (name);\n".formatted(i, i));
        }
        ProjectFolder project = ProjectFolder.empty(own)
                .file("src/.keep", "")
                .file("ambix.toml", CONFIGURATION + "\n[model]\nsql = \"schema.sql\"\n")
                .file("schema.sql", tables + "create table old (id bigint primary key);\n")
                .on(database);
        project.autogenerate("-m", "tables");
        assertThat(project.run("upgrade").exitCode()).isZero();

        project.file("schema.sql", tables.toString() + indexes);
        String told = project.autogenerate("-m", "indexes", "--allow-drop").err();
        List<String> findings = told.lines()
                .filter(line -> line.contains(": warning[") || line.contains(": error["))
                .toList();
        assertThat(findings).hasSize(20);
        assertThat(findings.get(0)).contains("error[ban-drop-table]: Drop table old");
        assertThat(told).containsPattern("\n\\.\\. \\(4 findings more\\)\n\"ambix lint ");
    }
}
