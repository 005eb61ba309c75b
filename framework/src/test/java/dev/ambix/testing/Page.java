package dev.ambix.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page for users, in Markdown, or a section of one: its listings, links, anchors and tables.
 *
 * @param file where it is, relative to the root of the project
 * @param text its text
 * @param listings its fenced blocks, in their order
 */
public record Page(Path file, String text, List<Listing> listings) {
    private static final Path ROOT = root();
    private static final Pattern FENCE = Pattern.compile("(?m)^```(\\w*)[ ]*([^\n]*)\n(.*?)^```$", Pattern.DOTALL);
    private static final Pattern QUOTATION = Pattern.compile("`([^`\n]+)`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]\n]*]\\(([^)\\s]+)\\)");
    private static final Pattern OTHER_TEST = Pattern.compile("<!-- Tested by (\\w+) -->");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|(.*)\\|$");

    /**
     * A fenced block.
     *
     * @param place the file and the line that it begins at
     * @param language the first word behind the fence
     * @param words the other words there, which say how it is run
     * @param code what it holds
     */
    public record Listing(String place, String language, String words, String code) {
        private static final String NOT_RUN = "not-run: ";

        /** Whether it is excused from being run. */
        public boolean isExcused() {
            return words.startsWith(NOT_RUN);
        }

        /** Why it is not run. */
        public String excuse() {
            return words.substring(NOT_RUN.length());
        }
    }

    /** Tests run in the folder of their module, which is one or two below the root. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = Optional.ofNullable(folder.getParent()).orElseThrow();
        }
        return folder;
    }

    /** All pages: the README, the manual, and those of the integrations. */
    public static List<Page> all() {
        try (Stream<Path> manual = Files.walk(ROOT.resolve("docs"));
                Stream<Path> integrations = Files.list(ROOT.resolve("integrations"))) {
            return Stream.of(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                            manual.filter(file -> file.toString().endsWith(".md")),
                            integrations.map(folder -> folder.resolve("README.md")))
                    .flatMap(files -> files)
                    .filter(Files::exists)
                    .sorted()
                    .map(file -> of(ROOT.relativize(file).toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page by its path from the root of the project. */
    public static Page of(String file) {
        try {
            return of(Path.of(file), Files.readString(ROOT.resolve(file)), 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page of(Path file, String text, long firstLine) {
        List<Listing> listings = new ArrayList<>();
        FENCE.matcher(text).results().forEach(fence -> {
            long line = firstLine + text.substring(0, fence.start()).lines().count();
            listings.add(new Listing(
                    file + ":" + line, fence.group(1), fence.group(2).strip(), fence.group(3)));
        });
        return new Page(file, text, List.copyOf(listings));
    }

    /** A file of the project. */
    public static Path path(String file) {
        return ROOT.resolve(file);
    }

    /** The part below one heading, up to the next of the same level. */
    public Page section(String heading) {
        List<MatchResult> found = HEADING.matcher(text)
                .results()
                .filter(match -> match.group(1).equals(heading))
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException(file + " has not one but " + found.size() + " headings " + heading + ".");
        }
        String marks = found.get(0).group().replaceFirst(" .*", "");
        int start = found.get(0).start();
        int end = Pattern.compile("(?m)^#{1," + marks.length() + "} ")
                .matcher(text)
                .results()
                .map(MatchResult::start)
                .filter(place -> place > start)
                .findFirst()
                .orElse(text.length());
        return of(
                file,
                text.substring(start, end),
                1 + text.substring(0, start).lines().count());
    }

    /** The one listing of a language that contains some text. */
    public Listing listing(String language, String contained) {
        return only(
                contained,
                listings.stream()
                        .filter(listing -> listing.language().equals(language))
                        .filter(listing -> listing.code().contains(contained))
                        .toList());
    }

    /** The words in back quotes that contain some text. */
    public String quotation(String contained) {
        return only(
                contained,
                QUOTATION
                        .matcher(prose())
                        .results()
                        .map(quotation -> quotation.group(1))
                        .filter(words -> words.contains(contained))
                        .toList());
    }

    private <T> T only(String contained, List<T> found) {
        if (found.size() != 1) {
            throw new IllegalStateException(file + " has not one but " + found.size() + " of \"" + contained + "\".");
        }
        return found.get(0);
    }

    /** The text without the listings. */
    public String prose() {
        return FENCE.matcher(text).replaceAll("");
    }

    /** Where its links and images lead. */
    public List<String> links() {
        return LINK.matcher(prose()).results().map(link -> link.group(1)).toList();
    }

    /** What a link to one of its headings may name, as GitHub makes it of the heading. */
    public Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        HEADING.matcher(prose())
                .results()
                .map(heading -> heading.group(1))
                .map(heading -> heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", ""))
                .map(heading -> heading.replace(' ', '-'))
                .forEach(anchors::add);
        return anchors;
    }

    /** The cells of its tables, row by row, without the lines below the heads. */
    public List<List<String>> rows() {
        return ROW.matcher(prose())
                .results()
                .map(row -> Stream.of(row.group(1).split("(?<!\\\\)\\|", -1))
                        .map(String::strip)
                        .toList())
                .filter(cells -> !cells.get(0).startsWith("---"))
                .toList();
    }

    /** The tests that its own comments name as those that run its listings. */
    public List<String> otherTests() {
        return OTHER_TEST.matcher(text).results().map(test -> test.group(1)).toList();
    }
}
