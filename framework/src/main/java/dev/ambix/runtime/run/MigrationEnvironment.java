package dev.ambix.runtime.run;

import dev.ambix.operation.Arguments;
import dev.ambix.runtime.MigratorBuilder;
import dev.ambix.schema.NamingConvention;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that a project makes in code for its runs: a public class with a public constructor without parameters, named as
 * {@code environment} in the table {@code [migrations]} of {@code ambix.toml}, or given to a {@link MigratorBuilder}. The
 * same class may implement {@link dev.ambix.autogenerate.AutogenerateEnvironment}, which has its say in comparisons.
 */
public interface MigrationEnvironment {
    /** The JDBC URL of the database, if it is to be computed; the command's {@code --url} and AMBIX_URL go before it. */
    default Optional<String> url(Arguments arguments) {
        return Optional.empty();
    }

    /** Properties of the driver, such as a {@code password} that a vault gives for an hour; they go before configured ones. */
    default Map<String, String> connectionProperties(Arguments arguments) {
        return Map.of();
    }

    /** Who is told how runs go, beside others. */
    default List<MigrationListener> listeners(Arguments arguments) {
        return List.of();
    }

    /** The schemas that are managed: comparisons look at no others. None for those that are configured. */
    default List<String> schemas(Arguments arguments) {
        return List.of();
    }

    /** The convention by which constraints and indexes are named that migrations give no name; empty for the configured one. */
    default Optional<NamingConvention> namingConvention(Arguments arguments) {
        return Optional.empty();
    }
}
