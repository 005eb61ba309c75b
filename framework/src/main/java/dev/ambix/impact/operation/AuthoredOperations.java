package dev.ambix.impact.operation;

import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.MoveObject;
import dev.ambix.operation.value.ObjectOperation.RenameObject;
import dev.ambix.operation.value.ObjectOperation.SetOwner;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.TypeOperation.RenameEnumValue;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.text.ArgumentTypes;
import dev.ambix.schema.text.SqlCursor;
import dev.ambix.schema.token.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The operations that a statement of an author amounts to, as far as they remove or rename objects that others use: drops,
 * renames, moves to another schema and changes of the owner. Other statements amount to none.
 */
public final class AuthoredOperations {
    /** The classes of operations that statements may amount to. */
    public static final Set<Class<? extends Operation>> KINDS = Set.of(
            DropObject.class,
            DropColumn.class,
            RenameObject.class,
            MoveObject.class,
            SetOwner.class,
            RenameEnumValue.class);

    private static final List<String> WORDS = List.of("drop", "rename", "schema", "owner");

    private final SqlCursor sql;
    private final List<Operation> operations = new ArrayList<>();

    private AuthoredOperations(String sql) {
        this.sql = new SqlCursor(sql);
    }

    /** The operations of one statement. */
    public static List<Operation> of(String sql) {
        if (!mayBeIn(sql)) {
            return List.of();
        }
        AuthoredOperations statement = new AuthoredOperations(sql);
        try {
            if (statement.sql.skip("drop")) {
                statement.drop();
            } else if (statement.sql.skip("alter")) {
                statement.alter();
            }
        } catch (IllegalArgumentException e) {
            return List.of();
        }
        return List.copyOf(statement.operations);
    }

    /** A quick look whether a text has a word at all that such statements have. */
    public static boolean mayBeIn(String sql) {
        String small = sql.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(small::contains);
    }

    private void drop() {
        Optional<ObjectKind> kind = kind();
        if (kind.isEmpty()) {
            return;
        }
        Existence existence = existence();
        List<ObjectRef> refs = new ArrayList<>();
        do {
            refs.add(ref(kind.get()));
        } while (sql.skip(","));
        Dependents dependents = dependents();
        refs.forEach(ref -> operations.add(new DropObject(ref, existence, dependents, Optional.empty())));
    }

    private void alter() {
        Optional<ObjectKind> kind = kind();
        if (kind.isEmpty()) {
            return;
        }
        existence();
        sql.skip("only");
        ObjectRef ref = ref(kind.get());
        sql.skip("*");
        do {
            action(ref);
        } while (nextAction());
    }

    private void action(ObjectRef ref) {
        if (sql.skip("rename", "to")) {
            operations.add(new RenameObject(ref, sql.identifier()));
        } else if (sql.skip("set", "schema")) {
            operations.add(new MoveObject(ref, sql.identifier()));
        } else if (sql.skip("owner", "to")) {
            operations.add(new SetOwner(ref, role(), Before.unknown()));
        } else if (ref.kind() == ObjectKind.TYPE && sql.skip("rename", "value")) {
            String value = literal();
            sql.skip("to");
            operations.add(new RenameEnumValue(ref.name(), value, literal()));
        } else if (ref.kind() == ObjectKind.TABLE) {
            columnAction(ref.name());
        }
    }

    private void columnAction(QualifiedName table) {
        if (sql.isAt("rename", "constraint") || sql.isAt("drop", "constraint")) {
            return;
        }
        if (sql.skip("rename")) {
            sql.skip("column");
            String column = sql.identifier();
            sql.skip("to");
            operations.add(new RenameObject(ObjectRef.part(ObjectKind.COLUMN, table, column), sql.identifier()));
        } else if (sql.skip("drop")) {
            sql.skip("column");
            Existence existence = existence();
            String column = sql.identifier();
            operations.add(new DropColumn(table, column, existence, dependents(), Optional.empty()));
        }
    }

    /** Goes behind the next comma that is in no parentheses. */
    private boolean nextAction() {
        while (!sql.isAtEnd()) {
            if (sql.isAt("(")) {
                sql.parenthesized();
            } else if (sql.next().is(",")) {
                return true;
            }
        }
        return false;
    }

    private Optional<ObjectKind> kind() {
        if (sql.skip("materialized", "view")) {
            return Optional.of(ObjectKind.MATERIALIZED_VIEW);
        } else if (sql.skip("foreign", "table")) {
            return Optional.of(ObjectKind.FOREIGN_TABLE);
        }
        for (ObjectKind kind : List.of(
                ObjectKind.TABLE,
                ObjectKind.VIEW,
                ObjectKind.FUNCTION,
                ObjectKind.PROCEDURE,
                ObjectKind.AGGREGATE,
                ObjectKind.SEQUENCE,
                ObjectKind.TYPE,
                ObjectKind.DOMAIN,
                ObjectKind.SCHEMA)) {
            if (sql.skip(kind.words())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private ObjectRef ref(ObjectKind kind) {
        QualifiedName name = sql.qualifiedName();
        if (!kind.hasArguments()) {
            return ObjectRef.of(kind, name);
        }
        String arguments = sql.isAt("(") ? ArgumentTypes.of(sql.parenthesized()) : "";
        return ObjectRef.routine(kind, name, arguments);
    }

    private Existence existence() {
        return sql.skip("if", "exists") ? Existence.IGNORED : Existence.CHECKED;
    }

    private Dependents dependents() {
        return sql.skip("cascade") ? Dependents.CASCADE : Dependents.RESTRICT;
    }

    private Optional<String> role() {
        return sql.isAt("current_user") || sql.isAt("session_user") || sql.isAt("current_role")
                ? Optional.empty()
                : Optional.of(sql.identifier());
    }

    private String literal() {
        SqlToken token = sql.next();
        if (!token.text().startsWith("'") || token.text().length() < 3) {
            throw sql.unexpected("a string");
        }
        return token.text().substring(1, token.text().length() - 1).replace("''", "'");
    }
}
