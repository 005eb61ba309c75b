package dev.ambix.diff.removal;

import dev.ambix.diff.index.SchemaIndex;
import dev.ambix.schema.Ref;
import dev.ambix.schema.graph.Casts;
import dev.ambix.schema.graph.Casts.Context;
import dev.ambix.schema.graph.Casts.Types;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.CompositeType.Attribute;
import dev.ambix.schema.object.Domain;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.text.Identifiers;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the values of a column become values of another type: by the server's cast, and over their text where it has
 * none. Domains are cast as their base types, arrays element by element, and values of a composite type attribute by
 * attribute.
 */
public final class Conversion {
    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
    private static final Set<String> STRINGS =
            Set.of("text", "character varying", "character", "citext", "name", "bpchar", "varchar", "char");

    private static final Set<String> LIMITED = Set.of("character varying", "character", "bit varying", "bit");

    private final SchemaIndex from;
    private final SchemaIndex to;
    private final Predicate<ObjectRef> replaced;
    private final Casts casts;

    /** Conversions where some types are replaced by others of the same name. */
    public Conversion(SchemaIndex from, SchemaIndex to, Predicate<ObjectRef> replaced) {
        this.from = from;
        this.to = to;
        this.replaced = replaced;
        this.casts = from.casts().and(to.casts());
    }

    /** Conversions where no type is replaced. */
    Conversion(SchemaIndex from, SchemaIndex to) {
        this(from, to, type -> false);
    }

    /** The expression of the new value, or empty where an assignment cast leads from the one type to the other. */
    public Optional<String> using(Column was, Column now) {
        String column = Identifiers.sql(now.name());
        ColumnType before = from.underlying(was.type());
        ColumnType after = to.underlying(now.type());
        Optional<CompositeType> composite = retyped(before);
        if (composite.isPresent()) {
            return Optional.of(
                    isByCast(composite.get()) ? column + "::" + now.type() : row(column, composite.get(), now.type()));
        }
        Optional<Context> context = context(before, after);
        if (context.isEmpty()) {
            return Optional.of(overText(column, now.type()));
        }
        return context.filter(Context.EXPLICIT::equals).map(explicit -> column + "::" + now.type());
    }

    /** Whether an expression leads over the text of the values, for want of a cast. */
    public static boolean isOverText(String using) {
        return using.contains("::text::");
    }

    private static String overText(String value, ColumnType target) {
        return value + "::text::" + target;
    }

    /** The casts of users, and those that are made for a while, that the conversion of a column needs. */
    public Set<ObjectRef> casts(ObjectRef column, Column was, Column now) {
        Set<ObjectRef> needed = casts(column);
        Types types = new Types(element(from.underlying(was.type())), element(to.underlying(now.type())));
        ObjectRef cast = Ref.cast(types.source(), types.target());
        if (from.has(cast) || to.has(cast)) {
            needed.add(cast);
        }
        return needed;
    }

    /** The temporary casts of the composite types that an element is made of. */
    public Set<ObjectRef> casts(ObjectRef thing) {
        return from.needed(Set.of(thing)).stream()
                .filter(needed -> !needed.equals(thing)
                        && from.elementOrNull(needed) instanceof CompositeType type
                        && isByCast(type))
                .map(Conversion::cast)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A temporary cast; its target has the name of the type too, by then. */
    public static ObjectRef cast(ObjectRef type) {
        return Ref.cast(Identifiers.sql(type.name()), "");
    }

    /**
     * Whether the values of a composite type need a cast of their own: where they are in arrays, whose elements no
     * expression reaches, or where the explicit cast of a row would truncate values that an assignment refuses.
     */
    public boolean isByCast(CompositeType was) {
        ColumnType type = ColumnType.named(was.name());
        return retyped(type).isPresent() && (isInArray(type) || cuts(was, type));
    }

    private boolean isInArray(ColumnType type) {
        Stream<ColumnType> columns = from.schema()
                .all(Table.class)
                .flatMap(table -> table.columns().stream())
                .map(Column::type);
        Stream<ColumnType> attributes = from.schema()
                .all(CompositeType.class)
                .flatMap(composite -> composite.attributes().stream())
                .map(Attribute::type);
        Stream<ColumnType> domains = from.schema().all(Domain.class).map(Domain::base);
        return Stream.of(columns, attributes, domains)
                .flatMap(types -> types)
                .map(from::underlying)
                .anyMatch(other -> !other.equals(type) && element(other).equals(type.sql()));
    }

    /** The query of a function that takes a value of the earlier type and returns the later one, to which it is assigned. */
    public String fields(CompositeType was) {
        CompositeType now = to.composite(ColumnType.named(was.name())).orElseThrow();
        return now.attributes().stream()
                .map(attribute -> returned(was, attribute))
                .collect(Collectors.joining(", ", "select ", ""));
    }

    private String returned(CompositeType was, Attribute now) {
        Optional<Attribute> earlier = attribute(was, now.name());
        String field = field("$1", was, now);
        if (earlier.isEmpty()) {
            return field + "::" + to.underlying(now.type());
        }
        ColumnType before = from.underlying(earlier.get().type());
        boolean isExplicit = retyped(before).isPresent()
                || context(before, to.underlying(now.type())).equals(Optional.of(Context.EXPLICIT));
        return isExplicit ? field + "::" + now.type() : field;
    }

    private Optional<Context> context(ColumnType was, ColumnType now) {
        return casts.between(base(was), base(now));
    }

    /** The composite type of values, or of the elements of an array, if it is replaced by another one of its name. */
    private Optional<CompositeType> retyped(ColumnType before) {
        ColumnType element = new ColumnType(element(before));
        return from.composite(element)
                .filter(was -> replaced.test(was.ref()) && to.composite(element).isPresent());
    }

    /** Whether the explicit cast of a row would cut values that an assignment refuses, as reading their text does. */
    private boolean cuts(CompositeType was, ColumnType now) {
        return to.composite(now).orElseThrow().attributes().stream().anyMatch(later -> attribute(was, later.name())
                .filter(earlier -> cuts(from.underlying(earlier.type()), to.underlying(later.type())))
                .isPresent());
    }

    private boolean cuts(ColumnType was, ColumnType now) {
        return !was.equals(now)
                && isLimited(now)
                && context(was, now)
                        .filter(context -> context != Context.EXPLICIT)
                        .isPresent();
    }

    private static Optional<Attribute> attribute(CompositeType type, String name) {
        return type.attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst();
    }

    /** Whether an explicit cast to a type cuts values that are too long for it. */
    public static boolean isLimited(ColumnType type) {
        return LIMITED.contains(element(type)) && type.sql().contains("(");
    }

    /** PostgreSQL casts the fields of a row explicitly where the row is cast so. */
    private String row(String value, CompositeType was, ColumnType target) {
        String fields = to.composite(to.underlying(target)).orElseThrow().attributes().stream()
                .map(attribute -> field(value, was, attribute))
                .collect(Collectors.joining(", "));
        return "case when " + value + " is distinct from null then row(" + fields + ")::" + target + " end";
    }

    private String field(String value, CompositeType was, Attribute now) {
        Optional<Attribute> earlier = attribute(was, now.name());
        if (earlier.isEmpty()) {
            return "null";
        }
        String field = "(" + value + ")." + Identifiers.sql(now.name());
        ColumnType before = from.underlying(earlier.get().type());
        ColumnType after = to.underlying(now.type());
        Optional<CompositeType> composite = retyped(before);
        if (composite.isPresent()) {
            return isByCast(composite.get()) ? field : row(field, composite.get(), now.type());
        }
        return context(before, after).isEmpty() ? overText(field, now.type()) : field;
    }

    /** The type without its modifiers, as a cast names it. */
    static String base(ColumnType type) {
        String name =
                type.sql().replaceAll("\\([^)]*\\)", "").replaceAll("\\s+", " ").trim();
        String element = name.replaceAll("(\\[])+$", "");
        String dimensions = name.substring(element.length());
        return (element.startsWith("interval ")
                        ? "interval"
                        : switch (element) {
                            case "bpchar" -> "character";
                            case "\"bit\"" -> "bit";
                            default -> element;
                        })
                + dimensions;
    }

    private static String element(ColumnType type) {
        return base(type).replaceAll("(\\[])+$", "");
    }

    private static boolean both(Set<String> family, String before, String after) {
        return family.contains(before) && family.contains(after);
    }

    /**
     * Whether a foreign key can stay while the type of a column changes, below its domains: its operators are of one
     * family.
     */
    static boolean keepsKeys(ColumnType was, ColumnType now) {
        String before = base(was);
        String after = base(now);
        return both(INTEGERS, before, after)
                || both(STRINGS, before, after) && !before.equals("citext") && !after.equals("citext")
                || before.equals(after);
    }
}
