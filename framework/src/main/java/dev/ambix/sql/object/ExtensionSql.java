package dev.ambix.sql.object;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.ExtensionOperation.CreateExtensionCascade;
import dev.ambix.operation.value.ExtensionOperation.MoveExtension;
import dev.ambix.operation.value.ExtensionOperation.UpdateExtension;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.object.Extension;
import dev.ambix.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.QueryPart;

/** The SQL of extensions. */
public final class ExtensionSql implements ObjectForm<Extension> {
    public static void register(OperationHandlers.Builder<List<Statement>> sql) {
        sql.on(CreateExtensionCascade.class, op -> List.of(createWithRequired(op)))
                .on(UpdateExtension.class, op -> List.of(update(op.name(), op.version())))
                .on(MoveExtension.class, op -> List.of(move(op.name(), op.schema())));
    }

    @Override
    public List<Statement> create(Extension extension, Existence existence) {
        return List.of(Statement.of("{0}", joined(" ", words(extension, existence))));
    }

    /** Replaces an extension in place: a drop would drop its dependents. */
    @Override
    public List<Statement> replace(Extension extension, Optional<Extension> was) {
        List<Statement> statements = new ArrayList<>();
        if (!was.map(Extension::version).equals(Optional.of(extension.version()))) {
            statements.add(update(extension.name(), extension.version()));
        }
        extension
                .schema()
                .filter(schema -> !was.flatMap(Extension::schema).equals(Optional.of(schema)))
                .ifPresent(schema -> statements.add(move(extension.name(), schema)));
        return statements;
    }

    private static Statement createWithRequired(CreateExtensionCascade op) {
        List<QueryPart> words = words(op.extension(), op.existence());
        words.add(raw("cascade"));
        return Statement.of("{0}", joined(" ", words));
    }

    private static List<QueryPart> words(Extension extension, Existence existence) {
        List<QueryPart> words = new ArrayList<>();
        words.add(raw(existence == Existence.IGNORED ? "create extension if not exists" : "create extension"));
        words.add(name(extension.name()));
        extension.schema().ifPresent(schema -> words.add(part("schema {0}", name(schema))));
        extension.version().ifPresent(version -> words.add(part("version {0}", literal(version))));
        return words;
    }

    private static Statement update(String extension, Optional<String> version) {
        return version.map(v -> Statement.of("alter extension {0} update to {1}", name(extension), literal(v)))
                .orElseGet(() -> Statement.of("alter extension {0} update", name(extension)));
    }

    private static Statement move(String extension, String schema) {
        return Statement.of("alter extension {0} set schema {1}", name(extension), name(schema));
    }
}
