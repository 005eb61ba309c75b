package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Projects whose {@code ambix.toml} names a model. */
final class ModelFolder {
    private ModelFolder() {}

    /** A project with lines of the table {@code [model]}; more lines of {@code [migrations]} may come first. */
    static ProjectFolder with(Path parent, String migrations, String model) {
        return ProjectFolder.empty(parent).file("src/.keep", "").file("ambix.toml", """
                [migrations]
                package = "shop"
                source = "src"
                %s
                [model]
                %s
                """.formatted(migrations, model));
    }

    /** A project with lines of the table {@code [model]}. */
    static ProjectFolder with(Path parent, String model) {
        return with(parent, "", model);
    }

    /** The file that a call wrote. */
    static String written(ProjectFolder project, Outcome outcome) {
        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        try {
            return Files.readString(project.root().resolve(outcome.out().strip().substring("PROJECT/".length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
