package dev.ambix.cli.dev;

import dev.ambix.MigrationException;
import dev.ambix.cli.autogenerate.Autogeneration;
import dev.ambix.cli.autogenerate.ModelComparison;
import dev.ambix.cli.autogenerate.NewRevision;
import dev.ambix.cli.autogenerate.NewRevisionOptions;
import dev.ambix.cli.branch.HeadsLock;
import dev.ambix.cli.clean.DisposableDatabase;
import dev.ambix.cli.config.Configuration;
import dev.ambix.cli.config.MigrationSettings;
import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.DatabaseOptions;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.dev.FileWatch.Stamp;
import dev.ambix.cli.session.Console;
import dev.ambix.cli.session.Interruption;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Preloading;
import dev.ambix.cli.session.Session;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionRequest;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.RunResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/**
 * The work after a change: applied revisions that were changed or are gone are undone, with the SQL that is stored with them;
 * pending revisions are applied; and where the model has changed, the next revision is written and applied, in the place of the
 * one that the loop wrote before.
 */
final class DevCycle {
    private static final int ID_DIGITS = 12;

    private final Session session;
    private final ParseResult parsed;
    private final DatabaseOptions options;
    private final Map<String, String> embedded;
    private @Nullable Map<Path, Stamp> model;
    private @Nullable OwnRevision own;
    private final Set<Path> touched = new HashSet<>();

    /**
     * Cycles that belong to one run of the command.
     *
     * @param embedded the variables that lead to the embedded server, if the database is that one
     */
    DevCycle(Session session, ParseResult parsed, DatabaseOptions options, Map<String, String> embedded) {
        this.session = session;
        this.parsed = parsed;
        this.options = options;
        this.embedded = embedded;
    }

    /** The files that a cycle has written or deleted. */
    record Outcome(Set<Path> touched) {
        Outcome {
            touched = Set.copyOf(touched);
        }
    }

    /** The configuration as it is now; that of the start as long as it cannot be read. */
    Configuration configuration() {
        try (Interruption none = new Interruption(session.console().host().caller())) {
            return new Session(session.console(), session.options(), none, Preloading.none()).configuration();
        } catch (MigrationException e) {
            return session.configuration();
        }
    }

    /** Follows the files; errors are told, and do not end the loop. */
    Outcome run(Map<Path, Stamp> files) {
        touched.clear();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (Interruption interruption =
                new Interruption(session.console().host().caller())) {
            Session within = new Session(console(out, err), session.options(), interruption, Preloading.none());
            try {
                follow(within, files, out);
                if (session.options().verbose()) {
                    err.toString(StandardCharsets.UTF_8).lines().forEach(session::note);
                }
            } catch (MigrationException e) {
                session.interruption().check();
                err.toString(StandardCharsets.UTF_8).lines().forEach(session::note);
                session.print(session.style().warning("error") + "  " + e.getMessage());
            }
        }
        return new Outcome(touched);
    }

    private Console console(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        Console outer = session.console();
        Map<String, String> variables = new HashMap<>(outer.variables());
        variables.putAll(embedded);
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                outer.workingFolder(),
                variables,
                outer.host());
    }

    private void follow(Session within, Map<Path, Stamp> files, ByteArrayOutputStream out) {
        configuration().whyNotDisposable().ifPresent(reason -> {
            throw new MigrationException(reason + " Nothing was done.");
        });
        ProjectRun project = compiled(within);
        undo(project);
        apply(project);
        Map<Path, Stamp> now = withoutMigrations(files, project);
        if (!within.configuration().model().isEmpty() && !now.equals(model)) {
            write(project, out);
        }
        model = now;
    }

    /** The migrations as they are now, all of whose classes compile. */
    private ProjectRun compiled(Session within) {
        ProjectRun project = ProjectRun.ofGraphSoFar(within, options);
        RevisionMap graph = project.graph();
        if (!graph.isEmpty()) {
            project.migrations().source(graph).prepare(graph.revisions());
        }
        return project;
    }

    /** The files that a model can be made of. */
    private static Map<Path, Stamp> withoutMigrations(Map<Path, Stamp> files, ProjectRun project) {
        Migrations migrations = project.migrations();
        Map<Path, Stamp> others = new TreeMap<>(files);
        project.graph().written().forEach(revision -> migrations.file(revision).ifPresent(others::remove));
        MigrationSettings settings = migrations.settings();
        List<Path> folders = new ArrayList<>(settings.sqlFolders());
        folders.addAll(settings.flywayFolders());
        folders.addAll(settings.unitFolders());
        others.keySet().removeIf(file -> folders.stream().anyMatch(file::startsWith));
        return others;
    }

    private static Database open(ProjectRun project) {
        Database database = Database.open(project);
        DisposableDatabase.requireMeant(project.session(), database);
        return database.comparingAnew();
    }

    private void undo(ProjectRun project) {
        if (project.graph().isEmpty()) {
            return;
        }
        try (Database database = open(project)) {
            Migrator migrator = database.migrator();
            Undoing undoing = Undoing.of(migrator);
            if (undoing.isGone()) {
                model = null;
            }
            if (undoing.reason().isPresent()) {
                empty(project, database, undoing.reason().get());
            } else if (!undoing.ids().isEmpty()) {
                undo(project, database, migrator, undoing.ids());
            }
        }
    }

    private void undo(ProjectRun project, Database database, Migrator migrator, List<String> ids) {
        long start = System.nanoTime();
        try {
            ids.forEach(migrator::undoAsApplied);
            tell("undone", String.join(", ", ids), start);
        } catch (MigrationException e) {
            session.interruption().check();
            String reason = e.getMessage().lines().findFirst().orElse("");
            empty(project, database, reason);
        }
    }

    private void empty(ProjectRun project, Database database, String reason) {
        long start = System.nanoTime();
        DisposableDatabase.empty(project, database);
        tell("emptied", "all that was there, to build it anew: " + reason, start);
    }

    private void apply(ProjectRun project) {
        if (project.graph().isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        try (Database database = open(project)) {
            RunResult result = database.migrator().upgrade("heads");
            if (!result.isEmpty()) {
                tell(
                        "applied",
                        Stream.concat(
                                        result.revisions().stream()
                                                .map(done -> done.revision().id()),
                                        result.units().stream())
                                .collect(Collectors.joining(", ")),
                        start);
            }
        }
    }

    /** Writes the next revision, in the place of the one that the loop wrote before, and applies it. */
    private void write(ProjectRun project, ByteArrayOutputStream out) {
        Session within = project.session();
        RevisionMap graph = project.graph();
        OwnRevision before = own;
        boolean isAnew = before != null
                && graph.find(before.id())
                        .filter(graph.effectiveHeads()::contains)
                        .isPresent()
                && before.isUntouched();
        if (!isAnew) {
            write(project, out, Optional.empty());
            return;
        }
        if (!differs(project)) {
            return;
        }
        try (Database database = open(project)) {
            undo(project, database, database.migrator(), List.of(before.id()));
        }
        before.delete();
        touched.addAll(before.files().keySet());
        own = null;
        try {
            ProjectRun rest = compiled(within);
            apply(rest);
            write(rest, out, Optional.of(before));
            if (own == null) {
                HeadsLock.of(within.configuration().folder())
                        .write(rest.graph().heads().stream()
                                .map(node -> node.id())
                                .toList());
                tell(
                        "deleted",
                        names(within, before.files().keySet()) + ": the model needs it no more",
                        System.nanoTime());
            }
        } catch (MigrationException e) {
            before.restore();
            own = before;
            apply(compiled(within));
            throw e;
        }
    }

    /** Whether the model is another than the database. A model that cannot be read shows before anything is undone. */
    private boolean differs(ProjectRun project) {
        try (Database database = open(project);
                ModelComparison comparison = new ModelComparison(project, database)) {
            return !comparison.compare().difference().isEmpty();
        }
    }

    private void write(ProjectRun project, ByteArrayOutputStream out, Optional<OwnRevision> before) {
        Session within = project.session();
        Migrations migrations = project.migrations();
        RevisionMap graph = project.graph();
        long start = System.nanoTime();
        Instant written = before.map(OwnRevision::written).orElseGet(() -> unused(graph));
        String id = before.map(OwnRevision::id)
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", "").substring(0, ID_DIGITS));
        out.reset();
        NewRevision revision = new NewRevision(within, migrations, graph, () -> written);
        NewRevisionOptions named = NewRevisionOptions.read(parsed);
        new Autogeneration(within, migrations, graph)
                .runIfAnythingIsDone(
                        parsed,
                        revision,
                        new RevisionRequest(id, List.of("head"), false, List.of(), List.of()),
                        named,
                        session::note);
        List<Path> files =
                out.toString(StandardCharsets.UTF_8).lines().map(Path::of).toList();
        if (files.isEmpty()) {
            return;
        }
        own = OwnRevision.of(id, written, files);
        touched.addAll(files);
        tell(before.isPresent() ? "rewritten" : "written", names(within, files), start);
        apply(compiled(within));
    }

    /** Files are called after their minute, so a second one of the same minute, with the same message, gets the next one. */
    private static Instant unused(RevisionMap graph) {
        Instant now = Instant.now();
        return graph.revisions().stream()
                .flatMap(revision -> revision.created().stream())
                .max(Instant::compareTo)
                .filter(last -> !last.truncatedTo(ChronoUnit.MINUTES).isBefore(now.truncatedTo(ChronoUnit.MINUTES)))
                .map(last -> last.plus(Duration.ofMinutes(1)))
                .orElse(now);
    }

    private static String names(Session within, Iterable<Path> files) {
        List<String> names = new ArrayList<>();
        Path folder = within.configuration().folder();
        files.forEach(file -> names.add((file.startsWith(folder) ? folder.relativize(file) : file).toString()));
        return String.join(", ", names);
    }

    private void tell(String what, String about, long start) {
        session.print(session.style().mark(String.format(Locale.ROOT, "%-9s", what)) + "  " + about + "  "
                + session.style().faint(RunProgress.text(Duration.ofNanos(System.nanoTime() - start))));
    }
}
