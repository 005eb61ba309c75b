package dev.ambix.cli.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever has called a command and waits for its end: its terminal is asked, and it may tell the command to end before. */
public interface Caller {
    /**
     * A caller that is seen through this process alone: the process has the terminal, if there is one, and what tells the
     * command to end is a signal, which ends the process.
     */
    Caller BEHIND_THIS_PROCESS = new Caller() {
        @Override
        public boolean canBeAsked() {
            return System.console() != null;
        }

        @Override
        public Optional<String> ask(String question) {
            java.io.@Nullable Console terminal = System.console();
            return Optional.ofNullable(terminal).map(console -> console.readLine("%s ", question));
        }

        @Override
        public void whenToldToEnd(Runnable action) {}
    };

    /** Whether there is a terminal to ask on. */
    boolean canBeAsked();

    /** Asks a question, printed with a blank behind it, and waits for a line; empty at the end of the input. */
    Optional<String> ask(String question);

    /** Registers the action that ends the command in good order, and returns when it has ended or will not. */
    void whenToldToEnd(Runnable action);
}
