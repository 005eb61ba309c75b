package dev.ambix.revision.stream;

import java.util.List;

/**
 * A revision of another stream, as dependencies name it: {@code billing:3f2a9c41d07e}.
 *
 * @param stream the name of the stream
 * @param id the full id of the revision in it
 */
public record StreamRevision(String stream, String id) {
    private static final char SEPARATOR = ':';

    /** Reads the text of {@link #toString}; a text without a colon is of no stream. */
    public static StreamRevision of(String text) {
        int separator = text.indexOf(SEPARATOR);
        return new StreamRevision(text.substring(0, Math.max(separator, 0)), text.substring(separator + 1));
    }

    /** The dependencies of a list that are of this stream. */
    public static List<String> here(List<String> dependencies) {
        return dependencies.isEmpty()
                ? dependencies
                : dependencies.stream()
                        .filter(text -> text.indexOf(SEPARATOR) < 0)
                        .toList();
    }

    /** The dependencies of a list that are of other streams. */
    public static List<StreamRevision> elsewhere(List<String> dependencies) {
        return dependencies.isEmpty()
                ? List.of()
                : dependencies.stream()
                        .filter(text -> text.indexOf(SEPARATOR) >= 0)
                        .map(StreamRevision::of)
                        .toList();
    }

    @Override
    public String toString() {
        return stream + SEPARATOR + id;
    }
}
