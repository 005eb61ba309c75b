package dev.ambix.cli.importing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The scripts of steps as they were found, each given to the driver as a whole: what a tool does that only executes
 * files.
 */
public record PlainRun(List<Step> steps) implements Reference {
    @Override
    public void make(Connection scratch) throws SQLException {
        for (Step step : steps) {
            for (Script script : step.scripts()) {
                run(scratch, script);
            }
        }
    }

    private static void run(Connection scratch, Script script) throws SQLException {
        try (Statement statement = scratch.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(script.filledText());
        }
    }
}
