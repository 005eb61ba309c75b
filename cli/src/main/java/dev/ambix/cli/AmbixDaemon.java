package dev.ambix.cli;

import dev.ambix.cli.daemon.CommandRunner;
import dev.ambix.cli.daemon.Daemon;
import dev.ambix.cli.session.Console;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.List;

/** The process of a daemon, which the command starts. Not for users. */
final class AmbixDaemon {
    private AmbixDaemon() {}

    /** Serves until nobody has asked for long; the argument is the daemon's own folder. */
    public static void main(String[] arguments) {
        Ambix.trimLibraries();
        // A jar of the project may be another one at the next command.
        URLConnection.setDefaultUseCaches("jar", false);
        Daemon.serve(Path.of(arguments[0]), Console.ofThisProcess(), runner());
        // Whatever a migration has left running does not keep the process.
        System.exit(0);
    }

    static CommandRunner runner() {
        return new CommandRunner() {
            @Override
            public boolean takes(List<String> command) {
                return Ambix.isForADaemon(command);
            }

            @Override
            public int run(Console console, List<String> command) {
                return Ambix.run(console, command.toArray(String[]::new));
            }
        };
    }
}
