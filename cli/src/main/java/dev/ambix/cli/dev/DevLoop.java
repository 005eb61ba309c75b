package dev.ambix.cli.dev;

import dev.ambix.cli.config.Configuration;
import dev.ambix.cli.config.MigrationSettings;
import dev.ambix.cli.dev.FileWatch.Stamp;
import dev.ambix.cli.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Brings the database to where the files are, and again whenever they have changed. */
final class DevLoop {
    private static final int MILLIS_BETWEEN_LOOKS = 300;

    /** How often it is looked whether the process is told to end, in a pause. */
    private static final int MILLIS_BETWEEN_CHECKS = 50;

    private final Session session;
    private final DevCycle cycle;

    /** A loop that has not begun. */
    DevLoop(Session session, DevCycle cycle) {
        this.session = session;
        this.cycle = cycle;
    }

    /**
     * Runs until the process is told to end.
     *
     * @throws dev.ambix.MigrationException then
     */
    void run() throws InterruptedException {
        Map<Path, Stamp> files = settled(look());
        while (true) {
            DevCycle.Outcome outcome = cycle.run(files);
            session.interruption().check();
            Map<Path, Stamp> known = withOwn(files, outcome);
            session.note("Waiting for changes. Ctrl-C ends it.");
            Map<Path, Stamp> next = look();
            while (next.equals(known)) {
                pause();
                next = look();
            }
            files = settled(next);
        }
    }

    /** The files of the loop itself are no change; all others that have changed meanwhile are. */
    private static Map<Path, Stamp> withOwn(Map<Path, Stamp> before, DevCycle.Outcome outcome) {
        Map<Path, Stamp> known = new TreeMap<>(before);
        for (Path file : outcome.touched()) {
            known.remove(file);
            known.putAll(new FileWatch(Files.exists(file) ? List.of(file) : List.of()).look());
        }
        return known;
    }

    /** Waits until nothing changes any more: an editor, or git, writes many files one after the other. */
    private Map<Path, Stamp> settled(Map<Path, Stamp> first) throws InterruptedException {
        Map<Path, Stamp> before = first;
        pause();
        Map<Path, Stamp> now = look();
        while (!now.equals(before)) {
            before = now;
            pause();
            now = look();
        }
        return now;
    }

    /** All that the migrations and the model are made of, and the configuration that says so. */
    private Map<Path, Stamp> look() {
        Configuration configuration = cycle.configuration();
        MigrationSettings migrations = configuration.migrations();
        List<Path> places = new ArrayList<>(migrations.sources());
        places.addAll(migrations.sqlFolders());
        places.addAll(migrations.flywayFolders());
        places.addAll(migrations.unitFolders());
        places.addAll(migrations.classPath());
        places.addAll(migrations.outputs());
        places.addAll(configuration.model().sqlPaths());
        configuration.file().ifPresent(places::add);
        return new FileWatch(places).look();
    }

    private void pause() throws InterruptedException {
        for (int waited = 0; waited < MILLIS_BETWEEN_LOOKS; waited += MILLIS_BETWEEN_CHECKS) {
            Thread.sleep(MILLIS_BETWEEN_CHECKS);
            session.interruption().check();
        }
    }
}
