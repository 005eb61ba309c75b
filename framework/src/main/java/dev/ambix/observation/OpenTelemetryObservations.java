package dev.ambix.observation;

import dev.ambix.observation.ObservedRun.Observed;
import dev.ambix.runtime.run.MigrationListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Observes runs through OpenTelemetry, with its names for databases: spans {@code ambix.run}, {@code ambix.revision} and
 * {@code ambix.statement}, each within the one before and the first within the current span, and histograms
 * {@code ambix.run.duration}, {@code ambix.revision.duration} and {@code ambix.statement.duration} in seconds with the
 * direction and, for failures, {@code error.type}. It needs {@code io.opentelemetry:opentelemetry-api} on the class path.
 */
@SuppressWarnings("exports") // Whoever calls it has the other module.
public final class OpenTelemetryObservations {
    private static final String SCOPE = "dev.ambix";
    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> DIRECTION = AttributeKey.stringKey("ambix.direction");
    private static final AttributeKey<Long> RUN = AttributeKey.longKey("ambix.run");
    private static final AttributeKey<Long> REVISIONS = AttributeKey.longKey("ambix.revisions");
    private static final AttributeKey<String> REVISION = AttributeKey.stringKey("ambix.revision");
    private static final AttributeKey<Long> STATEMENT = AttributeKey.longKey("ambix.statement");
    private static final AttributeKey<String> SUMMARY = AttributeKey.stringKey("db.query.summary");
    private static final double NANOS = 1e9;

    private final Tracer tracer;
    private final Map<ObservedStep.Kind, DoubleHistogram> durations = new EnumMap<>(ObservedStep.Kind.class);

    private OpenTelemetryObservations(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer(SCOPE);
        Meter meter = telemetry.getMeter(SCOPE);
        for (ObservedStep.Kind kind : ObservedStep.Kind.values()) {
            durations.put(
                    kind,
                    meter.histogramBuilder(kind.word() + ".duration")
                            .setUnit("s")
                            .setDescription("Time from the start to the end, also of what failed.")
                            .build());
        }
    }

    /** A listener that observes the runs of one migrator, one after another. */
    public static MigrationListener of(OpenTelemetry telemetry) {
        return new ObservedRun(new OpenTelemetryObservations(telemetry)::start);
    }

    private Observed start(ObservedStep step, Optional<Observed> within) {
        SpanBuilder span = tracer.spanBuilder(step.kind().word())
                .setAttribute(SYSTEM, "postgresql")
                .setAttribute(DIRECTION, step.direction().word())
                .setAttribute(RUN, step.run());
        switch (step.kind()) {
            case RUN -> span.setAttribute(REVISIONS, (long) step.revisions());
            case REVISION -> span.setAttribute(REVISION, step.revision());
            case STATEMENT ->
                span.setAttribute(REVISION, step.revision())
                        .setAttribute(STATEMENT, (long) step.statement())
                        .setAttribute(SUMMARY, step.summary());
        }
        within.ifPresent(parent -> span.setParent(Context.current().with(((Started) parent).span)));
        return new Started(step, span.startSpan());
    }

    private final class Started implements Observed {
        private final ObservedStep step;
        private final Span span;
        private final long start = System.nanoTime();
        private Optional<String> failure = Optional.empty();

        Started(ObservedStep step, Span span) {
            this.step = step;
            this.span = span;
        }

        @Override
        public void fail(Throwable cause) {
            failure = Optional.of(cause.getClass().getName());
            span.setAttribute(ERROR, failure.get());
            span.recordException(cause);
            span.setStatus(StatusCode.ERROR);
        }

        @Override
        public void end() {
            span.end();
            AttributesBuilder attributes = Attributes.builder()
                    .put(SYSTEM, "postgresql")
                    .put(DIRECTION, step.direction().word());
            failure.ifPresent(type -> attributes.put(ERROR, type));
            durations.get(step.kind()).record((System.nanoTime() - start) / NANOS, attributes.build());
        }
    }
}
