package dev.ambix.cli.daemon;

import dev.ambix.MigrationException;
import dev.ambix.cli.daemon.Wire.Kind;
import dev.ambix.cli.database.RunProgress;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.session.Subcommand;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Lists the user's daemons, and ends them. */
public final class DaemonCommand implements Subcommand {
    @Override
    public CommandSpec declare() {
        CommandSpec spec = Specs.command(
                "daemon",
                "List the processes that stay and run commands, or end them.",
                "",
                "With AMBIX_DAEMON=on in the environment, the commands of a folder run in a",
                "process that stays for the next one, which finds its code loaded and compiled:",
                "an autogenerate takes less than half of the time. It ends when idle for 30 min,",
                "or for the time that AMBIX_DAEMON_IDLE says, such as 2h. Commands of another",
                "folder, environment, Java or version of Ambix have a process of their own, and",
                "so has a second command at the same time.",
                "",
                "Examples:",
                "  AMBIX_DAEMON=on ambix check   in the daemon, which is started where none runs",
                "  ambix daemon                  which daemons run",
                "  ambix daemon --stop           end them, each when its command has ended");
        spec.addOption(Specs.flag("End all daemons.", "--stop"));
        return spec;
    }

    @Override
    public int run(Session session, ParseResult parsed) {
        Kind kind = Specs.has(parsed, "--stop") ? Kind.STOP : Kind.STATE;
        List<DaemonState> states = new ArrayList<>();
        for (DaemonFolder folder : folders(session)) {
            try {
                ask(folder, kind).ifPresent(states::add);
            } catch (IOException e) {
                session.note("The daemon of " + folder.path() + process(folder) + " cannot be asked: "
                        + FileTrouble.of(e) + ".");
            }
        }
        if (states.isEmpty()) {
            session.print("No daemon runs.");
        }
        states.forEach(state -> session.print(text(state, kind)));
        return ExitCode.DONE;
    }

    private static String process(DaemonFolder folder) {
        try {
            return " (process " + Files.readString(folder.lock()) + ")";
        } catch (IOException e) {
            return "";
        }
    }

    private static List<DaemonFolder> folders(Session session) {
        try {
            return DaemonFolder.all(session.console().variables());
        } catch (IOException e) {
            throw new MigrationException("The folders of the daemons cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }

    /** The state of the daemon of a folder; empty if there is none, or it ends at this moment. */
    private static Optional<DaemonState> ask(DaemonFolder folder, Kind kind) throws IOException {
        Optional<SocketChannel> channel = folder.connect();
        if (channel.isEmpty()) {
            folder.deleteIfDead();
            return Optional.empty();
        }
        try (Wire wire = new Wire(channel.get())) {
            wire.send(kind, List.of());
            return wire.readSoon().map(message -> DaemonState.of(message.fields()));
        }
    }

    private static String text(DaemonState state, Kind kind) {
        String commands = state.commands() == 1 ? "1 command" : state.commands() + " commands";
        String now = state.isBusy() ? "busy" : "idle for " + RunProgress.text(state.idle());
        String end = kind == Kind.STATE ? "" : state.isBusy() ? "; ends after its command" : "; ended";
        return "Process " + state.pid() + " in " + state.folder() + ": " + commands + " run, " + now + ", "
                + state.megabytes() + " MB" + end + ".";
    }
}
