package dev.ambix.diff;

import dev.ambix.schema.Casts;
import dev.ambix.schema.Casts.Context;
import dev.ambix.schema.Casts.Types;
import dev.ambix.schema.Column;
import dev.ambix.schema.ColumnType;
import dev.ambix.schema.CompositeType;
import dev.ambix.schema.CompositeType.Attribute;
import dev.ambix.schema.Identifiers;
import dev.ambix.schema.ObjectKind;
import dev.ambix.schema.ObjectRef;
import dev.ambix.schema.QualifiedName;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the values of a column become values of another type: by the cast that the server has, and over their text where it
 * has none. Domains are cast as what they are made of, arrays element by element, and values of a composite type attribute
 * by attribute.
 */
final class Conversion {
    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
    private static final Set<String> STRINGS =
            Set.of("text", "character varying", "character", "citext", "name", "bpchar", "varchar", "char");

    private static final Set<String> LIMITED = Set.of("character varying", "character", "bit varying", "bit");

    private final Side from;
    private final Side to;
    private final Casts casts;

    Conversion(Side from, Side to) {
        this.from = from;
        this.to = to;
        this.casts = from.casts().and(to.casts());
    }

    /** The expression of the new value, or empty where an assignment cast leads from the one type to the other. */
    Optional<String> using(Column was, Column now) {
        String column = Identifiers.sql(now.name());
        ColumnType before = from.underlying(was.type());
        ColumnType after = to.underlying(now.type());
        Optional<CompositeType> composite = retyped(before, after);
        if (composite.isPresent() && !cuts(composite.get(), after)) {
            return Optional.of(row(column, composite.get(), now.type()));
        } else if (from.isComposite(before) && base(before).equals(base(after))) {
            return Optional.of(overText(column, now.type()));
        }
        Optional<Context> context = context(before, after);
        if (context.isEmpty()) {
            return Optional.of(overText(column, now.type()));
        }
        return context.filter(Context.EXPLICIT::equals).map(explicit -> column + "::" + now.type());
    }

    /** Whether an expression leads over the text of the values, for want of a cast. */
    static boolean isOverText(String using) {
        return using.contains("::text::");
    }

    private static String overText(String value, ColumnType target) {
        return value + "::text::" + target;
    }

    /** The casts of users that the conversion needs; there may be others that it could do without. */
    Set<ObjectRef> casts(Column was, Column now) {
        Types types = new Types(element(from.underlying(was.type())), element(to.underlying(now.type())));
        ObjectRef cast = new ObjectRef(ObjectKind.CAST, QualifiedName.of(types.source()), types.target());
        return from.has(cast) || to.has(cast) ? Set.of(cast) : Set.of();
    }

    private Optional<Context> context(ColumnType was, ColumnType now) {
        return casts.between(base(was), base(now));
    }

    /** A composite type that becomes another one of its name. */
    private Optional<CompositeType> retyped(ColumnType before, ColumnType after) {
        return from.composite(before)
                .filter(was -> before.equals(after) && to.composite(after).isPresent());
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

    /** Whether an explicit cast to a type cuts what is too long for it. */
    static boolean isLimited(ColumnType type) {
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
        Optional<CompositeType> composite = retyped(before, after);
        if (composite.isPresent()) {
            return row(field, composite.get(), now.type());
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

    /** Whether a foreign key can stand while the type of a column changes, below its domains: the operators stay one family. */
    static boolean keepsKeys(ColumnType was, ColumnType now) {
        String before = base(was);
        String after = base(now);
        return both(INTEGERS, before, after)
                || both(STRINGS, before, after) && !before.equals("citext") && !after.equals("citext")
                || before.equals(after);
    }
}
