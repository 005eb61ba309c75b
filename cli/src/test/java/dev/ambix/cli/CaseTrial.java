package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A case that is tried: the migration to the model is written, applied and undone, and each step is judged. */
final class CaseTrial {
    private static final int DIFFERENT = 3;
    private static final int SHOWN = 5;
    private static final List<String> NO_REASONS =
            List.of("would still differ", "PostgreSQL refuses", "a fault of the command");
    private static final Outcome CONTENT = new Outcome(0, "", "The database matches the model.\n");

    private final Case change;
    private final Expectation expected;
    private final TestDatabase db;
    private final TestDatabase model;
    private final ProjectFolder project;
    private final DatabaseState before;

    /** For a database that is filled, and another one that is as the model says. */
    CaseTrial(Case change, TestDatabase db, TestDatabase model, Path folder) {
        this.change = change;
        this.expected = change.expectation();
        this.db = db;
        this.model = model;
        this.project = ModelFolder.with(folder, "sql = \"schema.sql\"").on(db).file("schema.sql", change.model());
        this.before = DatabaseState.of(db, Set.of());
    }

    void run() {
        if (expected.isPrinted()) {
            printedModelsMustBeLikeTheDatabase();
            return;
        }
        Outcome written = project.autogenerate(change.arguments());
        expected.asked().ifPresent(question -> assertThat(written.err()).containsPattern(question));
        if (written.exitCode() != 0) {
            refusalMustBeRight(written);
        } else if (!written.out().isEmpty()) {
            fileMustBeRight(written);
        } else if (expected.asked().isEmpty()) {
            before.mustBe(DatabaseState.of(model, Set.of()), "where no file is written");
        }
    }

    private void printedModelsMustBeLikeTheDatabase() {
        project.file("schema.sql", project.run("inspect").out());
        assertThat(project.run("check")).as("the model in SQL").isEqualTo(CONTENT);
        project.file(
                "src/model/DatabaseModel.java",
                project.run("inspect", "--format", "java").out());
        project.file("ambix.toml", """
                [migrations]
                package = "shop"
                source = "src"
                [model]
                java = "model.DatabaseModel"
                """);
        assertThat(project.run("check")).as("the model in Java").isEqualTo(CONTENT);
    }

    private void refusalMustBeRight(Outcome refused) {
        String said = refused.err().lines().limit(SHOWN).collect(Collectors.joining("\n"));
        boolean isAllowed = expected.orRefused()
                .filter(right -> right.matcher(refused.err()).find())
                .isPresent();
        assertThat(isAllowed && NO_REASONS.stream().noneMatch(said::contains))
                .as("whether this is a right refusal: %s", said)
                .isTrue();
    }

    private void fileMustBeRight(Outcome written) {
        String source = source(written);
        expected.withheld().ifPresent(reason -> {
            assertThat(written.err()).containsPattern(reason);
            assertThat(source).contains("// op.");
        });
        expected.warned().ifPresent(warning -> {
            assertThat(source).containsPattern(warning);
            assertThat(project.run("show", "head").out()).containsPattern(warning);
        });
        boolean loses = written.err().contains("--allow-drop") || isAsked(written);
        KeptValues same = KeptValues.ofSameType(db, loses ? db : model, expected.rowsApart());
        KeptValues all = KeptValues.of(db, loses ? db : model, expected.rowsApart());
        Outcome upgraded = project.run("upgrade");
        if (upgraded.exitCode() != 0 && expected.warned().isPresent()) {
            DatabaseState.of(db, Set.of()).mustBe(before, "after an upgrade of which the file warned");
            return;
        }
        assertThat(upgraded.exitCode()).as("the upgrade: %s", upgraded.err()).isZero();
        same.mustBeIn(db, "after the upgrade");
        upgradeMustBeRight(written);
        downgradeMustBeRight(all);
    }

    private String source(Outcome written) {
        assertThat(written.out()).as("the file: %s", written.err()).isNotEmpty();
        try {
            return Files.readString(project.root().resolve(written.out().strip().substring("PROJECT/".length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the change waits for an answer. */
    private boolean isAsked(Outcome written) {
        Optional<Pattern> question = expected.asked().or(expected::orAsked);
        return question.isPresent() && question.get().matcher(written.err()).find();
    }

    private void upgradeMustBeRight(Outcome written) {
        if (isAsked(written)) {
            return;
        }
        if (expected.withheld().isPresent()) {
            DatabaseState.of(db, Set.of()).mustBe(before, "after an upgrade without what was withheld");
        } else {
            DatabaseState.of(db, expected.kept()).mustBe(DatabaseState.of(model, expected.kept()), "after the upgrade");
        }
        Outcome checked = project.run("check");
        if (expected.withheld().isPresent() || !expected.kept().isEmpty()) {
            assertThat(checked.exitCode()).as("check: %s", checked).isEqualTo(DIFFERENT);
        } else {
            assertThat(checked).as("check").isEqualTo(CONTENT);
        }
        change.text("check.sql").ifPresent(this::checkMustRun);
    }

    private void checkMustRun(String sql) {
        if (expected.checked().isEmpty()) {
            mustRun(() -> db.execute(sql), "check.sql");
        } else {
            mustRun(
                    () -> assertThat(db.query(sql)).as("what check.sql prints").isEqualTo(expected.checked()),
                    "check.sql");
        }
    }

    private static void mustRun(Runnable sql, String file) {
        try {
            sql.run();
        } catch (IllegalStateException e) {
            throw new AssertionError(file + " does not run: " + e.getMessage(), e);
        }
    }

    private void downgradeMustBeRight(KeptValues values) {
        Outcome downgraded = project.run("downgrade", "base");
        if (expected.irreversible().isPresent()) {
            assertThat(downgraded.err()).containsPattern(expected.irreversible().get());
            return;
        }
        assertThat(downgraded.exitCode())
                .as("the downgrade: %s", downgraded.err())
                .isZero();
        DatabaseState.of(db, Set.of()).mustBe(before, "after the downgrade");
        values.mustBeIn(db, "after the downgrade");
        change.text("back.sql").ifPresent(sql -> mustRun(() -> db.execute(sql), "back.sql"));
    }
}
