package dev.ambix.cli.clean;

import dev.ambix.cli.session.Specs;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The schemas that are emptied.
 *
 * @param schemas the schemas; none for those of the configuration, and without these for all
 * @param dropsExtensions whether extensions are dropped too
 * @param dropsOthers whether objects of other owners are dropped too
 */
public record CleanScope(List<String> schemas, boolean dropsExtensions, boolean dropsOthers) {
    static final String EXTENSIONS = "--extensions";
    static final String OTHERS = "--other-owners";
    private static final String SCHEMA = "--schema";

    public CleanScope {
        schemas = List.copyOf(schemas);
    }

    public static void declare(CommandSpec spec) {
        spec.addOption(Specs.values(
                "SCHEMA",
                "Empty this schema. May be repeated. Default: schemas of [model], else all schemas.",
                SCHEMA));
        spec.addOption(Specs.flag("Drop extensions too.", EXTENSIONS));
        spec.addOption(Specs.flag("Drop objects too that other roles own.", OTHERS));
    }

    public static CleanScope read(ParseResult parsed) {
        return new CleanScope(Specs.texts(parsed, SCHEMA), Specs.has(parsed, EXTENSIONS), Specs.has(parsed, OTHERS));
    }
}
