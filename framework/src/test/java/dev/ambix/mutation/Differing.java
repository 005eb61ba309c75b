package dev.ambix.mutation;

import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where two schemas or texts differ, in a few lines. */
final class Differing {
    private static final int MOST = 12;

    private Differing() {}

    static String text(Schema expected, Schema actual) {
        Set<ObjectRef> refs = new TreeSet<>(expected.objects().keySet());
        refs.addAll(actual.objects().keySet());
        StringBuilder text = new StringBuilder("\n");
        refs.stream()
                .filter(ref -> !expected.find(ref).equals(actual.find(ref)))
                .limit(MOST)
                .forEach(ref -> text.append("  - ")
                        .append(expected.find(ref))
                        .append("\n  + ")
                        .append(actual.find(ref))
                        .append('\n'));
        return text.toString();
    }

    static String text(List<String> expected, List<String> actual) {
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<String> more = new ArrayList<>(actual);
        expected.forEach(more::remove);
        StringBuilder text = new StringBuilder("\n");
        missing.stream()
                .limit(MOST)
                .forEach(line -> text.append("  - ").append(line).append('\n'));
        more.stream()
                .limit(MOST)
                .forEach(line -> text.append("  + ").append(line).append('\n'));
        return text.append(missing.isEmpty() && more.isEmpty() ? "  the order of lines\n" : "")
                .toString();
    }
}
