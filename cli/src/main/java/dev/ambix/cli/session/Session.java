package dev.ambix.cli.session;

import dev.ambix.cli.config.Configuration;
import dev.ambix.cli.config.ConfigurationRequest;
import dev.ambix.cli.config.DatabaseUrl;
import dev.ambix.cli.session.GlobalOptions.LogFormat;
import dev.ambix.cli.session.Host.StandardStream;
import dev.ambix.cli.source.SourceCache;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a command: its process, its global options, and its configuration. */
public final class Session {
    private final Console console;
    private final GlobalOptions options;
    private final Interruption interruption;
    private final Preloading preloading;
    private final Instant begun = Instant.now();
    private final Tally tally;
    private final HeadsWarning heads;
    private @Nullable Configuration configuration;

    /**
     * A run that has not begun.
     *
     * @param console the process that it runs in
     * @param options the global options
     * @param interruption what happens when the process is told to end
     * @param preloading the libraries that are being loaded meanwhile
     */
    public Session(Console console, GlobalOptions options, Interruption interruption, Preloading preloading) {
        this(console, options, interruption, preloading, new Tally(), new HeadsWarning());
    }

    private Session(
            Console console,
            GlobalOptions options,
            Interruption interruption,
            Preloading preloading,
            Tally tally,
            HeadsWarning heads) {
        this.tally = tally;
        this.heads = heads;
        this.console = console;
        this.options = options;
        this.interruption = interruption;
        this.preloading = preloading;
    }

    /** A run of the same command by another configuration file. */
    public Session in(Path configurationFile) {
        return new Session(console, options.withConfig(configurationFile), interruption, preloading, tally, heads);
    }

    /** A run of the same command in another environment of the configuration. */
    public Session inEnvironment(String name) {
        return new Session(console, options.withEnvironment(name), interruption, preloading, tally, heads);
    }

    /** A run of the same command that looks at a stream. */
    public Session inStream(String name) {
        return new Session(console, options.withStream(name), interruption, preloading, tally, heads);
    }

    public Console console() {
        return console;
    }

    /** The options given before or after the command. */
    public GlobalOptions options() {
        return options;
    }

    public Interruption interruption() {
        return interruption;
    }

    public Preloading preloading() {
        return preloading;
    }

    /** When it began, before anything was read. */
    public Instant begun() {
        return begun;
    }

    /** The counts for metrics. */
    public Tally tally() {
        return tally;
    }

    /** The warning about several heads. */
    HeadsWarning heads() {
        return heads;
    }

    /** The command itself tells of several heads, so that there is no warning of them. */
    public void tellsOfHeads() {
        heads.leaveOut();
    }

    /** Gives out the warning that was held back, before the last message of the command; before none if that is empty. */
    public void end(String message) {
        heads.before(message, this::write);
    }

    /** The journal has given the run that is told of from now on its number. */
    public void inRun(long number) {
        if (console.err() instanceof JsonLog log) {
            log.inRun(number);
        }
    }

    /** The configuration, read when it is first asked for. */
    public Configuration configuration() {
        if (configuration == null) {
            preloading.awaitToml();
            configuration = Configuration.load(new ConfigurationRequest(
                    console.workingFolder(),
                    options.config(),
                    options.environment(),
                    options.url(),
                    console.variables(),
                    console.host().build()));
            if (options.url().filter(DatabaseUrl::holdsPassword).isPresent()) {
                note("Other users of this machine can see the password in --url in the list of processes. "
                        + "AMBIX_PASSWORD and ~/.pgpass keep it from them.");
            }
        }
        return configuration;
    }

    /** The migrations of the project, not compiled yet. */
    public Migrations migrations() {
        return Migrations.of(this);
    }

    /** The jars of the command, which sources are compiled against. */
    public List<Path> commandClassPath() {
        return console.host().classPath().orElseGet(SourceCache::commandClassPath);
    }

    /** The style of words in results: colors on a terminal, unless the user forbids them. */
    public Style style() {
        return style(StandardStream.OUT);
    }

    /** The style of words in notes, which may go elsewhere than the results. */
    public Style noteStyle() {
        return style(StandardStream.ERR);
    }

    private Style style(StandardStream stream) {
        boolean allowed = options.color()
                && !(stream == StandardStream.ERR && options.logFormat() == LogFormat.JSON)
                && console.variables().getOrDefault("NO_COLOR", "").isEmpty()
                && !console.variables().getOrDefault("TERM", "").equals("dumb");
        return new Style(allowed && isTerminal(stream));
    }

    /** Whether the user can be asked: both the questions and the answers go over a terminal. */
    public boolean isInteractive() {
        return isTerminal(StandardStream.IN)
                && isTerminal(StandardStream.OUT)
                && !options.quiet()
                && console.host().caller().canBeAsked();
    }

    /** Asks the user, who {@linkplain #isInteractive() can be asked}; empty at the end of the input. */
    public Optional<String> ask(String question) {
        return console.host().caller().ask(question);
    }

    /** Whether results are read on a terminal, and not by a program. */
    public boolean isRead() {
        return isTerminal(StandardStream.OUT);
    }

    /** Whether progress can be drawn: notes go to a terminal that knows how to move, and are wanted. */
    public boolean isWatchedOnTerminal() {
        return isTerminal(StandardStream.ERR) && noteStyle().colored() && !options.quiet();
    }

    /** Whether somebody watches: notes go to a terminal, or are asked for. */
    public boolean isWatched() {
        return isTerminal(StandardStream.ERR) || options.verbose();
    }

    private boolean isTerminal(StandardStream stream) {
        return console.host().terminals().contains(stream);
    }

    /** Prints a result. */
    public void print(String line) {
        heads.before(line, this::write);
        console.out().println(line);
    }

    /** Prints a warning or a note about progress, unless the user wants none. */
    public void note(String line) {
        note(line, Map.of());
    }

    /** The same with fields, for logs that programs read. */
    public void note(String line, Map<String, Object> fields) {
        heads.before(line, this::write);
        write(line, fields);
    }

    private void write(String line) {
        write(line, Map.of());
    }

    private void write(String line, Map<String, Object> fields) {
        if (options.quiet()) {
            return;
        }
        if (console.err() instanceof JsonLog log) {
            log.write("info", Printable.visible(line), fields);
        } else {
            console.err().println(noteStyle().colored() ? Printable.colored(line) : Printable.visible(line));
        }
    }
}
