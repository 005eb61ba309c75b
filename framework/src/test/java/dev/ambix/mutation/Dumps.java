package dev.ambix.mutation;

import dev.ambix.testing.LocalServer;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import java.util.Optional;

/** What {@code pg_dump} prints of databases, where it is installed; otherwise nothing, of all alike. */
record Dumps(Optional<LocalServer> server) {
    static final Dumps NONE = new Dumps(Optional.empty());

    List<String> of(TestDatabase database) {
        return server.map(there -> there.dump(database)
                        .lines()
                        .filter(line -> !line.startsWith("--") && !line.startsWith("\\") && !line.isEmpty())
                        .toList())
                .orElse(List.of());
    }
}
