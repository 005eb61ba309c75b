package dev.ambix.cli.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stream that makes an object of JSON, in one line, of each line that is printed to it, or of a text that is printed at once.
 * It has the time, the level, the number of the run in the journal as soon as that is known, and the message.
 */
public final class JsonLog extends PrintStream {
    /** How messages of a failure begin. */
    private static final String FAILURE = "ambix: ";

    /** How loggers of libraries write to the standard error stream. */
    private static final Pattern LOGGED = Pattern.compile("(?s)(TRACE|DEBUG|INFO|WARN|ERROR) (\\S+) - (.*)");

    private final PrintStream out;
    private OptionalLong run = OptionalLong.empty();

    private JsonLog(Lines lines, PrintStream out) {
        super(lines, true, StandardCharsets.UTF_8);
        this.out = out;
    }

    /** A log that is written to a stream. */
    public static JsonLog on(PrintStream out) {
        Lines lines = new Lines();
        JsonLog log = new JsonLog(lines, out);
        lines.log = log;
        return log;
    }

    /** From now on, the run has a number. */
    void inRun(long number) {
        run = OptionalLong.of(number);
    }

    @Override
    public void println(String text) {
        write(text);
    }

    private void write(String text) {
        Matcher logged = LOGGED.matcher(text);
        if (logged.matches()) {
            write(logged.group(1).toLowerCase(Locale.ROOT), logged.group(3), Map.of("logger", logged.group(2)));
        } else if (text.startsWith(FAILURE)) {
            write("error", text.substring(FAILURE.length()), Map.of());
        } else if (!text.isBlank()) {
            write("info", text, Map.of());
        }
    }

    /** Writes an object with more fields, whose values are texts or whole numbers. */
    synchronized void write(String level, String message, Map<String, Object> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField(
                    "time", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeStringField("level", level);
            if (run.isPresent()) {
                json.writeNumberField("run", run.getAsLong());
            }
            for (Map.Entry<String, Object> field : new TreeMap<>(fields).entrySet()) {
                if (field.getValue() instanceof Number number) {
                    json.writeNumberField(field.getKey(), number.longValue());
                } else {
                    json.writeStringField(field.getKey(), field.getValue().toString());
                }
            }
            json.writeStringField("message", message.strip());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.print(text + "\n");
        out.flush();
    }

    /** Collects pieces of text up to the end of a line. */
    private static final class Lines extends OutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private @Nullable JsonLog log;

        @Override
        public synchronized void write(int octet) {
            if (octet != '\n') {
                line.write(octet);
                return;
            }
            String text = line.toString(StandardCharsets.UTF_8);
            line.reset();
            if (log != null) {
                log.write(text);
            }
        }
    }
}
