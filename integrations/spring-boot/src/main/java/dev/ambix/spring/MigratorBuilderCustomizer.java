package dev.ambix.spring;

import dev.ambix.runtime.MigratorBuilder;

/** Changes the builder of the application's migrator, after the {@code ambix.*} properties; a bean. */
@FunctionalInterface
public interface MigratorBuilderCustomizer {
    /** Changes the builder. */
    void customize(MigratorBuilder builder);
}
