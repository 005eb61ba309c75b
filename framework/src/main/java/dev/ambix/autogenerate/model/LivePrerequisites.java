package dev.ambix.autogenerate.model;

import dev.ambix.autogenerate.source.ModelOperations;
import dev.ambix.autogenerate.source.SchemaSource;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.sql.compiler.SqlCompiler;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The schemas, extensions, types and functions of a live database. A model that describes tables alone needs them on
 * its scratch database. Objects that the scratch database refuses are left out.
 */
public final class LivePrerequisites implements SchemaSource {
    private final List<Operation> operations;
    private final SqlCompiler compiler;

    /** The prerequisites without the types that the model creates itself. */
    public LivePrerequisites(SchemaGraph live, Set<ObjectRef> described, SqlCompiler compiler) {
        Set<ObjectRef> gone = new TreeSet<>(described);
        live.schema().objects().keySet().stream()
                .filter(ref -> !isGround(ref.kind()))
                .forEach(gone::add);
        while (gone.addAll(standingOn(gone, live))) {
            // Objects that depend on refused ones are left out too.
        }
        List<SchemaObject> objects = live.schema().objects().values().stream()
                .filter(object -> !gone.contains(object.ref()))
                .toList();
        this.operations = ModelOperations.of(objects).objects();
        this.compiler = compiler;
    }

    /** Without a default, so that the compiler asks about a new kind. */
    private static boolean isGround(ObjectKind kind) {
        return switch (kind) {
            case SCHEMA, EXTENSION, COLLATION, TYPE, DOMAIN, FUNCTION, AGGREGATE -> true;
            case OPERATOR, OPERATOR_CLASS, OPERATOR_FAMILY, CAST, LANGUAGE, TRANSFORM -> true;
            case TEXT_SEARCH_PARSER, TEXT_SEARCH_TEMPLATE, TEXT_SEARCH_DICTIONARY, TEXT_SEARCH_CONFIGURATION -> true;
            case TABLE, FOREIGN_TABLE, COLUMN, CONSTRAINT, DOMAIN_CONSTRAINT, ENUM_VALUE, ATTRIBUTE, INDEX, SEQUENCE ->
                false;
            case VIEW, MATERIALIZED_VIEW, PROCEDURE, TRIGGER, RULE, POLICY, STATISTICS, CONVERSION -> false;
            case PUBLICATION, EVENT_TRIGGER, FOREIGN_DATA_WRAPPER, SERVER, USER_MAPPING -> false;
            case DATABASE, LARGE_OBJECT, PARAMETER, OWNER, PRIVILEGES, DEFAULT_PRIVILEGES, COMMENT -> false;
        };
    }

    private static List<ObjectRef> standingOn(Set<ObjectRef> gone, SchemaGraph live) {
        return live.dependencies().needs().entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .anyMatch(ref -> ref.kind() == ObjectKind.COLUMN || gone.contains(ref)))
                .map(entry -> entry.getKey())
                .toList();
    }

    @Override
    public String name() {
        return "the live database";
    }

    @Override
    public Optional<String> sql() {
        return Optional.of(operations.stream().map(this::text).collect(Collectors.joining(";\n")));
    }

    private String text(Operation operation) {
        return compiler.compile(operation).stream()
                .map(statement -> statement.sql())
                .collect(Collectors.joining(";\n"));
    }

    @Override
    public void create(Connection scratch) throws SQLException {
        try (java.sql.Statement statement = scratch.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("set check_function_bodies = off");
            List<Operation> open = operations;
            List<Operation> failed = failing(statement, open);
            while (failed.size() < open.size()) {
                open = failed;
                failed = failing(statement, open);
            }
        }
    }

    private List<Operation> failing(java.sql.Statement statement, List<Operation> open) {
        List<Operation> failed = new ArrayList<>();
        for (Operation operation : open) {
            try {
                statement.execute(text(operation));
            } catch (SQLException e) {
                failed.add(operation);
            }
        }
        return failed;
    }
}
