package dev.ambix.cli.stream;

import dev.ambix.cli.database.Database;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.runtime.Streams;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** All streams of a project, one after the other: its own, and those of the libraries on its class path. */
public final class AllStreams {
    /** The option of commands that can do so. */
    public static final String NAME = "--all-streams";

    private final ProjectRun project;
    private final Database database;

    private AllStreams(ProjectRun project, Database database) {
        this.project = project;
        this.database = database;
    }

    /** Declares the option. */
    public static void declare(CommandSpec spec, String help) {
        spec.addOption(Specs.flag(help, NAME));
    }

    /**
     * Whether it is given.
     *
     * @param others the options that are for one stream only
     * @throws UsageException if it is given with one of them, or with a stream
     */
    public static boolean isAsked(Session session, ParseResult parsed, String... others) {
        if (!Specs.has(parsed, NAME)) {
            return false;
        }
        if (session.options().stream().isPresent()) {
            throw new UsageException("--stream is one stream, and " + NAME + " is all of them: leave one out.");
        }
        for (String other : others) {
            if (Specs.has(parsed, other)) {
                throw new UsageException(other + " is for one stream at a time, so it does not go with " + NAME
                        + ". Name a stream with --stream.");
            }
        }
        return true;
    }

    /** Work on one stream. */
    @FunctionalInterface
    public interface Deed<T> {
        /** Works on a stream, with a run that looks at it. */
        T with(ProjectRun stream, Database database);
    }

    /** Works on the streams of a database. */
    public static <T> T on(ProjectRun project, Function<AllStreams, T> deed) {
        try (Database database = Database.open(project)) {
            return deed.apply(new AllStreams(project, database));
        }
    }

    /** The names of the streams. */
    public List<String> names() {
        return streams().names();
    }

    /** The steps of an upgrade, in its order. */
    public List<Streams.Step> planUpgrade(List<String> targets) {
        return streams().planUpgrade(targets.toArray(String[]::new));
    }

    private Streams streams() {
        return database.streams();
    }

    /** The place of an embedded database, as {@link Database#whereabouts}. */
    public String whereabouts() {
        return database.whereabouts();
    }

    /** Works on one of them. */
    public <T> T with(String stream, Deed<T> deed) {
        ProjectRun inside = ProjectRun.of(project.session().inStream(stream), project.options());
        return deed.with(inside, database.forStream(inside));
    }
}
