package dev.ambix.cli.lint;

import dev.ambix.cli.config.LintConfiguration;
import dev.ambix.cli.database.ConfiguredMigrator;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.lint.LintFinding;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.Severity;
import dev.ambix.lint.phase.ExpandedPlaces;
import dev.ambix.revision.RevisionMap;
import dev.ambix.runtime.Migrator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A look of the lint at the revisions that a command was told of. */
public final class LintRun {
    private static final String ALL = "--all";
    private static final String BASE = "--base";
    private static final String NO_MEASURE = "--no-measure";
    private static final String SEVERITY = "--severity";
    private static final String FAIL_ON = "--fail-on";

    private final ProjectRun project;
    private final Session session;
    private final ParseResult parsed;
    private final Optional<LintedFleet> fleet;

    /** A look that has not begun. */
    public LintRun(ProjectRun project, ParseResult parsed) {
        this(project, parsed, Optional.empty());
    }

    private LintRun(ProjectRun project, ParseResult parsed, Optional<LintedFleet> fleet) {
        this.project = project;
        this.session = project.session();
        this.parsed = parsed;
        this.fleet = fleet;
    }

    /** The same look for a fleet: at revisions that some target lacks, weighed by the tables of all. */
    public LintRun over(LintedFleet targets) {
        return new LintRun(project, parsed, Optional.of(targets));
    }

    /** Declares the options that choose the revisions, and how they are looked at. */
    public static void declare(CommandSpec spec) {
        spec.addPositional(Specs.parameters("RANGE", "0..*", "The revisions to look at."));
        spec.addOption(Specs.flag("Look at all revisions.", ALL));
        spec.addOption(Specs.value(
                "COMMIT", "Look at the revisions that are new or changed against this commit of git.", BASE));
        spec.addOption(Specs.value(
                "LEVEL", "Leave out findings below this: error, warning or note. Default: note.", SEVERITY));
        spec.addOption(Specs.value(
                "LEVEL",
                "Fail if a finding is this bad: error, warning, note or never. Default: fail_on in the table [lint] of"
                        + " ambix.toml, or warning.",
                FAIL_ON));
        spec.addOption(Specs.flag(
                "Judge operations by their kinds alone, and run none of them on a scratch database.", NO_MEASURE));
        LintStatistics.declare(spec);
    }

    /** Refuses two choices of revisions at once; {@code others} are further options that choose them. */
    public static void refuseTogether(ParseResult parsed, String... others) {
        List<String> ranges = Specs.parameters(parsed, List.of());
        List<String> given = Stream.concat(
                        ranges.isEmpty() ? Stream.empty() : Stream.of("the range " + ranges.get(0)),
                        Stream.concat(Stream.of(ALL, BASE), Stream.of(others))
                                .filter(option -> Specs.has(parsed, option)))
                .toList();
        if (given.size() > 1) {
            throw new UsageException(
                    "Each of these says what to do: " + String.join(" and ", given) + ". Leave out all but one.");
        }
    }

    /** A migrator that knows the rules, and no database. */
    public Migrator migrator() {
        return ConfiguredMigrator.offline(project);
    }

    /** Looks at the revisions. */
    public LintReport report() {
        LintConfiguration configuration = session.configuration().lint();
        Optional<Severity> failOn = failOn(configuration);
        Severity lowest =
                Specs.text(parsed, SEVERITY).map(text -> level(SEVERITY, text)).orElse(Severity.NOTE);
        Migrator migrator = migrator();
        LintedRevisions chosen = chosen();
        if (!chosen.description().isEmpty()) {
            session.note("Looking at " + chosen.description() + ".");
        }
        UnaryOperator<RevisionFacts> places = new ExpandedPlaces(
                project.graph(), fleet.map(LintedFleet::applied).orElseGet(chosen::applied));
        UnmeasuredCode unmeasured = new UnmeasuredCode();
        List<LintFinding> all = Specs.has(parsed, NO_MEASURE) || !configuration.measures()
                ? lint(migrator, chosen, facts -> places.apply(unmeasured.apply(facts)))
                : measured(migrator, chosen, places);
        LintStatistics statistics = LintStatistics.of(
                session,
                parsed,
                chosen.asked(),
                asked -> Database.open(project.in(asked)),
                fleet.map(targets -> targets::statistics));
        List<LintFinding> spared =
                SmallTables.spare(all, migrator.lintRules(), statistics.known(configuration), configuration);
        unmeasured.note().ifPresent(session::note);
        List<LintFinding> findings = spared.stream()
                .filter(finding -> finding.severity().isAtLeast(lowest))
                .toList();
        return LintReport.of(
                        session,
                        project.migrations(),
                        chosen.revisions(),
                        findings,
                        migrator.lintRules(),
                        failOn,
                        statistics.shown())
                .hiding(spared.size() - findings.size());
    }

    private List<LintFinding> lint(Migrator migrator, LintedRevisions chosen, UnaryOperator<RevisionFacts> facts) {
        return migrator.lint(chosen.revisions(), session.configuration().lint().settings(), facts);
    }

    private List<LintFinding> measured(Migrator migrator, LintedRevisions chosen, UnaryOperator<RevisionFacts> places) {
        try (ScratchMeasurement measurement = new ScratchMeasurement(project, Specs.text(parsed, BASE))) {
            return lint(migrator, chosen, facts -> places.apply(measurement.apply(facts)));
        }
    }

    private Optional<Severity> failOn(LintConfiguration configuration) {
        return Specs.text(parsed, FAIL_ON)
                .map(text -> text.equals(LintConfiguration.NEVER)
                        ? Optional.<Severity>empty()
                        : Optional.of(level(FAIL_ON, text)))
                .orElse(configuration.failOn());
    }

    private static Severity level(String option, String text) {
        return Severity.of(text)
                .orElseThrow(() -> new UsageException(option + ": \"" + text
                        + "\" is no severity. It is error, warning or note"
                        + (option.equals(FAIL_ON) ? ", or never." : ".")));
    }

    private LintedRevisions chosen() {
        RevisionMap graph = project.graph();
        List<String> ranges = Specs.parameters(parsed, List.of());
        if (Specs.has(parsed, ALL)) {
            return LintedRevisions.all(graph);
        } else if (!ranges.isEmpty()) {
            return LintedRevisions.named(graph, ranges);
        }
        return Specs.text(parsed, BASE)
                .map(base -> LintedRevisions.newAgainst(project, base))
                .or(() -> fleet.map(targets -> LintedRevisions.lacking(targets.pending())))
                .orElseGet(() -> LintedRevisions.byDefault(project));
    }
}
