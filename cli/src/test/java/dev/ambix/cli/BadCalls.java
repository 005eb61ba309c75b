package dev.ambix.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Calls that are made by the grammar of command lines, configurations, URLs and files, and then spoiled. */
final class BadCalls {
    /** The password of every URL, which must be seen nowhere. */
    static final String SECRET = "hunter2Qx";

    private static final List<String> VALUES = List.of(
            "head",
            "heads",
            "base",
            "aa1100",
            "bb2200",
            "bb",
            "+1",
            "-1",
            "aa1100+1",
            "aa1100:head",
            "head:base",
            "hed",
            "current",
            "shop@head",
            "shop",
            "ambix.toml",
            "schema.sql",
            "text",
            "json",
            "sql",
            "5s",
            "3000000h",
            "0s",
            "10",
            "abc",
            "KEY=VALUE",
            "=",
            "public",
            "",
            "dot",
            "mermaid",
            "bash");

    private static final String CONFIGURATION = """
            [migrations]
            package = "shop"
            source = ["src"]
            classpath = "lib/*.jar"
            strict = false
            history = "linear"
            naming = { pk = "pk_%(table_name)s", ix = "ix_%(table_name)s_%(column_0_name)s" }

            [database]
            url = "${AMBIX_DB:-postgresql://app:hunter2Qx@localhost:1/app}"
            user = "app"
            history_schema = "public"
            lock = "session"
            lock_timeout = "3s"
            lock_retries = 10
            lock_pause = "1s"
            statement_timeout = "5min"
            backup = ["pg_dump", "--file={file}"]
            role = "owner"

            [model]
            sql = "schema.sql"
            schemas = ["public"]
            exclude = ["public.old_*"]

            [env.prod]
            protected = true
            [env.prod.database]
            url = "postgresql://app:hunter2Qx@localhost:1/app"
            """;

    private static final List<String> URLS = List.of(
            "postgresql://app:hunter2Qx@localhost:1/app?sslmode=require",
            "postgres://app:hunter2Qx@localhost:1/app?connect_timeout=2&application_name=x",
            "jdbc:postgresql://localhost:1/app?user=app&password=hunter2Qx",
            "jdbc:postgresql://localhost:1,localhost:2/app?targetServerType=primary&password=hunter2Qx",
            "postgresql:///app?host=localhost&port=1&password=hunter2Qx",
            "postgresql://[::1]:1/app?password=hunter2Qx&options=-c%20role%3Dx");

    private static final String MODEL = """
            create table account (
                id bigint primary key generated always as identity,
                name varchar(20) not null default 'it''s',
                total numeric(10, 2) check (total >= 0)
            );
            create index on account (lower(name)) where total > 0;
            create view names as select name from account;
            create function f() returns int language sql as $$ select 1 $$;
            comment on table account is 'who pays';
            """;

    private static final List<List<String>> BY_MODEL = List.of(
            List.of("check"), List.of("revision", "--autogenerate", "--sql"), List.of("inspect", "--schema", "public"));

    private static final List<List<String>> BY_MIGRATIONS = List.of(
            List.of("heads"),
            List.of("history"),
            List.of("upgrade", "--sql"),
            List.of("upgrade", "--plan"),
            List.of("show", "head"),
            List.of("graph"),
            List.of("check"),
            List.of("branches"));

    private static final List<List<String>> WITHOUT_CHANGES = List.of(
            List.of("current"),
            List.of("heads"),
            List.of("doctor"),
            List.of("upgrade", "--sql"),
            List.of("upgrade", "--plan"),
            List.of("current", "--env", "prod"));

    private final Mutator mutator;

    BadCalls(Random random) {
        this.mutator = new Mutator(random);
    }

    /** A call by one of the grammars; the next of the same random numbers is another. */
    BadCall next() {
        return switch (mutator.below(10)) {
            case 0, 1 -> configuration();
            case 2, 3 -> url();
            case 4 -> migration();
            case 5 -> file();
            default -> BadCall.of(commandLine());
        };
    }

    private List<String> commandLine() {
        CommandSpec root = Commands.all().getCommandSpec();
        List<CommandSpec> commands = root.subcommands().values().stream()
                .map(line -> line.getCommandSpec())
                .distinct()
                .toList();
        CommandSpec command = mutator.pick(commands);
        List<String> words = new ArrayList<>(List.of(command.name()));
        for (int left = mutator.below(4); left > 0; left--) {
            add(mutator.pick(command.options()), words);
        }
        for (int left = mutator.below(3); left > 0; left--) {
            words.add(mutator.pick(VALUES));
        }
        for (int left = mutator.below(2); left > 0; left--) {
            int place = mutator.below(words.size());
            words.set(place, mutator.spoil(words.get(place)));
        }
        return words;
    }

    private void add(OptionSpec option, List<String> words) {
        String name = mutator.pick(List.of(option.names()));
        String value = mutator.oneIn(3) ? mutator.odd() : mutator.pick(VALUES);
        if (option.arity().max() == 0) {
            words.add(mutator.oneIn(8) ? name + "=" + value : name);
        } else if (mutator.oneIn(2)) {
            words.add(name + "=" + value);
        } else {
            words.add(name);
            words.add(value);
        }
    }

    private BadCall configuration() {
        return BadCall.of(mutator.pick(WITHOUT_CHANGES)).withFile("ambix.toml", mutator.spoil(CONFIGURATION));
    }

    private BadCall url() {
        String url = mutator.spoil(mutator.pick(URLS));
        List<String> command = new ArrayList<>(mutator.pick(WITHOUT_CHANGES));
        if (mutator.oneIn(2)) {
            return BadCall.of(command).withVariables(Map.of("AMBIX_URL", url));
        }
        command.add("--url=" + url);
        return BadCall.of(command);
    }

    private BadCall migration() {
        String source = ProjectFolder.source(
                "R3",
                "id = \"cc3300\", downRevision = \"bb2200\", branchLabels = \"shop\", message = \"third\"",
                "op.execute(\"select 1\");",
                "op.execute(\"select 2\");");
        return BadCall.of(mutator.pick(BY_MIGRATIONS)).withFile("src/shop/R3.java", mutator.spoil(source));
    }

    private BadCall file() {
        return switch (mutator.below(3)) {
            case 0 -> BadCall.of(mutator.pick(BY_MODEL)).withFile("schema.sql", mutator.spoil(MODEL));
            case 1 ->
                BadCall.of(List.of("upgrade", "--approved", "plan.json")).withFile("plan.json", mutator.spoil("""
                                {"direction": "upgrade", "hash": "00ff", "environment": "", "targets": ["head"],
                                 "revisions": [{"id": "bb2200", "sql": ["create table b ()"]}]}
                                """));
            default -> BadCall.of(mutator.pick(BY_MIGRATIONS)).withFile("heads.lock", mutator.spoil("bb2200\n"));
        };
    }
}
