package dev.ambix.cli.branch;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;

/**
 * An object that an operation touches.
 *
 * @param object the object
 * @param mode whether it is changed
 */
record Touch(ObjectRef object, Mode mode) {
    /** Two sides that only use the same object do not conflict. */
    enum Mode {
        CHANGES,
        USES
    }

    static Touch of(ObjectRef object) {
        return new Touch(object, Mode.CHANGES);
    }

    static Touch table(QualifiedName name) {
        return of(ObjectRef.of(ObjectKind.TABLE, name));
    }

    static Touch column(QualifiedName table, String column) {
        return of(ObjectRef.part(ObjectKind.COLUMN, table, column));
    }

    static Touch index(QualifiedName name) {
        return of(ObjectRef.of(ObjectKind.INDEX, name));
    }

    /** The same without the default schema, as most authors write it. */
    Touch without(String defaultSchema) {
        return new Touch(object.withName(object.name().without(defaultSchema)), mode);
    }

    Touch used() {
        return new Touch(object, Mode.USES);
    }

    boolean isSameAs(Touch other) {
        return object.equals(other.object);
    }

    /** {@code column account.name}, {@code trigger audit on account}. */
    String words() {
        return object.kind() == ObjectKind.COLUMN
                ? "column " + object.name().dotted(object.ownName())
                : object.toString();
    }
}
