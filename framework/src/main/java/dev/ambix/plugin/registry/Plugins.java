package dev.ambix.plugin.registry;

import dev.ambix.MigrationException;
import dev.ambix.impact.operation.Impacts;
import dev.ambix.lint.LintRule;
import dev.ambix.plugin.OperationPlugin;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The plugins in use, and the readers of operations that they add to.
 *
 * @param plugins in the order in which they register
 */
public record Plugins(List<OperationPlugin> plugins) {
    /** No plugins: the shipped operations are known. */
    public static final Plugins NONE = new Plugins(List.of());

    public Plugins {
        plugins = List.copyOf(plugins);
    }

    /** The plugins that the service loader finds. */
    public static Plugins of(ClassLoader loader) {
        List<OperationPlugin> found = new ArrayList<>();
        ServiceLoader.load(OperationPlugin.class, loader).forEach(found::add);
        return new Plugins(found);
    }

    /** These plugins and further ones. */
    public Plugins and(List<OperationPlugin> more) {
        List<OperationPlugin> all = new ArrayList<>(plugins);
        all.addAll(more);
        return new Plugins(all);
    }

    /**
     * The compiler with the SQL of the plugins.
     *
     * @throws MigrationException if a plugin cannot register its handlers, or lacks one
     */
    public SqlCompiler compiler() {
        if (plugins.isEmpty()) {
            return SqlCompiler.standard();
        }
        SqlCompiler compiler = SqlCompiler.with(sql -> register("SQL", plugin -> plugin.sql(sql)));
        Impacts impacts = impacts();
        for (OperationPlugin plugin : plugins) {
            requireHandlers(plugin, "SQL", compiler.missing(plugin.operations()));
            requireHandlers(plugin, "impact", impacts.missing(plugin.operations()));
        }
        return compiler;
    }

    /**
     * The impacts with those of the plugins.
     *
     * @throws MigrationException if a plugin cannot register its handlers
     */
    public Impacts impacts() {
        return Impacts.with(impact -> register("impacts", plugin -> plugin.impact(impact)));
    }

    /** The rules of the lint that the plugins add. */
    public List<LintRule> rules() {
        return plugins.stream().flatMap(plugin -> plugin.rules().stream()).toList();
    }

    private void register(String what, Consumer<OperationPlugin> registration) {
        for (OperationPlugin plugin : plugins) {
            try {
                registration.accept(plugin);
            } catch (RuntimeException e) {
                throw new MigrationException(
                        "The plugin " + plugin.getClass().getName() + " cannot register its " + what + ": "
                                + e.getMessage(),
                        e);
            }
        }
    }

    private static void requireHandlers(OperationPlugin plugin, String what, Set<Class<?>> missing) {
        List<String> own = plugin.operations().stream()
                .filter(missing::contains)
                .map(Class::getSimpleName)
                .sorted()
                .toList();
        if (!own.isEmpty()) {
            throw new MigrationException("The plugin " + plugin.getClass().getName() + " adds "
                    + String.join(", ", own) + " without " + what + ". Register it in "
                    + (what.equals("SQL") ? "sql" : what) + "(): "
                    + own.stream().map(name -> "on(" + name + ".class, ...)").collect(Collectors.joining(", ")) + ".");
        }
    }
}
