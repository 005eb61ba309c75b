package dev.ambix.operation.verb;

import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.TypeOperation.AddEnumValue;
import dev.ambix.operation.value.TypeOperation.Position;
import dev.ambix.operation.value.TypeOperation.Position.Side;
import dev.ambix.operation.value.TypeOperation.RebuildEnum;
import dev.ambix.operation.value.TypeOperation.RenameEnumValue;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.EnumType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verbs for the values of enum types. A value is added outside of transactions, because PostgreSQL lets it be used only
 * after its transaction; where the type is given as it was, the operation can be reversed.
 */
public interface EnumVerbs extends Verbs {
    /**
     * Adds a value as the last one.
     *
     * <p>Example: {@code op.addEnumValue("mood", "glad")}. Lock: none on tables.
     */
    default void addEnumValue(String type, String value) {
        addEnumValue(QualifiedName.parse(type), value, Optional.empty(), Existence.CHECKED, Optional.empty());
    }

    /**
     * Adds a value as the last one to the values that there were.
     *
     * <p>Example: {@code op.addEnumValue(enumType("mood", "sad", "ok"), "glad")}. Lock: none on tables.
     */
    default void addEnumValue(EnumType was, String value) {
        addEnumValue(was.name(), value, Optional.empty(), Existence.CHECKED, Optional.of(was.labels()));
    }

    /**
     * Adds a value as the last one unless the type has it.
     *
     * <p>Example: {@code op.addEnumValueIfNotExists("mood", "glad")}. Lock: none on tables.
     */
    default void addEnumValueIfNotExists(String type, String value) {
        addEnumValue(QualifiedName.parse(type), value, Optional.empty(), Existence.IGNORED, Optional.empty());
    }

    /**
     * Adds a value before another.
     *
     * <p>Example: {@code op.addEnumValueBefore("mood", "bored", "ok")}. Lock: none on tables.
     */
    default void addEnumValueBefore(String type, String value, String neighbor) {
        Position position = new Position(Side.BEFORE, neighbor);
        addEnumValue(QualifiedName.parse(type), value, Optional.of(position), Existence.CHECKED, Optional.empty());
    }

    /**
     * Adds a value before another to the values that there were.
     *
     * <p>Example: {@code op.addEnumValueBefore(enumType("mood", "sad", "ok"), "bored", "ok")}. Lock: none on tables.
     */
    default void addEnumValueBefore(EnumType was, String value, String neighbor) {
        Position position = new Position(Side.BEFORE, neighbor);
        addEnumValue(was.name(), value, Optional.of(position), Existence.CHECKED, Optional.of(was.labels()));
    }

    /**
     * Adds a value after another.
     *
     * <p>Example: {@code op.addEnumValueAfter("mood", "bored", "sad")}. Lock: none on tables.
     */
    default void addEnumValueAfter(String type, String value, String neighbor) {
        Position position = new Position(Side.AFTER, neighbor);
        addEnumValue(QualifiedName.parse(type), value, Optional.of(position), Existence.CHECKED, Optional.empty());
    }

    /**
     * Adds a value after another to the values that there were.
     *
     * <p>Example: {@code op.addEnumValueAfter(enumType("mood", "sad", "ok"), "bored", "sad")}. Lock: none on tables.
     */
    default void addEnumValueAfter(EnumType was, String value, String neighbor) {
        Position position = new Position(Side.AFTER, neighbor);
        addEnumValue(was.name(), value, Optional.of(position), Existence.CHECKED, Optional.of(was.labels()));
    }

    private void addEnumValue(
            QualifiedName type,
            String value,
            Optional<Position> position,
            Existence existence,
            Optional<List<String>> was) {
        invoke(new AddEnumValue(type, value, position, existence, was));
    }

    /**
     * Renames a value; rows, defaults and indexes that have it follow.
     *
     * <p>Example: {@code op.renameEnumValue("mood", "ok", "fine")}. Lock: none on tables.
     */
    default void renameEnumValue(String type, String value, String newValue) {
        invoke(new RenameEnumValue(QualifiedName.parse(type), value, newValue));
    }

    /**
     * Takes a value away by a {@linkplain #rebuildEnum(EnumType, EnumType, Map) rebuild}; fails if a row or a definition
     * has it.
     *
     * <p>Example: {@code op.removeEnumValue(enumType("mood", "sad", "ok"), "sad")}. Lock: none on tables that it names;
     * tables that use the type are rewritten under ACCESS EXCLUSIVE.
     */
    default void removeEnumValue(EnumType was, String value) {
        rebuildEnum(was, without(was, value), Map.of());
    }

    /**
     * Takes a value away by a {@linkplain #rebuildEnum(EnumType, EnumType, Map) rebuild} and puts another in its place.
     *
     * <p>Example: {@code op.removeEnumValue(enumType("mood", "sad", "ok"), "sad", "ok")}. Lock: none on tables that it
     * names; tables that use the type are rewritten under ACCESS EXCLUSIVE.
     */
    default void removeEnumValue(EnumType was, String value, String replacement) {
        rebuildEnum(was, without(was, value), Map.of(value, replacement));
    }

    /**
     * Gives an enum type other values; its former ones need not be known.
     *
     * <p>Example: {@code op.rebuildEnum(enumType("mood", "ok", "sad"))}. Lock: none on tables that it names; tables that use
     * the type are rewritten under ACCESS EXCLUSIVE.
     */
    default void rebuildEnum(EnumType now) {
        invoke(new RebuildEnum(now.name(), now.labels(), Map.of(), Optional.empty()));
    }

    /**
     * Gives an enum type other values and tells its former ones; see {@link #rebuildEnum(EnumType, EnumType, Map)}.
     *
     * <p>Example: {@code op.rebuildEnum(enumType("mood", "sad", "ok"), enumType("mood", "ok", "sad"))}. Lock: none on tables
     * that it names; tables that use the type are rewritten under ACCESS EXCLUSIVE.
     */
    default void rebuildEnum(EnumType was, EnumType now) {
        rebuildEnum(was, now, Map.of());
    }

    /**
     * Gives an enum type other values, or another order of them, by putting a new type in its place. Tables are locked and
     * rewritten; columns, arrays, domains, attributes of composite types, defaults, generated columns, constraints, indexes
     * and triggers are converted. It fails, naming them, if views, functions or other objects depend on the type, or if a
     * row has a value that goes away without a replacement.
     *
     * <p>Example: {@code op.rebuildEnum(enumType("mood", "sad", "ok"), enumType("mood", "ok"), Map.of("sad", "ok"))}.
     * Lock: none on tables that it names; tables that use the type are rewritten under ACCESS EXCLUSIVE.
     *
     * @param replacements the new values for those that go away, by the old value
     */
    default void rebuildEnum(EnumType was, EnumType now, Map<String, String> replacements) {
        if (!was.name().equals(now.name())) {
            throw new IllegalArgumentException(
                    "Enum type " + was.name() + " cannot be rebuilt as " + now.name() + "; rename it first.");
        }
        invoke(new RebuildEnum(now.name(), now.labels(), replacements, Optional.of(was.labels())));
    }

    private static EnumType without(EnumType was, String value) {
        if (!was.labels().contains(value)) {
            throw new IllegalArgumentException("Enum type " + was.name() + " has no value " + value + ", only "
                    + String.join(", ", was.labels()) + ".");
        }
        return new EnumType(
                was.name(),
                was.labels().stream().filter(label -> !label.equals(value)).toList());
    }
}
