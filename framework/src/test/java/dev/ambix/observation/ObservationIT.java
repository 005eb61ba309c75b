package dev.ambix.observation;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.MigrationListener;
import dev.ambix.runtime.run.MigrationSource;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.testing.TestDatabase;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.PerTest.class)
class ObservationIT {
    /** A table, and an index that is built outside of transactions. */
    @Revision(id = "r1")
    public static final class Account implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.createTable("account", column("id", SQLDataType.BIGINT));
            op.createIndexConcurrently("ix_account_id", on("account", "id"));
        }

        @Override
        public void downgrade(Operations op) {
            op.dropTable("account");
        }
    }

    /** Fails in an online step. */
    @Revision(id = "r2", downRevision = "r1")
    public static final class Broken implements Migration {
        @Override
        public void upgrade(Operations op) {
            op.online("look", db -> {
                throw new IllegalStateException("broken");
            });
        }

        @Override
        public void downgrade(Operations op) {}
    }

    private static Migrator migrator(TestDatabase db, MigrationListener listener) {
        return Migrator.builder()
                .url(db.url())
                .migrations(MigrationSource.of(Account.class, Broken.class))
                .listener(listener)
                .build();
    }

    private static void run(Migrator migrator) {
        migrator.upgrade("r1");
        assertThatThrownBy(() -> migrator.upgrade("r2")).isInstanceOf(RevisionFailedException.class);
        migrator.downgrade("base");
    }

    @Test
    void micrometerObservesRunsRevisionsAndStatements(TestDatabase db) {
        List<String> observed = new ArrayList<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }

            @Override
            public void onStop(Observation.Context context) {
                observed.add(context.getName() + " "
                        + context.getLowCardinalityKeyValues().stream()
                                .map(tag -> tag.getKey() + "=" + tag.getValue())
                                .collect(Collectors.joining(" ", "[", "] "))
                        + context.getHighCardinalityKeyValues().stream()
                                .map(tag -> tag.getKey() + "=" + tag.getValue())
                                .collect(Collectors.joining(" "))
                        + (context.getParentObservation() == null
                                ? ""
                                : " in "
                                        + context.getParentObservation()
                                                .getContextView()
                                                .getName())
                        + (context.getError() == null ? "" : " failed"));
            }
        });

        run(migrator(db, MicrometerObservations.of(registry)));

        assertThat(String.join("\n", observed)).isEqualTo("""
                ambix.statement [ambix.direction=upgrade] ambix.operation=create index ix_account_id concurrently ambix.revision=r1 \
                ambix.run=1 ambix.statement=2 in ambix.revision
                ambix.revision [ambix.direction=upgrade] ambix.revision=r1 ambix.run=1 in ambix.run
                ambix.run [ambix.direction=upgrade] ambix.revisions=1 ambix.run=1
                ambix.statement [ambix.direction=upgrade] ambix.operation=online step: look ambix.revision=r2 \
                ambix.run=2 ambix.statement=1 in ambix.revision failed
                ambix.revision [ambix.direction=upgrade] ambix.revision=r2 ambix.run=2 in ambix.run failed
                ambix.run [ambix.direction=upgrade] ambix.revisions=1 ambix.run=2 failed
                ambix.revision [ambix.direction=downgrade] ambix.revision=r1 ambix.run=3 in ambix.run
                ambix.run [ambix.direction=downgrade] ambix.revisions=1 ambix.run=3""");
    }

    @Test
    void openTelemetryHasSpansAndDurations(TestDatabase db) {
        InMemorySpanExporter spans = InMemorySpanExporter.create();
        InMemoryMetricReader meters = InMemoryMetricReader.create();
        try (SdkTracerProvider tracing = SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(spans))
                        .build();
                SdkMeterProvider metering =
                        SdkMeterProvider.builder().registerMetricReader(meters).build()) {
            run(migrator(
                    db,
                    OpenTelemetryObservations.of(OpenTelemetrySdk.builder()
                            .setTracerProvider(tracing)
                            .setMeterProvider(metering)
                            .build())));

            Map<String, String> names = spans.getFinishedSpanItems().stream()
                    .collect(Collectors.toMap(SpanData::getSpanId, SpanData::getName));
            assertThat(spans.getFinishedSpanItems())
                    .extracting(span -> span.getName() + " in " + names.get(span.getParentSpanId()) + " "
                            + span.getStatus().getStatusCode())
                    .containsExactly(
                            "ambix.statement in ambix.revision UNSET",
                            "ambix.revision in ambix.run UNSET",
                            "ambix.run in null UNSET",
                            "ambix.statement in ambix.revision ERROR",
                            "ambix.revision in ambix.run ERROR",
                            "ambix.run in null ERROR",
                            "ambix.revision in ambix.run UNSET",
                            "ambix.run in null UNSET");
            assertThat(spans.getFinishedSpanItems().get(0).getAttributes().asMap())
                    .containsEntry(AttributeKey.stringKey("db.system.name"), "postgresql")
                    .containsEntry(
                            AttributeKey.stringKey("db.query.summary"), "create index ix_account_id concurrently")
                    .containsEntry(AttributeKey.longKey("ambix.run"), 1L);
            assertThat(durations(meters.collectAllMetrics(), "ambix.run.duration"))
                    .containsExactlyInAnyOrder(
                            "1 {ambix.direction=\"downgrade\", db.system.name=\"postgresql\"}",
                            "1 {ambix.direction=\"upgrade\", db.system.name=\"postgresql\"}",
                            "1 {ambix.direction=\"upgrade\", db.system.name=\"postgresql\", error.type=\""
                                    + RevisionFailedException.class.getName() + "\"}");
        }
    }

    private static List<String> durations(Collection<MetricData> meters, String name) {
        return meters.stream()
                .filter(meter -> meter.getName().equals(name) && meter.getUnit().equals("s"))
                .flatMap(meter -> meter.getHistogramData().getPoints().stream())
                .map((HistogramPointData point) -> point.getCount() + " " + point.getAttributes())
                .toList();
    }
}
