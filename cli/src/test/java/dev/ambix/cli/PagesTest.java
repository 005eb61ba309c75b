package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.Page;
import dev.ambix.testing.Page.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links of pages lead somewhere, their listings say how they are run, and the README stays short. */
class PagesTest {
    /** More would be a sign that listings are shown which nobody has tried. */
    private static final int MOST_EXCUSES = 8;

    private static final int LONGEST_README = 200;

    private static final Map<Path, Set<String>> ANCHORS = new ConcurrentHashMap<>();

    private static List<Page> pages() {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToFilesAndHeadings(Page page) {
        assertThat(page.links())
                .filteredOn(link -> !link.matches("https?://.*"))
                .allSatisfy(link -> assertThat(problem(page, link)).isEmpty());
    }

    private static String problem(Page page, String link) {
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty()
                ? page.file()
                : page.file().resolveSibling(parts[0]).normalize();
        if (!Files.exists(Page.path(file.toString()))) {
            return link + ": there is no " + file;
        }
        return parts.length == 1 || anchors(file).contains(parts[1]) ? "" : link + ": " + file + " has no such heading";
    }

    /** Of each page once, as some have a link for each of their headings. */
    private static Set<String> anchors(Path file) {
        return ANCHORS.computeIfAbsent(file, path -> Page.of(path.toString()).anchors());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void thePagesOfTheManualAreListed(Page page) {
        if (page.file().startsWith("docs") && !page.file().endsWith("docs/README.md")) {
            assertThat(Page.of("docs/README.md").links())
                    .contains(Path.of("docs").relativize(page.file()).toString());
        }
    }

    /** The reasons are printed, so that whoever adds one sees the others. */
    @Test
    void fewListingsAreExcused() {
        List<String> excuses = Page.all().stream()
                .filter(page -> page.otherTests().isEmpty())
                .flatMap(page -> page.listings().stream())
                .filter(Listing::isExcused)
                .map(listing -> listing.place() + ": " + listing.excuse())
                .toList();
        excuses.forEach(System.out::println);
        assertThat(excuses)
                .allSatisfy(excuse -> assertThat(excuse).hasSizeGreaterThan(20))
                .hasSizeLessThanOrEqualTo(MOST_EXCUSES);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theTestThatAPageNamesReadsIt(Page page) throws IOException {
        for (String test : page.otherTests()) {
            try (Stream<Path> files = Files.walk(Page.path("."))) {
                List<Path> sources =
                        files.filter(file -> file.endsWith(test + ".java")).toList();
                assertThat(sources).as(test).hasSize(1);
                assertThat(sources.get(0)).content().contains(page.file().toString());
            }
        }
    }

    @Test
    void theReadmeIsShort() {
        assertThat(Page.of("README.md").text().lines().count()).isLessThan(LONGEST_README);
    }
}
