package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Help, and what is said of wrong calls. */
@DisabledOnOs(OS.WINDOWS)
class UsageIT {
    @TempDir
    static Path folder;

    private static ProjectFolder project;

    @BeforeAll
    static void makeAnEmptyProject() {
        project = ProjectFolder.configured(folder).file("src/.keep", "");
    }

    @Test
    void theHelpListsTheCommands() {
        assertThat(project.run("--help")).isEqualTo(new Outcome(0, WHOLE, ""));
        assertThat(project.run("-h")).isEqualTo(new Outcome(0, WHOLE, ""));
        assertThat(project.run("help")).isEqualTo(new Outcome(0, WHOLE, ""));
    }

    @Test
    void withoutACommandTheHelpIsPrintedAsAnError() {
        assertThat(project.run()).isEqualTo(new Outcome(2, "", WHOLE));
    }

    @Test
    void theHelpOfACommandListsItsOwnOptionsFirst() {
        assertThat(project.run("downgrade", "--help")).isEqualTo(new Outcome(0, DOWNGRADE, ""));
        assertThat(project.run("help", "downgrade")).isEqualTo(new Outcome(0, DOWNGRADE, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            upgrad                  | There is no command "upgrad". Did you mean "upgrade"?           | ambix
            help upgrad             | There is no command "upgrad". Did you mean "upgrade"?             | ambix help
            upgrade --plann         | There is no option --plann. Did you mean --plan?                           | ambix upgrade
            haeds                   | There is no command "haeds". Did you mean "heads"?                         | ambix
            inti                    | There is no command "inti". Did you mean "init"?                           | ambix
            --sql upgrade           | --sql is an option of upgrade: write it behind the command.                | ambix
            --sqll upgrade          | There is no option --sqll.                                                 | ambix
            current --chek-heads    | There is no option --chek-heads. Did you mean --check-heads?               | ambix current
            current --pasword=hush  | There is no option --pasword.                                              | ambix current
            current --url=-chush    | --url needs a value, and that which is given begins with a hyphen, as options do. | ambix current
            --pasword=hush current  | There is no option --pasword.                                              | ambix
            downgrade               | TARGET is missing.                                                         | ambix downgrade
            downgrade a b           | "b" is one parameter too many.                                             | ambix downgrade
            downgrade -y            | There is no option -y.                                                     | ambix downgrade
            downgrade a @/          | "@/" is one parameter too many.                                            | ambix downgrade
            show                    | REVISION is missing.                                                       | ambix show
            stamp                   | TARGET is missing.                                                         | ambix stamp
            completion fish         | There is no completion for "fish"; there is for bash and zsh.              | ambix completion
            heads -o yaml           | There is no output "yaml"; there are text and json.                        | ambix heads
            upgrade --wait forever  | --wait: "forever" is not a duration. Write a number and a unit, such as 500ms, 5s or 2min. | ambix upgrade
            upgrade --lock-retries=often | --lock-retries: "often" is no whole number from 0 to 999999. | ambix upgrade
            upgrade --sql a b       | A script takes one target or range, not a, b.                              | ambix upgrade
            upgrade --history-schema= | --history-schema: the value is empty. Give one, or leave the option out.     | ambix upgrade
            heads --env=            | --env: the value is empty. Give one, or leave the option out.              | ambix heads
            revision --head=        | --head: the value is empty. Give one, or leave the option out.             | ambix revision
            revision --lock-timeout=abc | --lock-timeout is only for --autogenerate.                             | ambix revision
            rebase --lock-timeout=abc | --lock-timeout: "abc" is not a duration. Write a number and a unit, such as 500ms, 5s or 2min. | ambix rebase
            upgrade --lock-timeout=600h | --lock-timeout: the server takes timeouts from 1ms to 2147483647ms, which are 24 days; 0s is none. | ambix upgrade
            heads --env nosuch      | ambix.toml has no environment "nosuch". It has no [env.NAME] tables.      | ambix heads
            heads -c nosuch.toml    | The configuration file nosuch.toml does not exist. Name another with --config, or write one with "ambix init". | ambix heads
            heads -c src            | The configuration file src is a folder. Name another with --config, or write one with "ambix init". | ambix heads
            current --url foo       | --url: The database URL is not one of PostgreSQL. Write URL or postgresql://host:port/database. | ambix current
            current --url postgresql://h:99999/d | --url: The database URL has a port that is none. Ports are numbers from 1 to 65535. | ambix current
            heads --stream billing  | There are no migrations of a stream billing. At hand is the stream default. Libraries with streams of their own are named in "classpath" in [migrations]. | ambix heads
            revision --rev-id a-1   | --rev-id: "a-1" holds "-"; only letters, digits, "_" and "." are allowed. | ambix revision
            revision --branch-label head | --branch-label: "head" is a word that revision targets use; choose another. | ambix revision
            revision --package 1x   | --package: "1x" is not a legal Java package name. Use names such as com.example.migrations. | ambix revision
            revision --freeze f     | There is no unit f. There are none.                                          | ambix revision
            current --url           | --url needs a value: --url URL.                                            | ambix current
            revision -m             | --message needs a value: --message TEXT.                                   | ambix revision
            revision -m -x          | --message needs a value, and that which is given begins with a hyphen, as options do. | ambix revision
            current -x              | -x needs a value: -x KEY=VALUE.                                            | ambix current
            --url                   | --url needs a value: --url URL.                                            | ambix
            heads --env a --env b   | --env is given twice. Leave out one.                                       | ambix heads
            heads --quiet=perhaps   | --quiet takes no value.                                                    | ambix heads
            """)
    void wrongUsageIsExplained(String arguments, String problem, String command) {
        assertThat(project.run(arguments.split(" ")))
                .isEqualTo(new Outcome(2, "", "ambix: " + problem + "\nSee \"" + command + " --help\".\n"));
    }

    @Test
    void aProjectWithoutMigrationsIsToldHowToBegin() {
        assertThat(project.run("heads")).isEqualTo(new Outcome(1, "", """
                        ambix: No migrations were found in PROJECT/src. Write the first with "ambix revision -m TEXT". A migration is a class with @Revision that implements Migration, or a file of SQL that begins with "-- revision: ID".
                        """));
    }

    @Test
    void aFolderWithoutAProjectIsToldHowToBegin(@TempDir Path nowhere) {
        assertThat(ProjectFolder.empty(nowhere).run("upgrade")).isEqualTo(new Outcome(1, "", """
                        ambix: There is no ambix.toml in this folder or above. Set up a project with "ambix init", or name its file with --config.
                        """));
    }

    @Test
    void aBrokenConfigurationNamesThePlace(@TempDir Path broken) {
        ProjectFolder unknownKey = ProjectFolder.empty(broken).file("ambix.toml", "[migrations]\nsorce = \"src\"\n");

        assertThat(unknownKey.run("heads")).isEqualTo(new Outcome(1, "", """
                        ambix: ambix.toml:2:1: Unknown key "sorce" in [migrations]. Did you mean "source"?
                        """));
    }

    @Test
    void aByteOrderMarkBeforeTheConfigurationIsPassedOver(@TempDir Path marked) {
        ProjectFolder project =
                ProjectFolder.empty(marked).file("ambix.toml", "\uFEFF[migrations]\r\nsource = \"src\"\r\n");

        assertThat(project.run("heads")).isEqualTo(new Outcome(1, "", """
                        ambix: The source folder PROJECT/src does not exist. Make it, or change "source" in ambix.toml.
                        """));
        project.file("src", "");
        assertThat(project.run("heads")).isEqualTo(new Outcome(1, "", """
                        ambix: The source folder PROJECT/src is no folder. Change "source" in ambix.toml.
                        """));
    }

    @Test
    void anInitializedProjectIsNotInitializedAgain() {
        assertThat(project.run("init"))
                .isEqualTo(new Outcome(1, "", "ambix: PROJECT/ambix.toml is there already. Nothing was changed.\n"));
    }

    @Test
    void bashCompletesCommandsAndOptions() {
        assertThat(project.shell("""
                        source <(ambix completion bash)
                        complete_after() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
                          "$(complete -p ambix | sed 's/.*-F \\([^ ]*\\) .*/\\1/')" 2>/dev/null; echo "${COMPREPLY[*]}"; }
                        complete_after ambix do
                        complete_after ambix up
                        complete_after ambix upgrade --s
                        complete_after ambix heads --output j""")).isEqualTo(new Outcome(0, """
                        downgrade doctor
                        upgrade
                        --sql --single-transaction --skip --stacktrace --save --sample --shard --soak --statement-timeout --stream
                        json
                        """, ""));
    }

    private static final String WHOLE = """
            Usage: ambix [OPTIONS] COMMAND
            Database migrations as Java code for PostgreSQL.

            Options:
              -c, --config=FILE         The configuration file. Default: $AMBIX_CONFIG,
                                          then ambix.toml in this folder or above.
              -e, --env=NAME            Use the tables [env.NAME.*] of the configuration.
                                          Default: $AMBIX_ENV.
                  --url=URL             The database, such as postgresql://user@host/db or
                                          a JDBC URL. Default: $AMBIX_URL, then the
                                          configuration, then an embedded PostgreSQL.
                  --stream=NAME         Look at this stream, such as that of a library.
                                          Default: the one of the project.
              -x=KEY=VALUE              An argument for migrations to read: op.argument
                                          ("KEY"). May be repeated.
              -v, --verbose             Say more: SQL, authors, times.
              -q, --quiet               Say nothing but results and errors.
                  --stacktrace          Show where an error comes from.
                  --no-color            No colors, as if $NO_COLOR were set.
                  --log-format=FORMAT   Write all but results as text, or as json with one
                                          object a line. Default: text.
              -h, --help                Show this help.
              -V, --version             Show the version.

            Commands:
              init            Set up migrations in a folder: ambix.toml, a source folder,
                                and what the template has besides.
              list-templates  List the layouts of projects.
              revision        Write a new migration on top of the head.
              check           Compare the database with the model, and end with exit code 3
                                if they differ.
              validate        Look at the migrations without any database, and end with
                                exit code 3 if something is wrong.
              lint            Look at migrations before they run: what they would block,
                                write anew, lose or break.
              drift           Compare the database with what its applied revisions make,
                                and end with exit code 3 if they differ.
              report          Write a report for people: one file of HTML, or Markdown for
                                a comment on a request.
              test            Try all migrations on scratch databases, and end with exit
                                code 3 if they are not sound.
              inspect         Print what the database holds: as SQL that makes it, as JSON,
                                or as a Java model class.
              import          Take over the history of another tool: its migrations, and
                                what a database has of them.
              merge           Write a revision that brings heads together.
              rebase          Put a local branch on top of the other head, instead of
                                merging the two.
              squash          Write one migration that makes the same as a range of them,
                                and takes their place.
              upgrade         Apply the revisions that are missing up to a target.
              downgrade       Undo the revisions that were applied after a target, with all
                                that depends on them.
              stamp           Record revisions as applied without running them.
              ensure-version  Make the tables ambix_revision and ambix_journal where they
                                are missing.
              doctor          Look at the database before a run, and say what to do about
                                what would stop one.
              repair          Show what is wrong with the history or was left behind by
                                runs, and put it right.
              clean           Drop all that a disposable database holds, and forget its
                                history.
              dev             Watch the model and the migrations, and bring a disposable
                                database along.
              current         Show which revisions the database is at, and which are
                                unknown or missing.
              backfills       List the backfills, with their states and how far they are.
              backfill        Pause the backfills of a revision, or let them go on.
              targets         List the databases and schemas of the fleet, with their
                                states.
              fleet           Make a new schema or database for the fleet, at the head.
              history         List the revisions, newest first.
              graph           Print the revision graph as a picture: Mermaid, DOT or SVG.
              heads           List the heads: the revisions that no other follows.
              branches        List the branch points: the revisions that several others
                                follow, with these.
              show            Show a revision: its place in the graph, its class and file,
                                and what its operations do.
              edit            Open the source of a revision in $VISUAL or $EDITOR.
              daemon          List the processes that stay and run commands, or end them.
              completion      Print the completion script of a shell.
              help            Show the commands, or the options of one of them.

            Exit codes:
              0     done
              1     failed
              2     wrong usage
              3     behind or different, or with findings
              130   interrupted by Ctrl-C; by SIGTERM, 143

            More: docs/README.md
            """;

    private static final String DOWNGRADE = """
            Usage: ambix downgrade [OPTIONS] [TARGET]
            Undo the revisions that were applied after a target, with all that depends on
            them.
                  [TARGET]               Where to go back to.

            Options:
                  --stored=ID            Undo this applied revision, which is unknown here,
                                           with the SQL that the database stores for it.
                  --sql                  Print the SQL script instead of running it; needs
                                           no database.
                  --plan, --dry-run      Only show what would be done; with -v, the SQL too.
                  --single-transaction   Run all revisions in one transaction: all of them
                                           or none. By default each has its own.
                  --redo                 Run a statement again that an earlier run left
                                           open outside of transactions, where the database
                                           does not tell whether it took effect.
                  --skip                 Take such a statement as done, and go on behind it.
                  --lock-retries=N       Try a transaction that did not get its locks
                                           again, this often. Default: 10.
                  --lock-pause=TIME      Pause about this long before trying again, twice
                                           as long each time. Default: 1s.
                  --lock-longest-pause=TIME
                                         Pause no longer than this. Default: 30s.
                  --backfill-lag=TIME    Let batches of backfills wait while a standby is
                                           further behind than this.
                  --backfill-transaction-age=TIME
                                         Let them wait while a transaction of others is
                                           older than this.
                  --backfill-time=TIME   End the run when a backfill has taken this long;
                                           the next run goes on with it.
                  --tag=TEXT             Keep this with the run in ambix_journal, such as
                                           the number of a deployment.
                  --save=FILE            With --plan, write the plan to this file: its
                                           hash, SQL, locks, the sizes of the tables and
                                           what is read of them.
                  --approved=FILE        Run exactly the plan in this file, or refuse it as
                                           stale; that is consent to it.
                  --approve=HASH         Do it only if its plan has this hash, which --plan
                                           tells; that is consent in a protected
                                           environment.
                  --fleet                Do it with all targets of [fleet].
                  --where=LABEL=VALUE    Only targets with this label, or with LABEL!=VALUE
                                           without it; commas between several. name and
                                           schema are labels too, and * stands for any
                                           characters.
                  --shard=N/COUNT        Only this part of the targets, such as 3/10. In a
                                           pod of an indexed job of Kubernetes that has
                                           AMBIX_SHARDS, its own part.
                  --only-failed          Only targets whose last run failed, or that cannot
                                           be reached.
                  --only-behind          Only targets that lack revisions.
                  --parallel=N           Targets of one server at once. Default: 4.
                  --connections=N        Connections at once in all, two for each target.
                                           Default: 100.
                  --max-failures=N       Begin no other target when more than so many have
                                           failed, or N% of all. Default: go on.
              -o, --output=FORMAT        Print results as text or as json. Default: text.
                  --history-schema=SCHEMA
                                         The schema of the tables ambix_revision and
                                           ambix_journal. Default: public.
                  --lock-timeout=TIME    Give up a statement that waits this long for a
                                           lock, such as 5s or 500ms; 0s never. Default:
                                           3s, for statements that others would queue
                                           behind.
                  --statement-timeout=TIME
                                         Give up a statement that runs this long, such as
                                           30s or 10min.
                  --wait=TIME            Wait this long for another run that holds the
                                           lock; 0s fails at once. Default: 10min.
                  --metrics=FILE         Write metrics for Prometheus into this file at the
                                           end, also of a failure; it is replaced at once.

            Options of every command:
              -c, --config=FILE          The configuration file. Default: $AMBIX_CONFIG,
                                           then ambix.toml in this folder or above.
              -e, --env=NAME             Use the tables [env.NAME.*] of the configuration.
                                           Default: $AMBIX_ENV.
                  --url=URL              The database, such as postgresql://user@host/db or
                                           a JDBC URL. Default: $AMBIX_URL, then the
                                           configuration, then an embedded PostgreSQL.
                  --stream=NAME          Look at this stream, such as that of a library.
                                           Default: the one of the project.
              -x=KEY=VALUE               An argument for migrations to read: op.argument
                                           ("KEY"). May be repeated.
              -v, --verbose              Say more: SQL, authors, times.
              -q, --quiet                Say nothing but results and errors.
                  --stacktrace           Show where an error comes from.
                  --no-color             No colors, as if $NO_COLOR were set.
                  --log-format=FORMAT    Write all but results as text, or as json with one
                                           object a line. Default: text.
              -h, --help                 Show this help.

            A target is base, a revision id or a unique part of one, a branch label, or -N
            for the last N.
            With --sql it is a range START:END, from the revision that the database is at.

            Examples:
              ambix downgrade -1                  undo the last one
              ambix downgrade 27c6                back to the revision that begins with 27c6
              ambix downgrade base --plan         what undoing everything would do
              ambix downgrade head:1975ea --sql   a script for psql
              ambix downgrade --stored 81bd07c4   undo a revision that is unknown here

            More: docs/production.md
            """;
}
