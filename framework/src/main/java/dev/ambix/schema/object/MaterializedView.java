package dev.ambix.schema.object;

import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.text.SqlCursor;
import java.util.List;
import java.util.Optional;

/**
 * A materialized view; its indexes are {@link Index}es on its name.
 *
 * @param name the name
 * @param columns the names of its columns, or none to take those of the query
 * @param query the SELECT or VALUES, without a semicolon
 * @param parameters storage parameters
 * @param accessMethod the access method, if not the server's default
 * @param tablespace the tablespace, if not the database's
 * @param clusteredOn the index by which CLUSTER orders it
 * @param population whether it is filled when it is made
 */
public record MaterializedView(
        QualifiedName name,
        List<String> columns,
        String query,
        Parameters parameters,
        Optional<String> accessMethod,
        Optional<String> tablespace,
        Optional<String> clusteredOn,
        Population population)
        implements SchemaObject {
    public MaterializedView {
        columns = List.copyOf(columns);
        query = SqlCursor.withoutEnd(query);
        if (query.isBlank()) {
            throw new IllegalArgumentException("The materialized view " + name + " needs a query.");
        }
    }

    public MaterializedView(
            QualifiedName name,
            List<String> columns,
            String query,
            Parameters parameters,
            Optional<String> accessMethod,
            Optional<String> tablespace,
            Population population) {
        this(name, columns, query, parameters, accessMethod, tablespace, Optional.empty(), population);
    }

    /** Whether a materialized view holds rows. */
    public enum Population {
        WITH_DATA,
        /** It is created empty, and cannot be read before it is refreshed. */
        WITH_NO_DATA
    }

    /** A materialized view with the columns of its query, filled when it is made. */
    public static MaterializedView of(QualifiedName name, String query) {
        return new MaterializedView(
                name,
                List.of(),
                query,
                Parameters.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Population.WITH_DATA);
    }

    @Override
    public ObjectRef ref() {
        return ObjectRef.of(ObjectKind.MATERIALIZED_VIEW, name);
    }

    /** Names the columns. */
    public MaterializedView columns(String... names) {
        return new MaterializedView(
                name, List.of(names), query, parameters, accessMethod, tablespace, clusteredOn, population);
    }

    /** Left empty until it is refreshed. */
    public MaterializedView withNoData() {
        return withPopulation(Population.WITH_NO_DATA);
    }

    /** Filled when it is made, or not. */
    public MaterializedView withPopulation(Population other) {
        return new MaterializedView(name, columns, query, parameters, accessMethod, tablespace, clusteredOn, other);
    }

    /** Sets a storage parameter, such as {@code fillfactor}. */
    public MaterializedView with(String parameter, String value) {
        Parameters more = parameters.with(parameter, value);
        return new MaterializedView(name, columns, query, more, accessMethod, tablespace, clusteredOn, population);
    }

    /** Uses a tablespace. */
    public MaterializedView tablespace(String other) {
        Optional<String> space = Optional.of(other);
        return new MaterializedView(name, columns, query, parameters, accessMethod, space, clusteredOn, population);
    }

    /** The same view of another query. */
    public MaterializedView withQuery(String other) {
        return new MaterializedView(
                name, columns, other, parameters, accessMethod, tablespace, clusteredOn, population);
    }

    public MaterializedView withClusteredOn(Optional<String> index) {
        return new MaterializedView(name, columns, query, parameters, accessMethod, tablespace, index, population);
    }

    /** Stored by an access method other than the server's default. */
    public MaterializedView using(String method) {
        return new MaterializedView(
                name, columns, query, parameters, Optional.of(method), tablespace, clusteredOn, population);
    }
}
