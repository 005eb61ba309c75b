package dev.ambix.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.Page;
import dev.ambix.testing.Page.Listing;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of the configuration has each key of {@code ambix.toml} with what it holds, and no other. */
class ConfigurationPageTest {
    private static final Page PAGE = Page.of("docs/configuration.md");

    private static Stream<String> tables() {
        return KnownKeys.descriptions().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void theKeysOfATableAreTold(String table) {
        Map<String, String> told = new LinkedHashMap<>();
        PAGE.section(table).rows().stream()
                .filter(cells -> cells.get(0).startsWith("`"))
                .forEach(cells -> Stream.of(cells.get(0).replace("`", "").split(", "))
                        .forEach(key -> told.put(key, cells.get(1).replace("`", ""))));

        assertThat(told)
                .containsExactlyInAnyOrderEntriesOf(KnownKeys.descriptions().get(table));
    }

    private static Stream<Listing> listings() {
        return Page.all().stream()
                .flatMap(page -> page.listings().stream())
                .filter(listing -> listing.language().equals("toml") && !listing.isExcused());
    }

    @ParameterizedTest
    @MethodSource("listings")
    void whatPagesShowIsAConfiguration(Listing listing, @TempDir Path folder) {
        Project project = Project.in(folder)
                .with("ambix.toml", listing.code())
                .variable("AMBIX_URL", "jdbc:postgresql://localhost/app");

        assertThat(project.load()).isNotNull();
    }
}
