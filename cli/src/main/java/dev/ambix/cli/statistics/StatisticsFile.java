package dev.ambix.cli.statistics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.ambix.MigrationException;
import dev.ambix.cli.consent.JsonObject;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.statistics.TableStatistics.InFleet;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.schema.name.QualifiedName;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Statistics in a JSON file: names of tables and numbers, which may be committed. */
public record StatisticsFile(Path file) {
    private static final String FORMAT = "1";

    /**
     * Writes statistics; a file that is there is replaced.
     *
     * @throws MigrationException if it cannot be written
     */
    public void save(ServerStatistics statistics) {
        try {
            Files.writeString(file, text(statistics));
        } catch (IOException e) {
            throw new MigrationException(
                    "The statistics cannot be written to " + file + ": " + FileTrouble.ofWriting(e) + ".", e);
        }
    }

    private static String text(ServerStatistics statistics) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeArrayFieldStart("tables");
            for (TableStatistics table : statistics.tables()) {
                json.writeStartObject();
                json.writeStringField("table", table.table().toString());
                json.writeNumberField("rows", table.rows());
                json.writeNumberField("table_bytes", table.tableBytes());
                json.writeNumberField("bytes", table.bytes());
                json.writeNumberField("writes_per_second", Math.round(table.writesPerSecond() * 1000) / 1000.0);
                if (table.fleet().isPresent()) {
                    json.writeNumberField("targets", table.fleet().get().targets());
                    json.writeNumberField("all_rows", table.fleet().get().rows());
                    json.writeNumberField("all_bytes", table.fleet().get().bytes());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    /**
     * Reads statistics.
     *
     * @throws UsageException if there is no such file
     * @throws MigrationException if there are none in the file
     */
    public ServerStatistics load() {
        try {
            JsonObject root = JsonObject.read(Files.readString(file));
            if (!root.text("format").equals(FORMAT)) {
                throw new IllegalArgumentException("its format is " + root.text("format"));
            }
            List<TableStatistics> tables =
                    root.objects("tables").stream().map(StatisticsFile::table).toList();
            return new ServerStatistics(tables);
        } catch (NoSuchFileException e) {
            throw new UsageException(unreadable(e));
        } catch (IOException e) {
            throw new MigrationException(unreadable(e), e);
        } catch (IllegalArgumentException e) {
            throw new MigrationException(
                    file + " holds no statistics of tables: " + e.getMessage()
                            + ". \"ambix lint --env NAME --save-stats " + file.getFileName() + "\" writes them.",
                    e);
        }
    }

    private String unreadable(IOException e) {
        return "The statistics cannot be read from " + file + ": " + FileTrouble.of(e)
                + ". \"ambix lint --env NAME --save-stats " + file.getFileName() + "\" writes them.";
    }

    private static TableStatistics table(JsonObject table) {
        return new TableStatistics(
                QualifiedName.parse(table.text("table")),
                Long.parseLong(table.text("rows")),
                Long.parseLong(table.text("table_bytes")),
                Long.parseLong(table.text("bytes")),
                Double.parseDouble(table.text("writes_per_second")),
                fleet(table));
    }

    private static Optional<InFleet> fleet(JsonObject table) {
        return table.fields().containsKey("targets")
                ? Optional.of(new InFleet(
                        Integer.parseInt(table.text("targets")),
                        Long.parseLong(table.text("all_rows")),
                        Long.parseLong(table.text("all_bytes"))))
                : Optional.empty();
    }
}
