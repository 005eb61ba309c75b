package dev.ambix.revision;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionException.Kind;
import dev.ambix.revision.name.InstantText;
import dev.ambix.revision.name.StreamName;
import dev.ambix.revision.name.StreamPlaces;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The list of revisions that is written while migrations are compiled, so that commands need not load their classes.
 *
 * <p>It is UTF-8 text: a first line with the version of the format, then one line per revision, oldest first, with the fields
 * id, down revisions, dependencies, branch labels, time of creation, class name and message, parted by tabs; behind these the
 * phase, where one is given or more follows, and for a revision that replaces others their ids; the items of a list are parted
 * by spaces. Behind the version stands the name of the stream, unless it is the default one; those of another stream follow a
 * first line of their own. Several indexes are merged by putting one after the other, first lines included.
 */
public final class RevisionIndex {
    /** Where the index of a jar or class folder lies; every one on a class path contributes its own. */
    public static final String RESOURCE = "META-INF/ambix/revisions";

    /** Where a jar or class folder lists its folders whose files of SQL are revisions. */
    public static final String SQL_FOLDERS = "META-INF/ambix/sql-folders";

    private static final String VERSION_LINE = "ambix revisions 1";

    private RevisionIndex() {}

    /**
     * Writes an index. The same revisions give the same text in any order.
     *
     * @throws IOException if the target cannot be written to
     */
    public static void write(Collection<RevisionNode> nodes, Appendable target) throws IOException {
        List<RevisionNode> sorted = new ArrayList<>(nodes);
        sorted.sort(RevisionNode.BY_AGE.thenComparing(RevisionNode::className));
        Set<String> streams = new TreeSet<>(Comparator.comparing((String name) -> !name.equals(StreamName.DEFAULT))
                .thenComparing(Comparator.naturalOrder()));
        sorted.forEach(node -> streams.add(node.stream()));
        for (String stream : streams.isEmpty() ? Set.of(StreamName.DEFAULT) : streams) {
            target.append(firstLine(stream)).append('\n');
            for (RevisionNode node : sorted) {
                if (node.stream().equals(stream)) {
                    target.append(IndexLine.format(node)).append('\n');
                }
            }
        }
    }

    private static String firstLine(String stream) {
        return stream.equals(StreamName.DEFAULT) ? VERSION_LINE : VERSION_LINE + " " + stream;
    }

    /**
     * Reads one index, or several put together; empty for empty text.
     *
     * @param source names the text in errors
     * @throws RevisionException for a line that is not one of an index, or a version that is not known, naming source
     *     and line
     */
    public static List<RevisionNode> parse(String text, String source) {
        List<RevisionNode> nodes = new ArrayList<>();
        Optional<String> stream = Optional.empty();
        int number = 0;
        int end;
        for (int start = 0; start < text.length(); start = end + 1) {
            number++;
            end = endOfLine(text, start);
            String line = text.substring(start, end);
            if (line.equals(VERSION_LINE)) {
                stream = Optional.of(StreamName.DEFAULT);
            } else if (line.startsWith(VERSION_LINE + " ")) {
                stream = Optional.of(line.substring(VERSION_LINE.length() + 1));
            } else if (stream.isEmpty()) {
                throw IndexLine.malformed(source, number, "it should be \"" + VERSION_LINE + "\"");
            } else {
                RevisionNode node = IndexLine.parse(line, source, number);
                nodes.add(stream.get().equals(StreamName.DEFAULT) ? node : node.inStream(stream.get()));
            }
        }
        return nodes;
    }

    /**
     * Reads a time of creation, an ISO-8601 instant such as {@code 2026-11-20T13:03:11Z}.
     *
     * @throws java.time.DateTimeException if the text is none
     */
    public static Instant time(String text) {
        return InstantText.parse(text);
    }

    private static int endOfLine(String text, int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }

    /**
     * The same for text that is yet to be read.
     *
     * @throws IOException if it cannot be read
     */
    public static List<RevisionNode> parse(Reader text, String source) throws IOException {
        StringWriter all = new StringWriter();
        text.transferTo(all);
        return parse(all.toString(), source);
    }

    /**
     * Reads the indexes of all jars and class folders that a class loader sees, each place once; empty if there are
     * none.
     *
     * @throws MigrationException if one cannot be read or is malformed
     * @throws RevisionException if two places have a revision with the same id in one stream, naming both
     */
    public static List<RevisionNode> read(ClassLoader loader) {
        List<RevisionNode> nodes = new ArrayList<>();
        Map<String, String> origins = new HashMap<>();
        StreamPlaces streams = new StreamPlaces();
        Set<String> seen = new HashSet<>();
        try {
            for (URL url : Collections.list(loader.getResources(RESOURCE))) {
                if (seen.add(url.toExternalForm())) {
                    List<RevisionNode> more = read(url);
                    String place = place(url);
                    more.forEach(node -> streams.add(node.stream(), place));
                    refuseDuplicates(nodes, origins, more, place);
                    nodes.addAll(more);
                }
            }
        } catch (IOException e) {
            throw new MigrationException("Cannot look for the revision indexes " + RESOURCE + ": " + e.getMessage(), e);
        }
        return nodes;
    }

    /** Two with the same id within one place are left to the graph. */
    private static void refuseDuplicates(
            List<RevisionNode> nodes, Map<String, String> origins, List<RevisionNode> more, String place) {
        for (RevisionNode node : more) {
            String origin = origins.putIfAbsent(node.stream() + ":" + node.id(), place);
            if (origin != null && !origin.equals(place)) {
                RevisionNode first = nodes.stream()
                        .filter(other ->
                                other.id().equals(node.id()) && other.stream().equals(node.stream()))
                        .findFirst()
                        .orElseThrow();
                throw new RevisionException(
                        Kind.DUPLICATE_REVISION,
                        node.id(),
                        List.of(first, node),
                        duplicate(first, origin, node, place));
            }
        }
    }

    private static String duplicate(RevisionNode first, String origin, RevisionNode second, String place) {
        return first.origin().equals(second.origin())
                ? first.title() + " is twice on the class path: "
                        + first.origin().name() + " in " + origin + " and in " + place + ". Take one of them away."
                : "Two revisions have the id " + first.id() + ": "
                        + first.origin().name() + " in " + origin + " and "
                        + second.origin().name() + " in " + place + ". Give one of them another id.";
    }

    /** The jar or the folder that has an index, as people write it. */
    private static String place(URL index) {
        return URLDecoder.decode(index.toExternalForm().replace("+", "%2B"), StandardCharsets.UTF_8)
                .replaceFirst("^jar:", "")
                .replaceFirst("^file:", "")
                .replaceFirst("!?/" + RESOURCE + "$", "");
    }

    private static List<RevisionNode> read(URL url) {
        try {
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            try (InputStream text = connection.getInputStream()) {
                return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8), url.toExternalForm());
            }
        } catch (IOException e) {
            throw new MigrationException("Cannot read the revision index " + url + ": " + e.getMessage(), e);
        }
    }
}
