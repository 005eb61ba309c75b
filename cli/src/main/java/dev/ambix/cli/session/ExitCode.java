package dev.ambix.cli.session;

/** The exit codes of the process. */
public final class ExitCode {
    /** The command is done. */
    public static final int DONE = 0;

    /** The command failed. */
    public static final int FAILED = 1;

    /** The command was called in a wrong way. */
    public static final int WRONG_USAGE = 2;

    /** A checking command found a database or a file that is behind or different. */
    public static final int BEHIND_OR_DIFFERENT = 3;

    private ExitCode() {}
}
