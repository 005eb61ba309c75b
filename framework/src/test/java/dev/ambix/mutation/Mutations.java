package dev.ambix.mutation;

import dev.ambix.conformance.RealSchema;
import dev.ambix.conformance.SqlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The table of all kinds of change, and the queries of the catalog that they are written with. */
final class Mutations {
    private static final String CATALOG = resource("catalog.sql");

    private Mutations() {}

    static List<Mutation> all() {
        return Arrays.stream(resource("mutations.sql").split("(?m)^=== "))
                .filter(text -> !text.isEmpty())
                .map(Mutation::parse)
                .toList();
    }

    /** A small schema in which much stands on each other, for changes that get in each other's way. */
    static RealSchema related() {
        return new RealSchema("related", List.of(new SqlText("related.sql", resource("related.sql"))), 14);
    }

    /** A query over {@code tab}, {@code col}, {@code ix} and so on, as a query over the catalog. */
    static String overCatalog(String query) {
        return CATALOG + query;
    }

    private static String resource(String name) {
        try (InputStream in =
                Optional.ofNullable(Mutations.class.getResourceAsStream(name)).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
