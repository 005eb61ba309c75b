package dev.ambix.cli.autogenerate;

import dev.ambix.MigrationException;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.diff.difference.Rename;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.table.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Renames as users write them: {@code account=customer}, {@code account.mail=email}, {@code app.account.mail=email}. */
final class RenameText {
    private final Schema live;

    RenameText(Schema live) {
        this.live = live;
    }

    /** The renames that texts mean; columns before their tables, because the texts have the present names of the database. */
    List<Rename> parse(List<String> texts) {
        return texts.stream()
                .map(this::parse)
                .sorted(Comparator.comparing(rename -> !rename.ref().kind().isPart()))
                .toList();
    }

    /** The rename that a text means among the objects of the database. */
    Rename parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new UsageException("--rename: \"" + text + "\" is not of the form old=new.");
        }
        String old = text.substring(0, equals).strip();
        String newName = ownName(text.substring(equals + 1).strip());
        ObjectRef ref = object(old)
                .or(() -> column(old))
                .orElseThrow(() -> new MigrationException("--rename: the database has no object and no column \"" + old
                        + "\". Name what it has now: a table as account, a column as account.mail."));
        return new Rename(ref, newName);
    }

    /** The text that a user would write for a rename. */
    static String of(Rename rename) {
        ObjectRef ref = rename.ref();
        return ref.name() + (ref.kind().isPart() ? "." + ref.ownName() : "") + "=" + rename.newName();
    }

    private Optional<ObjectRef> object(String name) {
        List<String> parts = List.of(name.split("\\.", -1));
        if (parts.size() > 2) {
            return Optional.empty();
        }
        QualifiedName wanted = QualifiedName.parse(name);
        return live.objects().keySet().stream()
                .filter(ref -> ref.name().equals(wanted) && !ref.kind().isPart() && isOwnKind(ref.kind()))
                .findFirst();
    }

    private static boolean isOwnKind(ObjectKind kind) {
        return switch (kind) {
            case COMMENT, PRIVILEGES, DEFAULT_PRIVILEGES, OWNER -> false;
            default -> true;
        };
    }

    private Optional<ObjectRef> column(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 1) {
            return Optional.empty();
        }
        QualifiedName table = QualifiedName.parse(name.substring(0, dot));
        String column = name.substring(dot + 1);
        return live.table(table)
                .flatMap(found -> part(found, column))
                .or(() -> live.find(ObjectRef.of(ObjectKind.TYPE, table)).map(type -> part(type, column)));
    }

    private static ObjectRef part(SchemaObject type, String name) {
        ObjectKind kind = type instanceof CompositeType ? ObjectKind.ATTRIBUTE : ObjectKind.ENUM_VALUE;
        return ObjectRef.part(kind, type.ref().name(), name);
    }

    private static Optional<ObjectRef> part(Table table, String name) {
        return table.column(name)
                .map(column -> ObjectRef.part(ObjectKind.COLUMN, table.name(), name))
                .or(() -> table.constraint(name)
                        .map(constraint -> ObjectRef.part(ObjectKind.CONSTRAINT, table.name(), name)));
    }

    /** The new name may be written as long as the old one: {@code app.account=app.customer}. */
    private static String ownName(String text) {
        int dot = text.lastIndexOf('.');
        return dot < 0 ? text : text.substring(dot + 1);
    }
}
