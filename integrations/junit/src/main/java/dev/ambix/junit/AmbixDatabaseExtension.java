package dev.ambix.junit;

import dev.ambix.junit.AmbixDatabase.Scope;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.MigrationSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives tests the databases that {@link AmbixDatabase} asks for. */
final class AmbixDatabaseExtension
        implements ParameterResolver, TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {
    private static final Namespace NAMESPACE = Namespace.create(AmbixDatabaseExtension.class);
    private static final String DATABASE = "database";
    private static final Set<Class<?>> TYPES =
            Set.of(MigratedDatabase.class, DataSource.class, DSLContext.class, Migrator.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        MigratedDatabase database = database(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == DataSource.class) {
            return database.dataSource();
        } else if (type == DSLContext.class) {
            return database.dsl();
        }
        return type == Migrator.class ? database.migrator() : database;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(context, failure);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        throw explained(context, failure);
    }

    /** A server says that there is no space left, and not that it is in memory. */
    private static Throwable explained(ExtensionContext context, Throwable failure) {
        return Optional.ofNullable(context.getStore(NAMESPACE).get(DATABASE, Held.class))
                .flatMap(held -> held.template().outOfMemory(failure))
                .<Throwable>map(told -> new IllegalStateException(told, failure))
                .orElse(failure);
    }

    /** The database of the method or class, made when it is first asked for, and dropped at the end of that. */
    private static MigratedDatabase database(ExtensionContext context) {
        AmbixDatabase wanted = annotation(context);
        ExtensionContext owner = wanted.scope() == Scope.CLASS ? ofClass(context) : context;
        return owner.getStore(NAMESPACE)
                .getOrComputeIfAbsent(DATABASE, key -> Held.of(template(context.getRoot(), wanted)), Held.class)
                .database();
    }

    /** A template for all tests of a run that want the same. */
    private static Template template(ExtensionContext root, AmbixDatabase wanted) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        List<Object> key = List.of(loader, List.of(wanted.migrations()), wanted.at(), wanted.defaultSchema());
        return root.getStore(NAMESPACE)
                .getOrComputeIfAbsent(key, k -> new HeldTemplate(open(wanted, loader)), HeldTemplate.class)
                .template();
    }

    private static ExtensionContext ofClass(ExtensionContext context) {
        ExtensionContext found = context;
        while (found.getTestMethod().isPresent()) {
            found = found.getParent().orElseThrow();
        }
        return found;
    }

    private static AmbixDatabase annotation(ExtensionContext context) {
        return context.getElement()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, AmbixDatabase.class))
                .or(() -> context.getTestClass()
                        .flatMap(type -> AnnotationSupport.findAnnotation(type, AmbixDatabase.class)))
                .or(() -> context.getParent().map(AmbixDatabaseExtension::annotation))
                .orElseThrow(() -> new ExtensionConfigurationException("@AmbixDatabase is missing."));
    }

    private static Template open(AmbixDatabase wanted, ClassLoader loader) {
        MigrationSource migrations = wanted.migrations().length > 0
                ? MigrationSource.of(wanted.migrations())
                : MigrationSource.indexed(loader);
        Optional<String> schema = Optional.of(wanted.defaultSchema()).filter(name -> !name.isEmpty());
        return TestServer.running().template(new History(migrations, schema), wanted.at());
    }

    /** JUnit 5 closes values of its own type, JUnit 6 those that are AutoCloseable: this is both, as the next one. */
    @SuppressWarnings("deprecation")
    private record Held(Template template, MigratedDatabase database)
            implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        private static Held of(Template template) {
            return new Held(template, template.take());
        }

        @Override
        public void close() {
            template.giveBack(database);
        }
    }

    @SuppressWarnings("deprecation")
    private record HeldTemplate(Template template) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        @Override
        public void close() {
            template.close();
        }
    }
}
