package dev.ambix.cli.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of a POM, into which lines are inserted; all else stays as it was written, comments, order and line ends included.
 *
 * @param text the whole file
 */
record PomText(String text) {
    private static final Pattern MARKUP =
            Pattern.compile("<!--.*?-->|<!\\[CDATA\\[.*?]]>|<[?!][^>]*>|<(/?)([\\w.:-]+)[^>]*?(/?)>", Pattern.DOTALL);

    /**
     * An element.
     *
     * @param path the names from the root to it, joined by slashes
     * @param begin where its start tag ends
     * @param end where its end tag begins
     * @param content the text between
     */
    record Element(String path, int begin, int end, String content) {
        /** The text of a child element without children of its own. */
        Optional<String> child(String name) {
            Matcher child = Pattern.compile("<" + name + ">\\s*([^<]*?)\\s*</" + name + ">")
                    .matcher(content);
            return child.find() ? Optional.of(child.group(1)) : Optional.empty();
        }
    }

    /** All elements that have an end tag, in the order of their end tags. */
    List<Element> elements() {
        List<Element> elements = new ArrayList<>();
        Deque<String> names = new ArrayDeque<>();
        Deque<Integer> begins = new ArrayDeque<>();
        Matcher markup = MARKUP.matcher(text);
        while (markup.find()) {
            if (markup.group(2) == null || !markup.group(3).isEmpty()) {
                continue;
            }
            if (markup.group(1).isEmpty()) {
                names.addLast(markup.group(2));
                begins.addLast(markup.end());
            } else if (markup.group(2).equals(names.peekLast())) {
                int begin = begins.removeLast();
                elements.add(new Element(
                        String.join("/", names), begin, markup.start(), text.substring(begin, markup.start())));
                names.removeLast();
            } else {
                throw new IllegalArgumentException("</" + markup.group(2) + "> has no beginning");
            }
        }
        return elements;
    }

    List<Element> elements(String path) {
        return elements().stream()
                .filter(element -> element.path().equals(path))
                .toList();
    }

    Optional<Element> element(String path) {
        return elements(path).stream().findFirst();
    }

    /** With lines at the end of an element, which is made if it is missing; of each path of elements the first. */
    PomText with(String path, String lines) {
        Optional<Element> element = element(path);
        if (element.isPresent()) {
            return with(element.get(), lines);
        }
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        return with(path.substring(0, slash), "<" + name + ">\n" + indented(lines, unit()) + "\n</" + name + ">");
    }

    /** With lines at the end of one of the elements. */
    PomText with(Element element, String lines) {
        String newline = text.contains("\r\n") ? "\r\n" : "\n";
        int lineStart = text.lastIndexOf('\n', element.end() - 1) + 1;
        String indent = text.substring(lineStart, element.end());
        boolean isOnItsOwnLine = indent.isBlank();
        String own = isOnItsOwnLine ? indent : leading(lineStart);
        String inserted = indented(lines, own + unit()).replace("\n", newline);
        return isOnItsOwnLine
                ? new PomText(text.substring(0, lineStart) + inserted + newline + text.substring(lineStart))
                : new PomText(text.substring(0, element.end())
                        + newline
                        + inserted
                        + newline
                        + own
                        + text.substring(element.end()));
    }

    private String leading(int lineStart) {
        int end = lineStart;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(lineStart, end);
    }

    /** How much deeper a child of the root is than the root. */
    private String unit() {
        Matcher first = Pattern.compile("(?m)^([ \\t]+)<[A-Za-z]").matcher(text);
        return first.find() ? first.group(1) : "  ";
    }

    /** The lines are written with two blanks a level. */
    private String indented(String lines, String indent) {
        return lines.lines()
                .map(line -> {
                    int blanks = line.length() - line.stripLeading().length();
                    return indent + unit().repeat(blanks / 2) + line.stripLeading();
                })
                .collect(Collectors.joining("\n"));
    }

    /** The elements of a path whose {@code artifactId} is one of some. */
    List<Element> artifacts(String path, String... names) {
        return elements(path).stream()
                .filter(element -> Stream.of(names)
                        .anyMatch(name ->
                                element.child("artifactId").filter(name::equals).isPresent()))
                .toList();
    }
}
