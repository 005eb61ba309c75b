package dev.ambix.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.conformance.RealSchema;
import dev.ambix.diff.ShuffledOrder;
import dev.ambix.diff.difference.DiffOptions;
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
 * Changes in pairs are made, and unmade, with the steps that do not depend on each other in any order. By default a few
 * pairs are tried; {@code -Dambix.mutations=all} tries each kind of change together with another one, a number so many.
 */
class ShuffledMutationsIT {
    private static final String WANTED = System.getProperty("ambix.mutations", "");

    @Test
    void twoChangesAreMadeInAnyOrder() throws SQLException {
        Random random = Sample.random("mutations in any order");
        List<String> faults = new ArrayList<>();
        try (Databases databases = new Databases(TestDatabase::create)) {
            int version = databases.majorVersion();
            List<Mutation> all = new ArrayList<>(Mutations.all().stream()
                    .filter(mutation -> mutation.since() <= version && !mutation.isOpen())
                    .toList());
            Collections.shuffle(all, random);
            List<RealSchema> schemas = new ArrayList<>(RealSchema.on(version));
            schemas.add(Mutations.related());
            int open = WANTED.isEmpty() ? 1 : WANTED.matches("\\d+") ? Integer.parseInt(WANTED) : all.size();
            for (int i = 0; open > 0; i++) {
                Mutation first = all.get(i % all.size());
                Mutation second = all.get(random.nextInt(all.size()));
                RealSchema schema =
                        random.nextBoolean() ? Mutations.related() : schemas.get(random.nextInt(schemas.size()));
                Optional<String> outcome = new Mutator(databases.of(schema), DiffOptions.DEFAULTS, Dumps.NONE)
                        .trial(List.of(first, second), random, (before, after) -> bothWays(before, after, random));
                open -= outcome.isPresent() ? 1 : 0;
                outcome.filter(text -> !text.isEmpty())
                        .ifPresent(text -> faults.add(first + ", then " + second + " in " + schema + "\n" + text));
            }
        }
        assertThat(faults).as(Sample.NOTE).isEmpty();
    }

    private static List<String> bothWays(TestDatabase before, TestDatabase after, Random random) throws SQLException {
        List<String> faults = new ArrayList<>(ShuffledOrder.faults(before, after, random));
        faults.addAll(ShuffledOrder.faults(after, before, random));
        return faults;
    }
}
