package dev.ambix.cli.autogenerate;

import dev.ambix.autogenerate.online.Form;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Specs;
import dev.ambix.cli.usage.UsageException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Whether a written revision lets an application go on: by option, else as {@code online} of {@code [model]} says. */
public final class OnlineChoice {
    private static final String ONLINE = "--online";
    private static final String NOT_ONLINE = "--no-online";

    /** The options that {@link #declare} adds. */
    public static final List<String> NAMES = List.of(ONLINE, NOT_ONLINE);

    private OnlineChoice() {}

    /** Declares the options, with the name of the option that they need. */
    public static void declare(CommandSpec spec, String with) {
        spec.addOption(Specs.flag(
                "With " + with
                        + ": in steps that let an application read and write, over several transactions. Default: online of"
                        + " [model].",
                ONLINE));
        spec.addOption(Specs.flag("With " + with + ": one operation for each change.", NOT_ONLINE));
    }

    /**
     * Reads them.
     *
     * @param isSqlFile whether files of SQL are written, which have no batches
     */
    public static Form read(Session session, ParseResult parsed, boolean isSqlFile) {
        boolean isAsked = Specs.has(parsed, ONLINE);
        boolean isRefused = Specs.has(parsed, NOT_ONLINE);
        if (isAsked && isRefused) {
            throw new UsageException(ONLINE + " and " + NOT_ONLINE + " cannot be used together.");
        }
        if (isRefused || !isAsked && !session.configuration().model().online()) {
            return Form.PLAIN;
        }
        return isSqlFile ? Form.ONLINE_WITHOUT_BATCHES : Form.ONLINE;
    }
}
