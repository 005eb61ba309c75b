package dev.ambix.cli.daemon;

import dev.ambix.cli.session.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Locale.Category;
import java.util.Properties;
import java.util.TimeZone;
import java.util.function.Function;

/**
 * What Java keeps for a whole process, and migrations and libraries may write to or change: the standard streams, which lead to
 * the command that runs, and the system properties, locales and the time zone, which are for the next command what they were.
 */
final class ProcessState {
    private final Console ownConsole;
    private final PrintStream out;
    private final PrintStream err;
    private volatile Console current;

    /** Takes the place of the streams of this process; loggers keep those that they find. */
    ProcessState(Console ownConsole) {
        this.ownConsole = ownConsole;
        this.current = ownConsole;
        this.out = stream(Console::out);
        this.err = stream(Console::err);
        setStreams();
    }

    private PrintStream stream(Function<Console, PrintStream> which) {
        ChunkStream target = new ChunkStream((bytes, offset, length) -> {
            PrintStream stream = which.apply(current);
            stream.write(bytes, offset, length);
            stream.flush();
        });
        return new PrintStream(target, true, ownConsole.host().charset());
    }

    private void setStreams() {
        System.setOut(out);
        System.setErr(err);
    }

    /** Leads the streams to a command while it runs, and afterwards to the log again. */
    int during(Console command, Function<Console, Integer> run) {
        Properties properties = (Properties) System.getProperties().clone();
        Locale locale = Locale.getDefault();
        Locale display = Locale.getDefault(Category.DISPLAY);
        Locale format = Locale.getDefault(Category.FORMAT);
        TimeZone zone = TimeZone.getDefault();
        current = command;
        try {
            return run.apply(command);
        } finally {
            current = ownConsole;
            setStreams();
            System.setProperties(properties);
            Locale.setDefault(locale);
            Locale.setDefault(Category.DISPLAY, display);
            Locale.setDefault(Category.FORMAT, format);
            TimeZone.setDefault(zone);
        }
    }
}
