package dev.ambix.replay;

import dev.ambix.autogenerate.model.LiveSchema;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.runtime.history.OwnTables;
import dev.ambix.schema.Schema;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Routine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One schema of a database, such as that of a tenant, seen as if it were all: its objects have names without a schema, so that
 * two schemas with the same in them are equal. Objects outside of it, and outside of schemas, take no part.
 *
 * @param schema its name
 * @param ground the objects that its own depend on
 */
public record SchemaPart(String schema, Groundwork ground) {
    /** The schema of a scratch database in which revisions are replayed; {@code public} may be one that others share. */
    public static final String IN_SCRATCH = "ambix_target";

    private static final Pattern SEARCH_PATH = Pattern.compile("(?m)^ SET search_path TO .*$");
    /** Kinds that belong to a database, although their names say nothing of that. */
    private static final Set<ObjectKind> OF_DATABASES =
            EnumSet.of(ObjectKind.CAST, ObjectKind.TRANSFORM, ObjectKind.USER_MAPPING);

    /** The schema in which revisions were replayed. */
    public SchemaPart inScratch() {
        return new SchemaPart(IN_SCRATCH, ground);
    }

    /** How it is read. */
    public ReadOptions reading() {
        Collection<String> schemas = new ArrayList<>(ground.schemas());
        schemas.add(schema);
        return ReadOptions.DEFAULTS
                .withSchemas(schemas)
                .withDefaultSchema(schema)
                .leavingOut(OwnTables.in(schema, schema))
                .leavingOut(ground.ownTables());
    }

    /** The part of it that was read, with all that it stands on, and without all else. */
    public LiveSchema alone(LiveSchema read) {
        SchemaGraph graph = read.graph();
        TreeMap<ObjectRef, SchemaObject> objects =
                new TreeMap<>(ground.graph().schema().objects());
        graph.schema().objects().values().stream()
                .flatMap(object -> own(object).stream())
                .forEach(object -> objects.put(object.ref(), object));
        return read.holding(graph.with(new Schema(objects)));
    }

    private Optional<SchemaObject> own(SchemaObject object) {
        if (object instanceof DefaultPrivileges defaults) {
            return defaults.schema().filter(schema::equals).map(any -> defaults.inSchema(IN_SCRATCH));
        }
        ObjectRef ref = object.ref() instanceof ObjectRef.About about ? about.subject() : object.ref();
        boolean isOwn =
                ref.name().schema().isEmpty() && !ref.kind().isOutsideSchemas() && !OF_DATABASES.contains(ref.kind());
        return isOwn ? Optional.of(object instanceof Routine routine ? placed(routine) : object) : Optional.empty();
    }

    /** A function with the search path of its schema keeps the name of that. */
    private Routine placed(Routine routine) {
        String definition = SEARCH_PATH
                .matcher(routine.definition())
                .replaceAll(setting ->
                        Matcher.quoteReplacement(setting.group().replace("'" + schema + "'", "'" + IN_SCRATCH + "'")));
        return new Routine(routine.kind(), routine.name(), routine.arguments(), definition);
    }
}
