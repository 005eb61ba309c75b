package dev.ambix.cli.drift;

import dev.ambix.cli.session.OutputFormat;
import dev.ambix.cli.session.Session;
import dev.ambix.drift.Drift;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Looks for drift again and again, and tells it when it is another than before. */
public record DriftWatch(DriftRun run, Duration interval, OutputFormat output) {
    private static final Duration NAP = Duration.ofMillis(200);

    /** Ends only with the command. */
    public int watch() {
        Optional<Set<String>> before = Optional.empty();
        while (true) {
            Drift drift = run.find().drift();
            Set<String> now = new LinkedHashSet<>(DriftText.lines(drift));
            if (!before.equals(Optional.of(now))) {
                tell(drift, now);
                before = Optional.of(now);
            }
            sleep();
        }
    }

    private void tell(Drift drift, Set<String> lines) {
        Session session = run.project().session();
        session.note(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " "
                + (drift.isEmpty() ? "No drift." : "There is drift: " + DriftText.count(drift) + "."));
        if (output == OutputFormat.JSON) {
            session.print(DriftText.json(drift));
        } else {
            lines.forEach(session::print);
        }
        session.console().out().flush();
    }

    private void sleep() {
        Instant end = Instant.now().plus(interval);
        try {
            while (Instant.now().isBefore(end)) {
                run.project().session().interruption().check();
                Thread.sleep(Math.max(
                        1,
                        Math.min(
                                NAP.toMillis(),
                                Duration.between(Instant.now(), end).toMillis())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            run.project().session().interruption().check();
        }
    }
}
