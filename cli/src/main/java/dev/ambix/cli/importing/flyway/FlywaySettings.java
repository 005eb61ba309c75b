package dev.ambix.cli.importing.flyway;

import dev.ambix.revision.flyway.FlywayNaming;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * How Flyway was set up.
 *
 * @param locations where the scripts are
 * @param naming how the names of scripts are made
 * @param suffixes the ends of script names
 * @param encoding of the scripts
 * @param placeholders the placeholders of the scripts
 * @param table the name of Flyway's table
 * @param defaultSchema the schema that scripts run in and that has the table, if one is set
 * @param schemas the schemas that Flyway makes
 */
record FlywaySettings(
        List<String> locations,
        FlywayNaming naming,
        List<String> suffixes,
        Charset encoding,
        PlaceholderSettings placeholders,
        String table,
        Optional<String> defaultSchema,
        List<String> schemas) {
    FlywaySettings {
        locations = List.copyOf(locations);
        suffixes = List.copyOf(suffixes);
        schemas = List.copyOf(schemas);
    }

    /** The schema that scripts run in, unless it is the usual one. */
    Optional<String> ownSchema() {
        return defaultSchema.filter(schema -> !schema.equals("public"));
    }
}
