package dev.ambix.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.conformance.RealSchema;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.testing.LocalServer;
import dev.ambix.testing.Sample;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Changes at random to the schemas of real applications are found, and nothing else is; what was found makes the one
 * database equal to the other, and unmakes it.
 *
 * <p>By default a few kinds of change are tried, which follow from {@link Sample#SEED}. {@code -Dambix.mutations=all} tries
 * all kinds on all schemas, and each kind together with another one; a number takes so many; other text takes the kinds
 * whose names contain it.
 */
class MutationsIT {
    private static final String WANTED = System.getProperty("ambix.mutations", "");

    @Test
    void eachChangeIsFoundAndMadeOnTheTestServer() throws SQLException {
        try (Databases databases = new Databases(TestDatabase::create)) {
            assertThat(faults(databases, Dumps.NONE)).as(Sample.NOTE).isEmpty();
        }
    }

    @Test
    void eachChangeIsFoundAndMadeAsPgDumpSeesIt() throws SQLException {
        Optional<LocalServer> server = LocalServer.running();
        assumeTrue(server.isPresent(), "No PostgreSQL with pg_dump is installed, which is to judge the changes.");
        try (Databases databases = new Databases(server.get()::createDatabase)) {
            assertThat(faults(databases, new Dumps(server))).as(Sample.NOTE).isEmpty();
        }
    }

    @Test
    void twoChangesAreFoundAndMadeTogether() throws SQLException {
        try (Databases databases = new Databases(TestDatabase::create)) {
            Random random = Sample.random("mutations in pairs");
            int version = databases.majorVersion();
            Mutator mutator = new Mutator(
                    databases.of(Mutations.related()), DiffOptions.DEFAULTS.withServer(version), Dumps.NONE);
            List<Mutation> all = mutations(version);
            Collections.shuffle(all, random);
            List<Mutation> anywhere = all.stream().filter(Mutation::isAnywhere).toList();
            int open = wanted(1, all.size());
            List<String> faults = new ArrayList<>();
            for (int i = 0; open > 0; i++) {
                Mutation first = all.get(i % all.size());
                Mutation second = anywhere.get(random.nextInt(anywhere.size()));
                boolean asks = random.nextBoolean() && (first.asks() || second.asks());
                Optional<String> outcome = mutator.trial(List.of(first, second), Expected.ofMany(asks), random);
                open -= outcome.isPresent() ? 1 : 0;
                outcome.filter(text -> !text.isEmpty())
                        .ifPresent(text -> faults.add(first + ", then " + second + "\n" + text));
            }
            assertThat(faults).as(Sample.NOTE).isEmpty();
        }
    }

    private static int wanted(int few, int all) {
        return WANTED.isEmpty() ? few : WANTED.matches("\\d+") ? Integer.parseInt(WANTED) : all;
    }

    private record Pair(RealSchema schema, Mutation mutation) {}

    private static List<String> faults(Databases databases, Dumps dumps) throws SQLException {
        Random random = Sample.random("mutations");
        int version = databases.majorVersion();
        List<Pair> pairs = pairs(version);
        Collections.shuffle(pairs, random);
        int open = wanted(2, pairs.size());
        List<String> faults = new ArrayList<>();
        DiffOptions options = DiffOptions.DEFAULTS.withServer(version);
        for (Pair pair : pairs) {
            if (open == 0) {
                break;
            }
            Mutator mutator = new Mutator(databases.of(pair.schema()), options, dumps);
            Optional<String> outcome =
                    mutator.trial(List.of(pair.mutation()), pair.mutation().expected(), random);
            open -= outcome.isPresent() ? 1 : 0;
            outcome.filter(text -> !text.isEmpty())
                    .ifPresent(text -> faults.add(pair.mutation() + " in " + pair.schema() + "\n" + text));
        }
        return faults;
    }

    private static List<Pair> pairs(int version) {
        List<Pair> pairs = new ArrayList<>();
        for (RealSchema schema : RealSchema.on(version)) {
            mutations(version).forEach(mutation -> pairs.add(new Pair(schema, mutation)));
        }
        return pairs;
    }

    private static List<Mutation> mutations(int version) {
        String part = WANTED.equals("all") || WANTED.matches("\\d*") ? "" : WANTED;
        return new ArrayList<>(Mutations.all().stream()
                .filter(mutation -> mutation.since() <= version && !mutation.isOpen())
                .filter(mutation -> mutation.toString().contains(part))
                .toList());
    }
}
