package dev.ambix.cli.embedded;

/** Where a server works on its data. */
enum Workplace {
    /** Where they are kept. */
    FOLDER,
    /** On a copy in memory, if there is room. */
    MEMORY
}
