package dev.ambix.cli.metrics;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.session.Tally;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metrics of one command in the text format of Prometheus, as the collector of text files of its node exporter takes
 * them. All are gauges: each run sets them anew.
 *
 * @param file the file, which is replaced by a whole one
 * @param command the name of the command, a label of each metric
 * @param start when it began, by the clock of {@link System#nanoTime}
 */
record MetricsFile(Path file, String command, long start) {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    /** The file cannot be written. */
    static final class Unwritable extends MigrationException {
        private static final long serialVersionUID = 1;

        Unwritable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Writes the counts of a command, and how it ended. */
    void write(Session session, int exitCode) {
        boolean isDone = exitCode == ExitCode.DONE || exitCode == ExitCode.BEHIND_OR_DIFFERENT;
        Tally ending = new Tally();
        ending.set(
                "ambix_command_success",
                "1 if the command did its work, also if it found something; 0 if it failed.",
                Map.of(),
                isDone ? 1 : 0);
        ending.set("ambix_command_exit_code", "The exit code of the command.", Map.of(), exitCode);
        ending.set(
                "ambix_command_duration_seconds",
                "How long the command took.",
                Map.of(),
                (System.nanoTime() - start) / NANOS);
        ending.set(
                "ambix_command_end_timestamp_seconds",
                "When the command ended, in seconds since 1970.",
                Map.of(),
                System.currentTimeMillis() / MILLIS);
        List<Tally.Count> counts = new ArrayList<>(ending.counts());
        counts.addAll(session.tally().counts());
        replace(snapshots(counts, session.options().environment()));
    }

    private MetricSnapshots snapshots(List<Tally.Count> counts, Optional<String> environment) {
        Map<String, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();
        for (Tally.Count count : counts) {
            Map<String, String> labels = new LinkedHashMap<>(Map.of("command", command));
            environment.ifPresent(name -> labels.put("environment", name));
            labels.putAll(count.labels());
            gauges.computeIfAbsent(
                            count.name(),
                            name -> GaugeSnapshot.builder().name(name).help(count.help()))
                    .dataPoint(GaugeDataPointSnapshot.builder()
                            .value(count.value())
                            .labels(Labels.of(
                                    labels.keySet().toArray(String[]::new),
                                    labels.values().toArray(String[]::new)))
                            .build());
        }
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        gauges.values().forEach(gauge -> all.metricSnapshot(gauge.build()));
        return all.build();
    }

    /** Whoever reads the file meanwhile reads the old one or the new one. */
    private void replace(MetricSnapshots snapshots) {
        Path whole = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(whole)) {
                PrometheusTextFormatWriter.create().write(out, snapshots);
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            whole.toFile().delete();
            throw new Unwritable("The metrics cannot be written to " + file + ": " + FileTrouble.of(e) + ".", e);
        }
    }
}
