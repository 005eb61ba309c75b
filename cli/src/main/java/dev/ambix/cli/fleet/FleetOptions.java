package dev.ambix.cli.fleet;

import dev.ambix.cli.config.FleetSettings;
import dev.ambix.cli.config.text.CountText;
import dev.ambix.cli.config.text.DurationText;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.runtime.fleet.FleetLimits;
import dev.ambix.runtime.fleet.Shard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of commands on a whole fleet.
 *
 * @param where which targets
 * @param only of these, those in some state
 * @param parallel how many targets of a server at once
 * @param connections how many connections at once
 * @param mostFailures how many may fail
 * @param canary which targets go first
 * @param shard which part of the targets
 */
public record FleetOptions(
        TargetFilter where,
        Only only,
        Optional<Integer> parallel,
        Optional<Integer> connections,
        Optional<FailureLimit> mostFailures,
        Optional<Canary> canary,
        Optional<Shard> shard) {
    /** Which states are chosen. */
    enum Only {
        ALL,
        FAILED,
        BEHIND
    }

    /**
     * The targets that go first.
     *
     * @param soak the pause behind them
     * @param until a query of the fleet's database that has to be true before the others follow
     */
    record Canary(TargetFilter which, Duration soak, Optional<String> until) {}

    /**
     * How many targets may fail.
     *
     * @param isShare whether the number is a percentage of the chosen targets
     */
    record FailureLimit(int number, boolean isShare) {
        private static final int WHOLE = 100;

        int of(int targets) {
            return isShare ? (int) ((long) number * targets / WHOLE) : number;
        }
    }

    /** All targets, as the configuration says. */
    static final FleetOptions NONE = new FleetOptions(
            new TargetFilter(List.of()),
            Only.ALL,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final String FLEET = "--fleet";
    private static final String WHERE = "--where";
    private static final String PARALLEL = "--parallel";
    private static final String CONNECTIONS = "--connections";
    private static final String FAILURES = "--max-failures";
    private static final String CANARY = "--canary";
    private static final String SOAK = "--soak";
    private static final String UNTIL = "--until";
    private static final String ONLY_FAILED = "--only-failed";
    private static final String ONLY_BEHIND = "--only-behind";
    private static final String SHARD = "--shard";
    private static final List<String> NAMES =
            List.of(WHERE, SHARD, PARALLEL, CONNECTIONS, FAILURES, CANARY, SOAK, UNTIL, ONLY_FAILED, ONLY_BEHIND);

    /** For commands that look at targets. */
    public static void declareChoice(CommandSpec spec) {
        spec.addOption(Specs.values(
                "LABEL=VALUE",
                "Only targets with this label, or with LABEL!=VALUE without it; commas between several. name and schema are"
                        + " labels too, and * stands for any characters.",
                WHERE));
        spec.addOption(Specs.value(
                "N/COUNT",
                "Only this part of the targets, such as 3/10. In a pod of an indexed job of Kubernetes that has AMBIX_SHARDS, its"
                        + " own part.",
                SHARD));
        spec.addOption(Specs.flag("Only targets whose last run failed, or that cannot be reached.", ONLY_FAILED));
        spec.addOption(Specs.flag("Only targets that lack revisions.", ONLY_BEHIND));
    }

    /** For commands that look at a database or, with an option, at those of the fleet. */
    public static void declareLook(CommandSpec spec) {
        spec.addOption(Specs.flag("Do it with all targets of [fleet].", FLEET));
        declareChoice(spec);
    }

    /** For commands that work on a database or, with an option, on those of the fleet. */
    public static void declareWork(CommandSpec spec) {
        declareLook(spec);
        spec.addOption(Specs.value("N", "Targets of one server at once. Default: 4.", PARALLEL));
        spec.addOption(Specs.value("N", "Connections at once in all, two for each target. Default: 100.", CONNECTIONS));
        spec.addOption(Specs.value(
                "N",
                "Begin no other target when more than so many have failed, or N%% of all. Default: go on.",
                FAILURES));
    }

    /** For upgrades. */
    public static void declareCanary(CommandSpec spec) {
        spec.addOption(Specs.value("LABEL=VALUE", "These targets first; the others only if none fails.", CANARY));
        spec.addOption(Specs.value("TIME", "Pause so long behind the first targets, such as 10min.", SOAK));
        spec.addOption(Specs.value(
                "SQL",
                "Ask the fleet's database after the pause, and go on when the answer is true. Gives up after the same time"
                        + " again, one minute at least.",
                UNTIL));
    }

    /** Whether the command is for the fleet. */
    public static boolean isFleet(ParseResult parsed) {
        boolean isFleet = Specs.has(parsed, FLEET);
        if (!isFleet) {
            NAMES.stream()
                    .filter(name -> parsed.commandSpec().findOption(name) != null && Specs.has(parsed, name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new UsageException(name + " goes with " + FLEET + ".");
                    });
        }
        return isFleet;
    }

    /**
     * Refuses options of single databases.
     *
     * @throws UsageException if one of them was given
     */
    public static void refuse(ParseResult parsed, String... options) {
        Stream.of(options)
                .filter(option -> parsed.commandSpec().findOption(option) != null && parsed.hasMatchedOption(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new UsageException(option
                            + " is for one database, so it does not go with " + FLEET + ". Name the database with --url"
                            + " or --env, and its schema with --history-schema.");
                });
    }

    /** Reads those that the command has. */
    public static FleetOptions read(ParseResult parsed) {
        if (has(parsed, ONLY_FAILED) && has(parsed, ONLY_BEHIND)) {
            throw new UsageException("Give " + ONLY_FAILED + " or " + ONLY_BEHIND + ".");
        }
        return new FleetOptions(
                TargetFilter.of(WHERE, Specs.texts(parsed, WHERE)),
                has(parsed, ONLY_FAILED) ? Only.FAILED : has(parsed, ONLY_BEHIND) ? Only.BEHIND : Only.ALL,
                count(parsed, PARALLEL, 1),
                count(parsed, CONNECTIONS, 2),
                text(parsed, FAILURES).map(FleetOptions::failures),
                canary(parsed),
                shard(parsed));
    }

    private static boolean has(ParseResult parsed, String name) {
        return parsed.commandSpec().findOption(name) != null && Specs.has(parsed, name);
    }

    private static Optional<String> text(ParseResult parsed, String name) {
        return parsed.commandSpec().findOption(name) == null ? Optional.empty() : Specs.text(parsed, name);
    }

    private static Optional<Integer> count(ParseResult parsed, String name, int least) {
        return text(parsed, name).map(text -> CountText.parse(text)
                .filter(count -> count >= least)
                .orElseThrow(() -> new UsageException(
                        name + ": \"" + text + "\" is no whole number from " + least + " to " + CountText.MOST + ".")));
    }

    private static FailureLimit failures(String text) {
        boolean isShare = text.endsWith("%");
        return CountText.parse(isShare ? text.substring(0, text.length() - 1) : text)
                .filter(number -> !isShare || number <= FailureLimit.WHOLE)
                .map(number -> new FailureLimit(number, isShare))
                .orElseThrow(() -> new UsageException(
                        FAILURES + ": \"" + text + "\" is neither a whole number nor a share from 0% to 100%."));
    }

    private static Optional<Shard> shard(ParseResult parsed) {
        try {
            return text(parsed, SHARD).map(Shard::parse);
        } catch (IllegalArgumentException e) {
            throw new UsageException(SHARD + ": " + e.getMessage());
        }
    }

    private static Optional<Canary> canary(ParseResult parsed) {
        Optional<String> which = text(parsed, CANARY);
        if (which.isEmpty() && (has(parsed, SOAK) || has(parsed, UNTIL))) {
            throw new UsageException((has(parsed, SOAK) ? SOAK : UNTIL) + " goes with " + CANARY + ".");
        }
        Duration soak = text(parsed, SOAK)
                .map(text -> DurationText.parse(text)
                        .orElseThrow(() -> new UsageException(SOAK + ": \"" + text
                                + "\" is not a duration. Write a number and a unit, such as 30s or 10min.")))
                .orElse(Duration.ZERO);
        return which.map(text -> new Canary(TargetFilter.of(CANARY, List.of(text)), soak, text(parsed, UNTIL)));
    }

    /** How many targets run at once; limits without an option come from the configuration. */
    FleetLimits limits(FleetSettings settings) {
        FleetLimits limits = FleetLimits.DEFAULTS;
        limits = limits.withParallel(parallel.or(settings::parallel).orElse(limits.parallel()));
        return limits.withConnections(connections.or(settings::connections).orElse(limits.connections()));
    }
}
