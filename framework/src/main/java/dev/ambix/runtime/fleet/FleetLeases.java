package dev.ambix.runtime.fleet;

import java.time.Duration;
import javax.sql.DataSource;

/**
 * Where runs tell each other which targets they work on: in the table {@code ambix_fleet} of a database that all of them reach,
 * also through a pooler in transaction mode.
 *
 * @param database the database
 * @param schema the schema of the table, which is made where it is missing
 * @param holder who this is, for others that wait
 * @param validity how long a lease counts after its last renewal, which is how long others wait for a process that was killed;
 *     it is renewed three times as often. One second at least
 */
public record FleetLeases(DataSource database, String schema, String holder, Duration validity) {
    /** How long a lease counts unless something else is said. */
    public static final Duration VALIDITY = Duration.ofSeconds(30);

    /** The shortest validity: renewals need time. */
    public static final Duration SHORTEST = Duration.ofSeconds(1);

    public FleetLeases {
        if (validity.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("A lease of " + validity.toMillis() + " ms is shorter than one second.");
        }
    }

    /** In the schema {@code public} of a database, for 30 seconds, as this process. */
    public static FleetLeases in(DataSource database) {
        return new FleetLeases(
                database, "public", "process " + ProcessHandle.current().pid(), VALIDITY);
    }

    public FleetLeases withSchema(String other) {
        return new FleetLeases(database, other, holder, validity);
    }

    public FleetLeases heldBy(String other) {
        return new FleetLeases(database, schema, other, validity);
    }

    public FleetLeases validFor(Duration other) {
        return new FleetLeases(database, schema, holder, other);
    }
}
