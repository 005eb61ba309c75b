package dev.ambix.cli.fleet;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.FleetSettings;
import dev.ambix.cli.config.FleetSettings.ListedTarget;
import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.ProjectClasses;
import dev.ambix.cli.session.Session;
import dev.ambix.operation.Arguments;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The targets that the configuration names: those of its list, then the schemas, those of the query and those of the class. */
record TargetList(Session session, FleetSettings settings, Migrations migrations, FleetDatabases databases) {
    /**
     * All of them.
     *
     * @throws MigrationException if there are none, two have one name or place, or a source of them fails
     */
    List<Target> all() {
        if (settings.isEmpty()) {
            throw new MigrationException("There is no fleet. Say in the table [fleet] of ambix.toml what belongs to it:"
                    + " \"schemas\", \"query\", \"provider\" or [[fleet.target]].");
        }
        List<Target> targets = new ArrayList<>();
        settings.listed().forEach(listed -> targets.add(target(listed)));
        targets.addAll(ofSchemas());
        settings.query().ifPresent(query -> targets.addAll(TargetQuery.run(databases.home(), query)));
        settings.provider().ifPresent(provider -> targets.addAll(ofProvider(provider)));
        requireDistinct(targets);
        return targets;
    }

    private static Target target(ListedTarget listed) {
        return new Target(
                listed.name().or(listed::schema).orElseThrow(), listed.url(), listed.schema(), listed.labels());
    }

    private List<Target> ofSchemas() {
        if (settings.schemas().isEmpty()) {
            return List.of();
        }
        return TargetQuery.schemas(databases.main()).stream()
                .filter(matching())
                .map(Target::schema)
                .toList();
    }

    /** Whether a pattern finds a schema that has this name. */
    boolean matches(String schema) {
        return matching().test(schema);
    }

    private Predicate<String> matching() {
        List<Glob> in = globs(text -> !text.startsWith("!"), 0);
        List<Glob> out = globs(text -> text.startsWith("!"), 1);
        return schema -> in.stream().anyMatch(glob -> glob.matches(schema))
                && out.stream().noneMatch(glob -> glob.matches(schema));
    }

    private List<Glob> globs(Predicate<String> which, int begin) {
        return settings.schemas().stream()
                .filter(which)
                .map(text -> Glob.of(text.substring(begin)))
                .toList();
    }

    private List<Target> ofProvider(String name) {
        TargetProvider provider =
                new ProjectClasses(migrations.loader(), "fleet").instance(name, TargetProvider.class, "provider");
        return provider.targets(Arguments.of(session.options().arguments()));
    }

    private void requireDistinct(List<Target> targets) {
        Map<String, Target> names = new LinkedHashMap<>();
        Map<Target.Place, Target> places = new LinkedHashMap<>();
        boolean hasUrls = targets.stream().anyMatch(target -> target.url().isPresent());
        Optional<String> main = hasUrls ? databases.mainUrl() : Optional.empty();
        for (Target target : targets) {
            if (names.put(target.name(), target) != null) {
                throw new MigrationException("Two targets of [fleet] are called \"" + target.name()
                        + "\". Give each a name of its own, or name it in one place only.");
            }
            Target other = places.put(main.map(target::at).orElse(target).place(), target);
            if (other != null) {
                throw new MigrationException("Two targets of [fleet], \"" + other.name() + "\" and \"" + target.name()
                        + "\", are "
                        + target.schema()
                                .map(schema -> "the same schema. Name it in one place only: \"!" + schema
                                        + "\" in \"schemas\" leaves it out there.")
                                .orElse("the same database. Name it in one place only."));
            }
        }
    }
}
