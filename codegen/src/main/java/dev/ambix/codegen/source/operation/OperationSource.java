package dev.ambix.codegen.source.operation;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.SourcePlugin;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.object.ColumnSource;
import dev.ambix.codegen.source.object.DomainSource;
import dev.ambix.codegen.source.object.GrantSource;
import dev.ambix.codegen.source.object.SequenceSource;
import dev.ambix.codegen.source.object.StorageSource;
import dev.ambix.codegen.source.object.TypeSource;
import dev.ambix.codegen.source.object.ViewSource;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.OperationHandlers;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The Java source of operations: the call of a verb by which an author would have recorded the same operation.
 *
 * <p>The former state ({@code was}) is written only where the operation's SQL depends on it; a migration undoes itself
 * in its own {@code downgrade()}. Types may be spelled otherwise than in the operation, as {@code varchar} for {@code
 * character varying}. A combination that no verb has is written as {@code op.invoke(new ...)}.
 */
public final class OperationSource {
    private final OperationHandlers<CodeBlock> handlers;

    private OperationSource(Collection<SourcePlugin> plugins) {
        OperationHandlers.Builder<CodeBlock> source = OperationHandlers.builder("Java source");
        registerShipped(source);
        plugins.forEach(plugin -> plugin.source(source));
        handlers = source.build();
    }

    /** The source of all shipped operations and of those of the plugins on the class path. */
    public static OperationSource standard() {
        return with(ServiceLoader.load(SourcePlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** The source of all shipped operations and of those of the plugins that the service loader finds. */
    public static OperationSource of(ClassLoader loader) {
        return with(ServiceLoader.load(SourcePlugin.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** The source of all shipped operations and of those of these plugins. */
    public static OperationSource with(List<SourcePlugin> plugins) {
        return new OperationSource(plugins);
    }

    private void registerShipped(OperationHandlers.Builder<CodeBlock> source) {
        ObjectSource.register(source);
        ColumnSource.register(source);
        ConstraintSource.register(source);
        StorageSource.register(source);
        PartitionSource.register(source);
        TypeSource.register(source);
        DomainSource.register(source);
        SequenceSource.register(source);
        ExtensionSource.register(source);
        ViewSource.register(source);
        FiringSource.register(source);
        GrantSource.register(source);
        DataSource.register(source);
        RowSource.register(source);
        SuccessionSource.register(source);
        ControlSource.register(source, this::call);
    }

    /**
     * The call without the object before it: {@code createTable("account", ...)}, on one line. A public record without source
     * of its own is written as {@code invoke(new ...)}.
     *
     * @throws dev.ambix.MigrationException if no source is registered for the operation's class, or if it holds code or values
     *     that cannot be written
     */
    public CodeBlock call(Operation operation) {
        boolean isPlain = operation instanceof Record
                && Modifier.isPublic(operation.getClass().getModifiers());
        if (isPlain && !handlers.handles(operation)) {
            return Code.invoke(operation).block();
        }
        return handlers.handle(operation);
    }

    /** The shipped operations that have no source. */
    public Set<Class<?>> missing() {
        return handlers.missing();
    }
}
