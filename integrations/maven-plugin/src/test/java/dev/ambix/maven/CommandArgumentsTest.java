package dev.ambix.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CommandArgumentsTest {
    private final Properties given = new Properties();
    private final CommandArguments arguments = new CommandArguments(given);

    @Test
    void parametersBecomeOptionsAndStandBehindThem() {
        arguments.parameters("target", List.of("-1"));
        arguments.value("--message", "message", "two words");
        arguments.flag("--autogenerate", "autogenerate", true);
        arguments.flag("--force", "force", false);
        arguments.values("-x", "arguments", List.of("a=1", "b=2"));
        arguments.value("--rev-id", "revId", null);

        assertThat(arguments.all())
                .containsExactly("--message=two words", "--autogenerate", "-x", "a=1", "-x", "b=2", "-1");
    }

    @Test
    void theNamesOfTheCommandDoOnTheCommandLine() {
        given.setProperty("rev-id", "aa1100");
        given.setProperty("dependsOn", "bb,cc");
        given.setProperty("force", "true");
        given.setProperty("edit", "false");

        arguments.value("--rev-id", "revId", "of the POM");
        arguments.values("--depends-on", "dependsOn", null);
        arguments.flag("--force", "force", false);
        arguments.flag("--edit", "edit", true);

        assertThat(arguments.all()).containsExactly("--rev-id=aa1100", "--depends-on=bb", "--depends-on=cc", "--force");
    }
}
