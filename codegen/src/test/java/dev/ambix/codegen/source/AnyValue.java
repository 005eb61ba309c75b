package dev.ambix.codegen.source;

import dev.ambix.operation.row.LargeText;
import dev.ambix.operation.row.Rows;
import dev.ambix.operation.value.FiringOperation.SetFiring;
import dev.ambix.operation.value.GrantOperation.AlterDefaultPrivileges;
import dev.ambix.operation.value.ObjectOperation.CreateObject;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.RowOperation.Backfill;
import dev.ambix.operation.value.RowOperation.UpdateRows;
import dev.ambix.operation.value.SequenceOperation.AlterSequence;
import dev.ambix.schema.Ref;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Privileges.GrantOption;
import dev.ambix.schema.object.Privileges.Item;
import dev.ambix.schema.object.Routine;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.ColumnType;
import dev.ambix.schema.table.SequenceOptions;
import dev.ambix.schema.table.Table;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Random values of the records that operations are made of, by the types of their components. */
final class AnyValue {
    private static final List<String> TEXTS = List.of(
            "account",
            "a",
            "Order",
            "odd.name",
            "with \"quotes\"",
            "back\\slash",
            "ünïcode 購物車 🛒",
            "select",
            "it's",
            "*/ comment",
            "\"\"\" triple",
            "tab\there",
            "line one\n  line two\n",
            "\n  indented\n    more  \n\nend\"",
            "a very long text that goes on and on, so that it does not fit on one line of the source and must be"
                    + " written in another way than the short ones are, whatever way that may be",
            "no_blank_".repeat(7));
    private static final List<String> TYPES = List.of(
            "bigint",
            "integer",
            "text",
            "character varying(50)",
            "numeric(12,2)",
            "numeric(5,-2)",
            "timestamp with time zone",
            "timestamp(3) with time zone",
            "timestamp without time zone",
            "uuid",
            "jsonb",
            "json",
            "citext",
            "text[]",
            "character varying(3)[]",
            "character(3)",
            "\"char\"",
            "double precision",
            "interval day to second(3)",
            "bit(3)",
            "bit varying(5)",
            "app.\"Mood\"");
    private static final List<String> PRIVILEGES = List.of("select", "insert", "execute", "usage", "alter system");
    private static final List<Object> VALUES = Arrays.asList(
            null,
            1,
            -2,
            3_000_000_000L,
            "text",
            true,
            1.5,
            new BigDecimal("12.30"),
            LocalDate.of(2026, 11, 20),
            UUID.fromString("00000000-0000-0000-0000-000000000001"));

    private final Random random;

    AnyValue(long seed) {
        random = new Random(seed);
    }

    /** A value of a record; combinations that its constructor refuses are tried again. */
    Object of(Class<?> type) {
        for (int i = 0; i < 1000; i++) {
            Optional<Object> value = attempt(type);
            if (value.isPresent()) {
                return value.get();
            }
        }
        throw new IllegalStateException("No value of " + type + " was accepted.");
    }

    private Optional<Object> attempt(Class<?> type) {
        if (type == Routine.class) {
            return Optional.of(routine());
        } else if (type == DefaultPrivileges.class) {
            return Optional.of(defaultPrivileges());
        } else if (type == AlterDefaultPrivileges.class) {
            DefaultPrivileges now = defaultPrivileges();
            return Optional.of(new AlterDefaultPrivileges(now, now.granting("select, update", "app")));
        } else if (type == AlterSequence.class) {
            Sequence now = (Sequence) of(Sequence.class);
            Sequence was =
                    new Sequence(now.name(), now.type(), SequenceOptions.DEFAULTS, now.owner(), now.persistence());
            return Optional.of(new AlterSequence(now, Optional.of(was)));
        } else if (type == Item.class) {
            return Optional.of(new Item(pick(TEXTS), pick(PRIVILEGES), pick(List.of(GrantOption.values()))));
        }
        try {
            Object[] arguments = Arrays.stream(type.getRecordComponents())
                    .map(component -> component.getName().equals("privileges")
                            ? List.of(pick(PRIVILEGES), pick(PRIVILEGES))
                            : value(component.getGenericType()))
                    .toArray();
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            Object made = constructor.newInstance(arguments);
            return hasNoVerb(made) ? Optional.empty() : Optional.of(made);
        } catch (InvocationTargetException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Routine routine() {
        ObjectKind kind = random.nextBoolean() ? ObjectKind.FUNCTION : ObjectKind.PROCEDURE;
        return new Routine(kind, QualifiedName.of(pick(TEXTS.subList(0, 3))), "integer, text", pick(TEXTS));
    }

    /** What the records allow, though there is no such thing: tables have their own operation, only triggers fire. */
    private static boolean hasNoVerb(Object made) {
        if (made instanceof SetFiring firing) {
            return firing.ref().kind() != ObjectKind.TRIGGER && firing.ref().kind() != ObjectKind.RULE;
        }
        if (made instanceof UpdateRows update) {
            return update.assignments().isEmpty();
        } else if (made instanceof Backfill backfill) {
            return backfill.assignments().isEmpty();
        }
        return made instanceof CreateObject create
                && (create.object() instanceof Table || create.object() instanceof Index);
    }

    /** The kind first, so that none is rarer than others. */
    private ObjectRef ref() {
        ObjectKind kind = (ObjectKind) plain(ObjectKind.class);
        QualifiedName name = (QualifiedName) plain(QualifiedName.class);
        boolean standsAlone =
                kind == ObjectKind.SCHEMA || kind == ObjectKind.EXTENSION || kind == ObjectKind.PUBLICATION;
        return switch (kind) {
            case OPERATOR -> new ObjectRef.Operator(name, pick(TEXTS), pick(TEXTS));
            case OPERATOR_CLASS, OPERATOR_FAMILY -> new ObjectRef.OfAccessMethod(kind, name, pick(TEXTS));
            case CAST -> new ObjectRef.Cast(pick(TEXTS), pick(TEXTS));
            case TRANSFORM -> new ObjectRef.Transform(pick(TEXTS), pick(TEXTS));
            case USER_MAPPING -> new ObjectRef.UserMapping(pick(TEXTS), pick(TEXTS));
            case DEFAULT_PRIVILEGES ->
                new ObjectRef.DefaultPrivileges(pick(TEXTS), pick(TEXTS), Optional.of(pick(TEXTS)));
            default -> {
                QualifiedName known = standsAlone ? QualifiedName.of(name.name()) : name;
                yield kind.isPart()
                        ? ObjectRef.part(kind, known, pick(TEXTS))
                        : kind.hasArguments() ? ObjectRef.routine(kind, known, pick(TEXTS)) : ObjectRef.of(kind, known);
            }
        };
    }

    private DefaultPrivileges defaultPrivileges() {
        Optional<String> schema = random.nextBoolean() ? Optional.of(pick(TEXTS)) : Optional.empty();
        DefaultPrivileges start = new DefaultPrivileges(
                pick(TEXTS), schema, pick(List.of("tables", "functions", "types")), new TreeSet<>());
        return random.nextBoolean() ? start : start.granting("execute, usage", "public", pick(TEXTS));
    }

    private @Nullable Object value(Type type) {
        if (type instanceof WildcardType wildcard) {
            return value(wildcard.getUpperBounds()[0]);
        } else if (type instanceof ParameterizedType generic) {
            return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        return plain((Class<?>) type);
    }

    private Object container(Class<?> type, Type... arguments) {
        if (type == Optional.class) {
            return random.nextInt(3) == 0 ? Optional.ofNullable(value(arguments[0])) : Optional.empty();
        } else if (type == List.class) {
            return elements(arguments[0]);
        } else if (type == Set.class) {
            return new LinkedHashSet<>(elements(arguments[0]));
        } else if (type == SortedSet.class) {
            return new TreeSet<>(elements(arguments[0]));
        } else if (type == Map.class) {
            return new LinkedHashMap<>(map(arguments));
        } else if (type == SortedMap.class) {
            return map(arguments);
        }
        // Before<T>
        return attemptBefore(type, arguments[0]);
    }

    private Object attemptBefore(Class<?> type, Type argument) {
        try {
            boolean isKnown = random.nextBoolean();
            Object value = isKnown ? container(Optional.class, argument) : Optional.empty();
            return type.getDeclaredConstructor(boolean.class, Optional.class).newInstance(isKnown, value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Object> elements(Type type) {
        List<Object> elements = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            elements.add(value(type));
        }
        return type == String.class ? new ArrayList<>(new LinkedHashSet<>(elements)) : elements;
    }

    private SortedMap<Object, Object> map(Type... types) {
        SortedMap<Object, Object> map = new TreeMap<>();
        int size = random.nextInt(3);
        for (int i = 0; i < size; i++) {
            map.put(value(types[0]), value(types[1]));
        }
        return map;
    }

    private @Nullable Object plain(Class<?> type) {
        if (type == String.class) {
            return pick(random.nextBoolean() ? TEXTS.subList(0, 3) : TEXTS);
        } else if (type == ColumnType.class) {
            return new ColumnType(pick(TYPES));
        } else if (type == QualifiedName.class) {
            return new QualifiedName(
                    random.nextInt(4) == 0 ? Optional.of(pick(TEXTS)) : Optional.empty(), pick(TEXTS.subList(0, 9)));
        } else if (type == Integer.class || type == int.class) {
            return 1 + random.nextInt(100);
        } else if (type == Long.class || type == long.class) {
            return random.nextBoolean() ? random.nextInt(1000) : random.nextLong();
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == Object.class) {
            return VALUES.get(random.nextInt(VALUES.size()));
        }
        return composed(type);
    }

    private Object composed(Class<?> type) {
        if (type == Routine.class) {
            return random.nextBoolean()
                    ? routine()
                    : Routine.of("create function f(a integer) returns integer\n"
                            + "    language sql as $$ select a + 1 $$");
        } else if (type == ObjectRef.class) {
            return ref();
        } else if (type == ObjectKind.class) {
            return pick(List.copyOf(
                    EnumSet.complementOf(EnumSet.of(ObjectKind.COMMENT, ObjectKind.PRIVILEGES, ObjectKind.OWNER))));
        } else if (type == Query.class) {
            return DSL.query("select 1");
        } else if (type == Rows.class) {
            return of(Rows.Listed.class);
        } else if (type == LargeText.class) {
            return LargeText.of(pick(TEXTS), pick(TEXTS));
        } else if (type == Duration.class) {
            return Duration.ofMillis(random.nextInt(5000));
        } else if (type == Operation.class) {
            return new DropObject(Ref.table("account"));
        } else if (type.isEnum()) {
            return pick(List.of(type.getEnumConstants()));
        } else if (type.isSealed()) {
            return value(pick(List.of(type.getPermittedSubclasses())));
        }
        return of(type);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
