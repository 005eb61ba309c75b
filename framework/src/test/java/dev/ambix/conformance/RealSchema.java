package dev.ambix.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ambix.testing.Sample;
import dev.ambix.testing.TestData;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A schema of a real application: those of libraries from Maven Central, which the README beside {@code counts.sql} lists,
 * and those in the folder {@code schemas} of {@code -Dambix.shared}, if it is there.
 *
 * @param name its name
 * @param files its DDL, in the order in which it is loaded
 * @param since the first server that takes it
 */
public record RealSchema(String name, List<SqlText> files, int since) {
    /** They have unlogged sequences and NULLS NOT DISTINCT. */
    private static final Set<String> NEED_15 = Set.of("graph_node", "lago");

    /** All of them: those of libraries first, each part sorted by name. */
    public static List<RealSchema> all() {
        return Stream.concat(
                        LibrarySchemas.all().stream(),
                        TestData.shared("schemas").map(RealSchema::in).stream().flatMap(List::stream))
                .toList();
    }

    /** Whether it comes from a library of Maven Central, which every build has. */
    public boolean isOfLibrary() {
        return LibrarySchemas.all().stream().anyMatch(library -> library.name().equals(name));
    }

    /** All that a server of a version takes. */
    public static List<RealSchema> on(int version) {
        return all().stream().filter(schema -> schema.since() <= version).toList();
    }

    private static List<RealSchema> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql") && !file.endsWith("counts.sql"))
                    .sorted()
                    .map(RealSchema::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RealSchema of(Path file) {
        try {
            String name = file.getFileName().toString().replace(".sql", "");
            SqlText text = new SqlText(file.getFileName().toString(), Files.readString(file));
            return new RealSchema(name, List.of(text), NEED_15.contains(name) ? 15 : 14);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Those that a build tries: all or some by name if the system property says so, and otherwise a few that are tried
     * each time and as many more as are asked for, by the seed.
     */
    public static List<RealSchema> chosen(String property, Set<String> always, int more) {
        String asked = System.getProperty(property, "");
        Stream<RealSchema> all = all().stream();
        if (asked.equals("all")) {
            return all.toList();
        } else if (!asked.isEmpty()) {
            Set<String> names = Set.of(asked.split(","));
            return all.filter(schema -> names.contains(schema.name())).toList();
        }
        List<RealSchema> others =
                all().stream().filter(schema -> !always.contains(schema.name())).toList();
        return Stream.concat(
                        all.filter(schema -> always.contains(schema.name())),
                        Sample.of(others, more, property).stream())
                .toList();
    }

    /** Makes it in an empty database; the test ends here where the server is too old for it. */
    public void load(TestDatabase db) {
        assumeTrue(db.majorVersion() >= since, () -> "the schema " + name + " needs PostgreSQL " + since + " or newer");
        files.forEach(file -> file.loadAtOnce(db));
    }

    @Override
    public String toString() {
        return name;
    }
}
