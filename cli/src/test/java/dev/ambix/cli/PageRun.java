package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ambix.testing.Page;
import dev.ambix.testing.Page.Listing;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A page that is followed by somebody: its listings are run in their order, in an empty folder with a database. The words
 * behind the language say how:
 *
 * <ul>
 *   <li>{@code sh}: each line is run, and {@code text} is what it prints;
 *   <li>a path, such as {@code sql schema.sql}: the listing is written to that file; Java gets the package and imports;
 *   <li>{@code toml}: becomes {@code ambix.toml};
 *   <li>{@code java}: two methods take the place of those in the newest migration; with {@code upgrade} or {@code
 *       downgrade}, statements become the body of that method; other statements are compiled and run as they are;
 *   <li>{@code sql run}: is run on the database;
 *   <li>{@code built}: a test of {@code verification} builds a project with it;
 *   <li>{@code only-read}: a configuration that is read and not used, by {@code ConfigurationPageTest};
 *   <li>{@code not-run: REASON}: is excused.
 * </ul>
 */
final class PageRun {
    private static final Set<String> OF_OTHER_TESTS = Set.of("built", "only-read");

    private final ProjectFolder project;
    private final TestDatabase database;
    private final PageShell shell;

    PageRun(Path folder, TestDatabase database) {
        this.project = ProjectFolder.empty(folder).on(database);
        this.database = database;
        this.shell = new PageShell(project);
    }

    /** Follows a page; how many of its listings were run or compared. */
    int follow(Page page) {
        int count = 0;
        for (Listing listing : page.listings()) {
            if (isRun(listing)) {
                run(listing);
                count++;
            }
        }
        return count;
    }

    /** Whether a page has a listing to be run. */
    static boolean isFollowed(Page page) {
        return page.listings().stream().anyMatch(PageRun::isRun);
    }

    private static boolean isRun(Listing listing) {
        return !listing.isExcused() && !OF_OTHER_TESTS.contains(listing.words());
    }

    private void run(Listing listing) {
        String words = listing.words();
        if (words.contains(".")) {
            project.file(words, words.endsWith(".java") ? PageJava.file(words, listing.code()) : listing.code());
            return;
        }
        switch (listing.language() + " " + words) {
            case "sh " -> shell.run(listing);
            case "text " -> shell.compare(listing);
            case "toml " -> project.file("ambix.toml", listing.code());
            case "sql run" -> database.execute(listing.code());
            case "java " -> java(listing);
            case "java upgrade" -> edit(listing, "upgrade");
            case "java downgrade" -> edit(listing, "downgrade");
            default -> fail("%s: nothing runs a listing of \"%s %s\".", listing.place(), listing.language(), words);
        }
    }

    private void java(Listing listing) {
        String code = shell.own(listing.code());
        if (code.contains("public void upgrade(Operations op)")) {
            rewrite(source -> {
                int start = source.indexOf("    @Override");
                return source.substring(0, start) + code + "}\n";
            });
        } else {
            PageJava.run(listing.place(), code, project.root().resolve("src"), database);
        }
    }

    /** Puts statements into a method of the newest migration. */
    private void edit(Listing listing, String method) {
        String head = "public void " + method + "(Operations op) {";
        String body = shell.own(listing.code()).indent(8);
        rewrite(source -> {
            int start = source.indexOf(head) + head.length();
            int end = source.startsWith("}", start) ? start : source.indexOf("\n    }\n", start) + 5;
            return source.substring(0, start) + "\n" + body + "    " + source.substring(end);
        });
    }

    private interface Edit {
        String of(String source);
    }

    private void rewrite(Edit edit) {
        try (Stream<Path> files = Files.walk(project.root().resolve("src"))) {
            Path newest = files.filter(file -> file.getFileName().toString().matches("R\\d{12}_.*\\.java"))
                    .max(Comparator.comparing((Path file) -> file.toFile().lastModified())
                            .thenComparing(Path::toString))
                    .orElseThrow();
            String before = Files.readString(newest);
            String after = edit.of(before);
            assertThat(after).isNotEqualTo(before);
            Files.writeString(newest, after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
