package dev.ambix.mutation;

import dev.ambix.testing.LocalServer;
import dev.ambix.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What {@code pg_dump} prints of databases, where it is installed; otherwise nothing, of all alike. */
record Dumps(Optional<LocalServer> server) {
    static final Dumps NONE = new Dumps(Optional.empty());

    List<String> of(TestDatabase database) {
        return server.map(there -> withSortedGrants(there.dump(database)
                        .lines()
                        .filter(line -> !line.startsWith("--") && !line.startsWith("\\") && !line.isEmpty())
                        .toList()))
                .orElse(List.of());
    }

    /** Grants on an object follow each other, in the order in which they were once given. */
    private static List<String> withSortedGrants(List<String> lines) {
        List<String> sorted = new ArrayList<>();
        int grants = 0;
        for (String line : lines) {
            grants = line.startsWith("GRANT ") ? grants + 1 : 0;
            sorted.add(line);
            sorted.subList(sorted.size() - grants, sorted.size()).sort(Comparator.naturalOrder());
        }
        return sorted;
    }
}
