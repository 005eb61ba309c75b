package dev.ambix.cli.report.kind;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.cli.report.page.Page;
import dev.ambix.cli.session.ExitCode;
import java.io.IOException;

/** The facts of a report. */
interface Report {
    /** Its kind in one word, as the command names it. */
    String kind();

    /** The facts for people. */
    Page page();

    /** The facts for programs: the fields of an object that is open. */
    void write(JsonGenerator json) throws IOException;

    /** The exit code of the command. */
    default int exitCode() {
        return ExitCode.DONE;
    }
}
