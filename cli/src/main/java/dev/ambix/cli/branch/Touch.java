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

    /** The schema {@code public} is left out, as most authors do. */
    Touch {
        QualifiedName name = object.name();
        QualifiedName shorter =
                new QualifiedName(name.schema().filter(schema -> !schema.equals("public")), name.name());
        object = object.withName(shorter);
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
