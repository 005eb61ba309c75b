package dev.ambix.mutation;

import dev.ambix.conformance.RealSchema;
import dev.ambix.testing.TestDatabase;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A database for each schema, made when it is asked for, from which copies are taken. */
final class Databases implements AutoCloseable {
    private final Supplier<TestDatabase> empty;
    private final Map<String, TestDatabase> made = new TreeMap<>();

    Databases(Supplier<TestDatabase> empty) {
        this.empty = empty;
    }

    TestDatabase of(RealSchema schema) {
        return made.computeIfAbsent(schema.name(), name -> {
            TestDatabase database = empty.get();
            schema.load(database);
            return database;
        });
    }

    int majorVersion() {
        try (TestDatabase database = empty.get()) {
            return database.majorVersion();
        }
    }

    @Override
    public void close() {
        made.values().forEach(TestDatabase::close);
    }
}
