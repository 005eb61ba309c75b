package dev.ambix.mutation;

import dev.ambix.mutation.Expected.Found;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A kind of change to a schema.
 *
 * @param name what it is called
 * @param setup a query whose rows are texts of SQL: one of them must be executed first; or none is needed
 * @param change a query whose rows are texts of SQL, each of which is a change of this kind
 * @param forward the operations that make the change, by the names of their classes
 * @param backward the operations that undo it
 * @param flags what else is true of it
 */
record Mutation(
        String name,
        Optional<String> setup,
        String change,
        Set<String> forward,
        Set<String> backward,
        List<String> flags) {
    private static final Set<String> REBUILDS = Set.of(
            "DropObject",
            "CreateObject",
            "DropIndex",
            "CreateIndex",
            "DropConstraint",
            "AddConstraint",
            "SetComment",
            "Grant",
            "Revoke",
            "SetDefault",
            "SetReplicaIdentity",
            "ClusterOn",
            "Execute",
            "ReplaceObject",
            "SetFiring");

    /** The line of the table: {@code name | operations | operations | flags}; then its queries. */
    static Mutation parse(String text) {
        int end = text.indexOf('\n');
        String[] fields = (text.substring(0, end) + " |  | ").split(" *\\|", -1);
        String[] queries = text.substring(end + 1).split("\n--- change\n");
        return new Mutation(
                fields[0].strip(),
                queries.length > 1 ? Optional.of(queries[0]) : Optional.empty(),
                queries[queries.length - 1],
                words(fields[1]),
                words(fields[2]),
                List.copyOf(words(fields[3])));
    }

    private static Set<String> words(String field) {
        return Arrays.stream(field.strip().split(" +"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it is a renaming, which somebody has to confirm. */
    boolean asks() {
        return flags.contains("asks");
    }

    /** Whether it cannot be exact: columns of a table that inherits again stay its own. */
    boolean isOpen() {
        return flags.contains("open");
    }

    /** Whether it changes what is there already, wherever there is a place, rather than what it brings itself. */
    boolean isAnywhere() {
        return setup.isEmpty() && change.contains("format(");
    }

    /** The first server that can do it. */
    int since() {
        return flags.stream()
                .filter(flag -> flag.startsWith("since="))
                .mapToInt(flag -> Integer.parseInt(flag.substring("since=".length())))
                .findFirst()
                .orElse(14);
    }

    /** What is known of it beforehand. */
    Expected expected() {
        return new Expected(
                asks(),
                flags.contains("reorders"),
                Optional.of(new Found(forward, allowed(forward))),
                Optional.of(new Found(backward, allowed(backward))));
    }

    private Set<String> allowed(Set<String> own) {
        Set<String> all = new HashSet<>(own);
        // Wherever a column is numbered by another sequence, the numbers go on.
        all.addAll(Set.of("ContinueSequence", "ContinueAfterRows"));
        if (own.contains("ReplaceObject")) {
            // The text of a function may read tables through the search path of its callers.
            all.add("Execute");
        }
        if (flags.contains("rebuilds")) {
            all.addAll(REBUILDS);
        }
        if (flags.contains("comments")) {
            all.add("SetComment");
        }
        if (flags.contains("grants")) {
            all.add("Grant");
        }
        if (flags.contains("continues")) {
            // A sequence of the same name takes the place of another, so a third one keeps the position meanwhile.
            all.addAll(Set.of("CreateObject", "DropObject"));
        }
        return all;
    }

    @Override
    public String toString() {
        return name;
    }
}
