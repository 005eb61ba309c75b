package dev.ambix.cli.embedded;

/** How a process that uses a server is told to end. */
public interface Ending {
    /** Of a process that ends as it likes. */
    Ending NONE = new Ending() {
        @Override
        public void check() {}

        @Override
        public void checkSoon() {}

        @Override
        public void awaitEnd() {}
    };

    /** Throws if the process has been told to end. */
    void check();

    /**
     * The same where a program of this process has failed: Ctrl-C on a terminal is a signal to both, of which the program may
     * hear first.
     */
    void checkSoon();

    /** Waits, but not long, until all is done that a process does when it is told to end, for which it may need the server. */
    void awaitEnd();
}
