package dev.ambix.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the environment says as libpq reads it, where nobody says otherwise. */
class LibpqDefaultsTest {
    @TempDir
    Path folder;

    private Project urlOfTheFile(String url) {
        return Project.in(folder, "database.url = '" + url + "'");
    }

    private static String jdbc(Project project) {
        return project.database().url().map(DatabaseUrl::jdbc).orElse("");
    }

    @Test
    void variablesFillInWhatAUrlLeavesOut() {
        Project project = urlOfTheFile("postgresql:///")
                .variable("PGHOST", "h")
                .variable("PGPORT", "5433")
                .variable("PGDATABASE", "app")
                .variable("PGSSLMODE", "require")
                .variable("PGUSER", "u");

        assertThat(jdbc(project)).isEqualTo("jdbc:postgresql://h:5433/app?sslmode=require");
        assertThat(project.database().user()).contains("u");
        assertThat(jdbc(project.option("--url", "postgresql://other:1/db?sslmode=disable")))
                .isEqualTo("jdbc:postgresql://other:1/db?sslmode=disable");
    }

    @Test
    void aUrlOfJdbcSaysItsServerItself() {
        Project project = urlOfTheFile("jdbc:postgresql://h/app")
                .variable("PGPORT", "5433")
                .variable("PGSSLMODE", "require");

        assertThat(jdbc(project)).isEqualTo("jdbc:postgresql://h/app?sslmode=require");
    }

    @Test
    void severalHostsHaveTheirPorts() {
        Project project =
                urlOfTheFile("postgresql:///app").variable("PGHOST", "a,b,::1").variable("PGPORT", "1,2,3");

        assertThat(jdbc(project)).isEqualTo("jdbc:postgresql://a:1,b:2,[::1]:3/app");
    }

    @Test
    void withoutAUrlTheVariablesNameTheServer() {
        Project project = Project.in(folder).variable("PGHOST", "h").variable("PGDATABASE", "app");

        assertThat(jdbc(project)).isEqualTo("jdbc:postgresql://h/app");
    }

    @Test
    void aFolderOfSocketsIsForOtherPrograms() {
        Project project = Project.in(folder).variable("PGHOST", "/var/run/postgresql");

        assertThat(project.database().url()).isEmpty();
        assertThatThrownBy(() -> urlOfTheFile("postgresql:///app")
                        .variable("PGHOST", "/var/run/postgresql")
                        .database())
                .hasMessageEndingWith(
                        "The host is a place of Unix sockets, to which the driver does not connect. Name a"
                                + " host, such as localhost.");
    }

    private Project serving(Project project) {
        return project.with("services.conf", """
                        # those of the company
                        [prod]
                        host=p
                        port=6000
                        dbname=sales
                        user=seller
                        password=geheim
                        sslmode=verify-full
                        """)
                .variable("PGSERVICEFILE", folder.resolve("services.conf").toString());
    }

    @Test
    void aServiceComesBeforeVariables() {
        Project project = serving(urlOfTheFile("postgresql://?service=prod"))
                .variable("PGHOST", "h")
                .variable("PGUSER", "u")
                .variable("PGAPPNAME", "me");

        assertThat(jdbc(project)).isEqualTo("jdbc:postgresql://p:6000/sales?sslmode=verify-full&ApplicationName=me");
        assertThat(project.database().user()).contains("seller");
        assertThat(project.database().password().map(Secret::value)).isEqualTo(Optional.of("geheim"));
        assertThat(jdbc(project.option("--url", "postgresql://q/other?service=prod")))
                .startsWith("jdbc:postgresql://q:6000/other?");
        assertThat(jdbc(project.option("--url", "jdbc:postgresql://?service=prod")))
                .startsWith("jdbc:postgresql://p:6000/sales?");
    }

    @Test
    void aVariableNamesTheServiceToo() {
        assertThat(jdbc(serving(Project.in(folder)).variable("PGSERVICE", "prod")))
                .isEqualTo("jdbc:postgresql://p:6000/sales?sslmode=verify-full");
    }

    @Test
    void aServiceThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> serving(Project.in(folder))
                        .variable("PGSERVICE", "prot")
                        .database())
                .hasMessage("PGSERVICE: There is no service \"prot\" in " + folder.resolve("services.conf")
                        + ". Did you mean \"prod\"?");
        assertThatThrownBy(() -> Project.in(folder)
                        .variable("PGSERVICE", "prod")
                        .variable("HOME", folder.toString())
                        .database())
                .hasMessage("PGSERVICE: There is no service \"prod\", because there is no pg_service.conf."
                        + " $PGSERVICEFILE names one; otherwise it is ~/.pg_service.conf.");
    }

    @Test
    void aLineThatIsNoneIsNamed() {
        assertThatThrownBy(() -> Project.in(folder)
                        .with("s.conf", "[prod]\nhost\n")
                        .variable("PGSERVICEFILE", folder.resolve("s.conf").toString())
                        .variable("PGSERVICE", "prod")
                        .database())
                .hasMessage(folder.resolve("s.conf")
                        + ":2: The line is no section in brackets, no key=value and no comment.");
    }
}
