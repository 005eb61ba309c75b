package dev.ambix.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LibrarySchemasTest {
    @Test
    void theTableNamesAll() {
        assertThat(SchemaTable.rows())
                .extracting(row -> row.get("name"))
                .isEqualTo(LibrarySchemas.all().stream().map(RealSchema::name).toList());
    }

    @Test
    void theTableCountsTheSteps() {
        Map<String, String> steps = LibrarySchemas.histories().stream()
                .collect(Collectors.toMap(
                        RealHistory::name,
                        history -> String.valueOf(history.steps().size())));
        assertThat(SchemaTable.rows())
                .allSatisfy(row -> assertThat(row.get("steps")).isEqualTo(steps.getOrDefault(row.get("name"), "")));
    }

    @Test
    void theTableNamesTheVersionsThatAreRead() {
        List<String> jars = SchemaTable.rows().stream()
                .flatMap(row -> Arrays.stream(row.get("artifact").split(", ")))
                .map(artifact -> artifact.replaceFirst(".*?:", "").replace(':', '-') + ".jar")
                .toList();
        assertThat(LibrarySchemas.all())
                .allSatisfy(schema -> assertThat(schema.files()).isNotEmpty());
        assertThat(jars).allSatisfy(jar -> assertThat(LibrarySchemasTest.class
                        .getClassLoader()
                        .resources("META-INF/MANIFEST.MF")
                        .map(Object::toString))
                .anyMatch(url -> url.contains("/" + jar + "!")));
    }

    @Test
    void stepsComeInTheOrderOfTheirNumbers() {
        assertThat(RealHistory.named("daml").orElseThrow().steps())
                .extracting(SqlText::name)
                .startsWith("V1__Init.sql", "V2_0__Contract_divulgence.sql", "V4_0__Add_parties.sql")
                .containsSubsequence("V9__Contract_Divulgence.sql", "V10_0__Extract_Event_Data.sql");
    }

    @Test
    void aStepForPostgresTakesThePlaceOfTheOneForAll() {
        List<SqlText> steps = RealHistory.named("jobrunr").orElseThrow().steps();
        Library library =
                Library.of("jobrunr", "org/jobrunr/storage/sql/postgres/migrations/v014__improve_job_stats.sql");
        assertThat(steps)
                .contains(library.folder("org/jobrunr/storage/sql/postgres/migrations")
                        .get(0));
        assertThat(steps).extracting(SqlText::name).doesNotHaveDuplicates().isSorted();
    }
}
