package dev.ambix.cli.daemon;

import dev.ambix.cli.session.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The standard streams of the process of a daemon, which lead to the command that runs. Migrations and libraries write to them,
 * and loggers keep them.
 */
final class ProcessStreams {
    private final Console ownConsole;
    private volatile Console current;

    /** Takes the place of the streams of this process. */
    ProcessStreams(Console ownConsole) {
        this.ownConsole = ownConsole;
        this.current = ownConsole;
        System.setOut(stream(true));
        System.setErr(stream(false));
    }

    /** From now on they lead to a command. */
    void leadTo(Console command) {
        current = command;
    }

    /** From now on they lead nowhere but to the log. */
    void leadBack() {
        current = ownConsole;
    }

    private PrintStream stream(boolean isOut) {
        OutputStream target = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                PrintStream stream = isOut ? current.out() : current.err();
                stream.write(bytes, offset, length);
                stream.flush();
            }
        };
        return new PrintStream(target, true, ownConsole.host().charset());
    }
}
