package dev.ambix.cli.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.cli.usage.UsageException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationErrorTest {
    @TempDir
    Path folder;

    @Test
    void anUnknownKeyNamesTheNearestOne() {
        fails(
                Project.in(folder, "[migrations]", "pakage = 'a'")::load,
                "ambix.toml:2:1: Unknown key \"pakage\" in [migrations]. Did you mean \"package\"?");
    }

    @Test
    void anUnknownKeyWithoutANeighborListsAll() {
        fails(
                Project.in(folder, "[env.prod.migrations]", "xyzzy = 1")::load,
                "ambix.toml:2:1: Unknown key \"xyzzy\" in [env.prod.migrations]. "
                        + "Known names: package, source, sql, flyway, units, classpath, hook, naming, strict, stream, "
                        + "history, environment, seeds.");
    }

    @Test
    void anUnknownTableNamesTheNearestOne() {
        fails(
                Project.in(folder, "[databse]")::load,
                "ambix.toml:1:1: Unknown table [databse]. Did you mean \"database\"?");
    }

    @Test
    void anUnknownTableOfAnEnvironmentIsAnErrorToo() {
        fails(
                Project.in(folder, "[env.prod]", "url = 'x'")::load,
                "ambix.toml:2:1: Unknown key \"env.prod.url\". Known names: migrations, database, model, "
                        + "lint, fleet, disposable, protected.");
    }

    @Test
    void anUnknownKeyOfTheModelListsThoseOfAllKindsOfModel() {
        fails(
                Project.in(folder, "[model]", "package = 'a'")::load,
                "ambix.toml:2:1: Unknown key \"package\" in [model]. Known names: java, sql, database, jooq, jpa, "
                        + "entities, jpa_properties, default_schema, schemas, include, exclude, environment, scratch, sample, mask, online.");
    }

    @Test
    void aNumberForATextSaysWhatWasExpected() {
        fails(
                Project.in(folder, "[database]", "", "url = 5")::load,
                "ambix.toml:3:1: database.url must be a string, but it is the value 5.");
    }

    @Test
    void aListOfNumbersForPathsSaysWhatWasExpected() {
        fails(
                Project.in(folder, "[migrations]", "source = [1]")::load,
                "ambix.toml:2:1: migrations.source must be a string or an array of strings, but it is an array.");
    }

    @Test
    void aNumberForADurationSaysHowToWriteIt() {
        fails(
                Project.in(folder, "[database]", "lock_timeout = 5")::load,
                "ambix.toml:2:1: database.lock_timeout must be a duration in quotes such as \"5s\", \"500ms\" or "
                        + "\"2min\", but it is the value 5.");
    }

    @Test
    void aCountThatIsNoneSaysHowToWriteIt() {
        fails(
                Project.in(folder, "[database]", "lock_retries = 'often'")::load,
                "ambix.toml:2:1: database.lock_retries must be a whole number such as 10, but it is a string.");
        fails(
                Project.in(folder, "[database]", "lock_retries = -1")::database,
                "ambix.toml:2:1: database.lock_retries: \"-1\" is no whole number from 0 to 999999.");
    }

    @Test
    void anUnknownLockNamesThoseThatThereAre() {
        fails(
                Project.in(folder, "[database]", "lock = 'table'")::database,
                "ambix.toml:2:1: database.lock: There is no lock \"table\"; there are \"session\" and \"lease\".");
    }

    @Test
    void aTextForATableSaysWhatWasExpected() {
        fails(Project.in(folder, "env = 'prod'")::load, "ambix.toml:1:1: env must be a table, but it is a string.");
    }

    @Test
    void aMalformedDurationIsShown() {
        fails(
                Project.in(folder, "[database]", "lock_timeout = '5 minutes'")::database,
                "ambix.toml:2:1: database.lock_timeout: \"5 minutes\" is not a duration. "
                        + "Write a number and one of us, ms, s, min, h, d, such as \"5s\".");
    }

    @Test
    void anUnsetVariableIsNamedWithKeyFileAndLine() {
        fails(
                Project.in(folder, "[env.prod.database]", "url = '${PROD_URL}'").option("--env", "prod")::database,
                "ambix.toml:2:1: env.prod.database.url: The environment variable PROD_URL is not set. "
                        + "Set it, or give it a default: ${PROD_URL:-default}.");
    }

    @Test
    void anOpenVariableIsAnError() {
        fails(
                Project.in(folder, "database.user = 'a${B'")::database,
                "ambix.toml:1:1: database.user: \"${\" has no closing \"}\". "
                        + "Write \"$${\" for the two characters themselves.");
    }

    @Test
    void aVariableNeedsAName() {
        fails(
                Project.in(folder, "database.user = '${a b}'")::database,
                "ambix.toml:1:1: database.user: \"${a b}\" is not the name of an environment variable.");
    }

    @Test
    void anUnknownEnvironmentListsTheKnownOnes() {
        Project project = Project.in(folder, "[env.test]", "[env.prod.database]");
        String problem = "ambix.toml has no environment \"prd\". Did you mean \"prod\"?";
        isWrongUsage(project.option("--env", "prd")::load, problem);
        fails(project.variable("AMBIX_ENV", "prd")::load, problem);
    }

    @Test
    void anEnvironmentWithoutAFileIsUnknown() {
        isWrongUsage(
                Project.in(folder).option("--env", "prod")::load,
                "The environment \"prod\" is not known: there is no ambix.toml in this folder or above it.");
    }

    @Test
    void aNamedFileMustExist() {
        String problem = "The configuration file conf/other.toml does not exist. "
                + "Name another with --config, or write one with \"ambix init\".";
        isWrongUsage(Project.in(folder).option("--config", "conf/other.toml")::load, problem);
        fails(Project.in(folder).variable("AMBIX_CONFIG", "conf/other.toml")::load, problem);
    }

    @Test
    void aSyntaxErrorHasItsPosition() {
        fails(
                Project.in(folder, "[database]", "url = postgresql")::load,
                "ambix.toml:2:7: Unexpected 'p', expected ', \", ''', \"\"\", a number, a boolean, a date/time, "
                        + "an array, or a table.");
    }

    @Test
    void ofManySyntaxErrorsTheFirstAreTold() {
        String[] lines = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> "a" + number + " = b")
                .toArray(String[]::new);
        String told = IntStream.rangeClosed(1, 10)
                .mapToObj(line -> "ambix.toml:" + line + ":" + (line < 10 ? 6 : 7)
                        + ": Unexpected 'b', expected ', \", ''', \"\"\", a number, a boolean, a date/time, an array, or a"
                        + " table.\n")
                .collect(Collectors.joining());
        fails(Project.in(folder, lines)::load, told + "ambix.toml: and 2 more.");
    }

    @Test
    void aMissingClassPathEntryIsNamed() {
        fails(
                () -> Project.in(folder, "migrations.classpath = 'lib/a.jar'")
                        .load()
                        .migrations(),
                "ambix.toml:1:1: migrations.classpath: \"lib/a.jar\" does not exist; it would be "
                        + folder.resolve("lib/a.jar") + ".");
    }

    @Test
    void aPackageMustBeAName() {
        fails(
                () -> Project.in(folder, "migrations.package = 'a..b'").load().migrations(),
                "ambix.toml:1:1: migrations.package: \"a..b\" is not the name of a Java package.");
    }

    @Test
    void whatIsNestedTooDeeplyIsSaid() {
        fails(
                Project.in(folder, "a = " + "[".repeat(100_000))::load,
                "The configuration file ambix.toml is nested too deeply.");
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        fails(
                Project.in(folder, "database.user = '" + "x".repeat(300_000) + "'")::load,
                "The configuration file ambix.toml has more than 256 kB. Is it another file?");
    }

    @Test
    void aTimeoutIsOneThatTheServerTakes() {
        fails(
                Project.in(folder, "database.lock_timeout = '600h'")::database,
                "ambix.toml:1:1: database.lock_timeout: the server takes timeouts from 1ms to 2147483647ms, which are 24"
                        + " days; 0s is none.");
        fails(
                Project.in(folder, "database.statement_timeout = '1us'")::database,
                "ambix.toml:1:1: database.statement_timeout: the server takes timeouts from 1ms to 2147483647ms, which"
                        + " are 24 days; 0s is none.");
    }

    @Test
    void aNameIsOneThatTheServerKeepsWhole() {
        fails(
                Project.in(folder, "database.history_schema = ''")::database,
                "ambix.toml:1:1: database.history_schema: the name is empty.");
        fails(
                Project.in(folder, "database.role = '" + "é".repeat(40) + "'")::database,
                "ambix.toml:1:1: database.role: the name has 80 bytes, of which PostgreSQL would keep 63.");
    }

    private static void isWrongUsage(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isExactlyInstanceOf(UsageException.class).hasMessage(message);
    }

    private static void fails(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isExactlyInstanceOf(MigrationException.class).hasMessage(message);
    }
}
