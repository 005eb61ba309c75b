package dev.ambix.cli.report.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.build.Build;
import dev.ambix.cli.report.page.Cell;
import dev.ambix.cli.report.page.Page.Fact;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The head of each report.
 *
 * @param made when it was made
 * @param database the address of the database, fit to be shown; empty where the report is about none
 */
record ReportHead(Instant made, Optional<String> database) {
    static ReportHead now(Optional<String> database) {
        return new ReportHead(Instant.now().truncatedTo(ChronoUnit.SECONDS), database);
    }

    /** The database, if there is one. */
    List<Fact> facts() {
        return database.map(address -> new Fact("Database", Cell.code(address))).stream()
                .toList();
    }

    /** {@code Made by ambix 1.0 on 2026-11-20 13:03:11 UTC.} */
    String sentence() {
        return "Made by ambix " + Build.version() + " on " + time(made) + ".";
    }

    /** {@code 2026-11-20 13:03:11 UTC}. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", " UTC");
    }

    void write(JsonGenerator json, String kind) throws IOException {
        json.writeStringField("report", kind);
        json.writeStringField("made", made.toString());
        json.writeStringField("database", database.orElse(null));
    }
}
