package dev.ambix.cli;

import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project for each test, with a database and daemons of its own. */
abstract class DaemonCase {
    @TempDir
    Path folder;

    TestDatabase db;
    DaemonProject daemons;
    ProjectFolder alone;
    ProjectFolder project;

    @BeforeEach
    void writeAProject(TestDatabase database) throws IOException {
        db = database;
        daemons = DaemonProject.in(folder, db);
        alone = daemons.alone();
        project = daemons.project();
    }

    @AfterEach
    void stopTheDaemons() throws IOException {
        daemons.close();
    }
}
