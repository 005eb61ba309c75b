package dev.ambix.autogenerate.proposal;

import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.Comment;
import dev.ambix.schema.object.Owner;
import dev.ambix.schema.object.Privileges;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.object.Statistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects that take part in a comparison.
 *
 * <p>A glob is {@code name} or {@code schema.name} with {@code *} and {@code ?}, where a name without a schema is one
 * of the default schema; a kind may precede it: {@code function:audit_*}. Parts of a table or another object, such as
 * indexes, triggers, comments and owners, go with it.
 *
 * @param include the objects that take part; none for all
 * @param exclude the objects that do not, even if {@code include} names them
 * @param predicate a further condition
 */
public record ObjectFilter(List<String> include, List<String> exclude, Predicate<SchemaObject> predicate) {
    /** All objects take part. */
    public static final ObjectFilter ALL = new ObjectFilter(List.of(), List.of(), object -> true);

    public ObjectFilter {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }

    /**
     * The objects of a schema that take part, and those that do not.
     *
     * @param kept the objects that take part
     * @param left the others, sorted
     */
    public record Result(Schema kept, List<ObjectRef> left) {}

    /** Divides a schema. */
    public Result apply(Schema schema) {
        if (include.isEmpty()
                && exclude.isEmpty()
                && schema.objects().values().stream().allMatch(predicate)) {
            return new Result(schema, List.of());
        }
        List<SchemaObject> kept = schema.objects().values().stream()
                .filter(o -> includes(o, schema))
                .toList();
        Schema result = Schema.of(kept);
        return new Result(
                result,
                schema.objects().keySet().stream()
                        .filter(ref -> result.find(ref).isEmpty())
                        .toList());
    }

    /** Whether a table is among the objects that the globs let take part. */
    public boolean includesTable(QualifiedName table) {
        return isIncluded(relation(table)) && !isExcluded(relation(table));
    }

    private boolean includes(SchemaObject object, Schema schema) {
        ObjectRef ref = object.ref();
        Optional<SchemaObject> owner = owner(object).flatMap(o -> find(o, schema));
        return (owner.isPresent() || isIncluded(ref))
                && !isExcluded(ref)
                && predicate.test(object)
                && owner.map(o -> includes(o, schema)).orElse(true);
    }

    private boolean isIncluded(ObjectRef ref) {
        return include.isEmpty() || include.stream().anyMatch(glob -> matches(glob, ref));
    }

    private boolean isExcluded(ObjectRef ref) {
        return exclude.stream().anyMatch(glob -> matches(glob, ref));
    }

    /** The object with which another goes; of a relation, only the name counts. */
    private static Optional<ObjectRef> owner(SchemaObject object) {
        if (object instanceof Index index) {
            return Optional.of(relation(index.table()));
        } else if (object instanceof Sequence sequence) {
            return sequence.owner().map(column -> relation(column.table()));
        } else if (object instanceof Statistics statistics) {
            return Optional.of(relation(statistics.table()));
        } else if (object instanceof Comment comment) {
            return Optional.of(whole(comment.on()));
        } else if (object instanceof Privileges privileges) {
            return Optional.of(whole(privileges.on()));
        } else if (object instanceof Owner owner) {
            return Optional.of(owner.on());
        }
        return object.ref().kind().isPart() ? Optional.of(whole(object.ref())) : Optional.empty();
    }

    private static ObjectRef relation(QualifiedName name) {
        return ObjectRef.of(ObjectKind.TABLE, name);
    }

    private static ObjectRef whole(ObjectRef ref) {
        if (ref.kind() == ObjectKind.DOMAIN_CONSTRAINT) {
            return ObjectRef.of(ObjectKind.DOMAIN, ref.name());
        }
        return ref.kind().isPart() ? relation(ref.name()) : ref;
    }

    private static Optional<SchemaObject> find(ObjectRef ref, Schema schema) {
        Optional<SchemaObject> found = schema.find(ref);
        if (found.isPresent() || ref.kind() != ObjectKind.TABLE) {
            return found;
        }
        return Stream.of(ObjectKind.FOREIGN_TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW)
                .flatMap(kind -> schema.find(ObjectRef.of(kind, ref.name())).stream())
                .findFirst();
    }

    private static boolean matches(String glob, ObjectRef ref) {
        int colon = glob.indexOf(':');
        String kind = colon < 0 ? "" : glob.substring(0, colon);
        return (kind.isEmpty() || kind.equals(ref.kind().words()))
                && matchesName(glob.substring(colon + 1), ref.name());
    }

    private static boolean matchesName(String glob, QualifiedName name) {
        int dot = glob.indexOf('.');
        return name.schema().isPresent() == dot >= 0
                && (dot < 0 || matchesText(glob.substring(0, dot), name.schema().orElseThrow()))
                && matchesText(glob.substring(dot + 1), name.name());
    }

    private static boolean matchesText(String glob, String text) {
        return pattern(glob).matcher(text).matches();
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(glob.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
                .collect(Collectors.joining()));
    }
}
