package dev.ambix.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {
    @TempDir
    Path folder;

    private Project project;

    @Test
    void optionsComeBeforeTheEnvironmentBeforeTheFile() {
        project = Project.in(folder, "[database]", "url = 'postgresql://file:1@h/file'");
        expect("jdbc:postgresql://h/file", "file", "1");

        project = project.variable("AMBIX_URL", "postgresql://env:2@h/env");
        expect("jdbc:postgresql://h/env", "env", "2");

        project = project.option("--url", "postgresql://option:3@h/option");
        expect("jdbc:postgresql://h/option", "option", "3");
    }

    @Test
    void variablesReplaceUserAndPasswordOfTheFile() {
        project = Project.in(folder, "[database]", "url = 'postgresql://h/a'", "user = 'u'", "password = 'p'")
                .variable("AMBIX_USER", "other")
                .variable("AMBIX_PASSWORD", "q");

        expect("jdbc:postgresql://h/a", "other", "q");
    }

    @Test
    void aPasswordOfAWeakerLayerIsNotSentForAnotherUser() {
        project = Project.in(folder, "[database]", "url = 'postgresql://h/a'", "user = 'u'", "password = 'p'")
                .option("--url", "postgresql://bob@elsewhere/a");

        expect("jdbc:postgresql://elsewhere/a", "bob", "");
    }

    @Test
    void thePasswordOfTheEnvironmentCountsWhoeverNamesTheUser() {
        project = Project.in(folder, "[database]", "url = 'postgresql://h/a'", "user = 'u'", "password = 'p'")
                .variable("AMBIX_PASSWORD", "secret");
        expect("jdbc:postgresql://h/a", "u", "secret");

        project = project.option("--url", "postgresql://bob@elsewhere/a");
        expect("jdbc:postgresql://elsewhere/a", "bob", "secret");

        project = project.option("--url", "postgresql://bob:his@elsewhere/a");
        expect("jdbc:postgresql://elsewhere/a", "bob", "his");
    }

    @Test
    void thePostgresVariablesFillInWhatNobodySaid() {
        project = Project.in(folder, "database.url = 'postgresql://h/a'")
                .variable("PGUSER", "pg")
                .variable("PGPASSWORD", "secret");
        expect("jdbc:postgresql://h/a", "pg", "secret");

        project = project.option("--url", "postgresql://u:p@h/a");
        expect("jdbc:postgresql://h/a", "u", "p");
    }

    @Test
    void aPasswordIsNeverPrinted() {
        project = Project.in(folder, "database.url = 'postgresql://u:geheim@h/a'");

        assertThat(project.database().toString()).doesNotContain("geheim").contains("password=Optional[***]");
    }

    private void expect(String url, String user, String password) {
        DatabaseSettings database = project.database();
        assertThat(database.url().map(DatabaseUrl::jdbc)).contains(url);
        assertThat(database.user()).contains(user);
        assertThat(database.password().map(Secret::value))
                .isEqualTo(Optional.of(password).filter(text -> !text.isEmpty()));
    }
}
