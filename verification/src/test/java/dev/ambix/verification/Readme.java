package dev.ambix.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a page says about Ambix in an application. */
final class Readme {
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern QUOTATION = Pattern.compile("`([^`\n]+)`");

    private final String section;

    private Readme(String section) {
        this.section = section;
    }

    /** The README of this project. */
    static Readme ofThisProject() {
        return section("../README.md", "In an application");
    }

    /** The page of the Spring Boot starter. */
    static Readme ofTheStarter() {
        return section("../integrations/spring-boot/README.md", "Three steps");
    }

    /** The page of the JUnit extension. */
    static Readme ofJUnit() {
        return section("../integrations/junit/README.md", "Add it");
    }

    private static Readme section(String file, String heading) {
        try {
            String text = Files.readString(Path.of(file));
            int start = text.indexOf("\n## " + heading + "\n");
            return new Readme(text.substring(start, text.indexOf("\n## ", start + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one piece of code that contains some text. */
    String code(String language, String contained) {
        return only(
                contained,
                BLOCK.matcher(section)
                        .results()
                        .filter(block -> block.group(1).equals(language))
                        .map(block -> block.group(2)));
    }

    /** The words in back quotes that contain some text. */
    String quotation(String contained) {
        String prose = BLOCK.matcher(section).replaceAll("");
        return only(contained, QUOTATION.matcher(prose).results().map(quotation -> quotation.group(1)));
    }

    private static String only(String contained, Stream<String> texts) {
        List<String> found = texts.filter(text -> text.contains(contained)).toList();
        if (found.size() != 1) {
            throw new IllegalStateException(
                    "The README has not one but " + found.size() + " of \"" + contained + "\".");
        }
        return found.get(0);
    }
}
