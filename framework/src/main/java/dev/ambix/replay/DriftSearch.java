package dev.ambix.replay;

import dev.ambix.autogenerate.model.LiveSchema;
import dev.ambix.autogenerate.proposal.ObjectFilter;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.scratch.ScratchSpace;
import dev.ambix.autogenerate.trial.RenamedStart;
import dev.ambix.autogenerate.trial.Respelling;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.ElementChange;
import dev.ambix.diff.Extract;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.diff.difference.Remark;
import dev.ambix.diff.difference.Rename;
import dev.ambix.drift.Drift;
import dev.ambix.drift.DriftedObject;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares a live database with the result of its revisions. Other spellings of PostgreSQL and renames are seen by trying it on
 * scratch databases, as a comparison with a model does; nothing is tried where both are equal.
 */
public final class DriftSearch {
    /** The likeness from which on an object that is missing and one that is unexpected count as one that was renamed. */
    private static final double RENAMED = 0.7;

    private final ScratchSpace space;
    private final SqlCompiler compiler;
    private final ReadOptions reading;
    private final ObjectFilter filter;

    /**
     * A search that has not begun.
     *
     * @param space where both sides may be tried; the caller closes it
     * @param reading the options with which both sides were read
     * @param filter the objects that take part
     */
    public DriftSearch(ScratchSpace space, SqlCompiler compiler, ReadOptions reading, ObjectFilter filter) {
        this.space = space;
        this.compiler = compiler;
        this.reading = reading;
        this.filter = filter;
    }

    /**
     * The result of a search.
     *
     * @param drift the differences
     * @param live the differing parts in the database
     * @param replayed these parts in the result of the revisions
     * @param options the options of the comparison, without renames
     */
    public record Found(Drift drift, SchemaGraph live, SchemaGraph replayed, DiffOptions options) {
        /** The operations that lead from the result of the revisions to the database. */
        public Difference adoption() {
            return new Difference(drift.adoption(), drift.repair(), List.of(), List.of());
        }

        /** The remarks for those who make the same changes, a sentence each; renames are not among them. */
        public List<String> adoptionRemarks() {
            boolean hasRenames = drift.objects().stream()
                    .flatMap(object -> object.properties().stream())
                    .anyMatch(property -> property.name().equals("name"));
            return hasRenames
                    ? List.of()
                    : SchemaDiff.between(replayed, live, options).remarks().stream()
                            .map(Remark::text)
                            .distinct()
                            .toList();
        }
    }

    /**
     * Compares a database with the result of a replay.
     *
     * @param owners the roles that own the objects of the revisions in the database
     */
    public Found compare(LiveSchema live, Replayed replayed, Owners owners) {
        ObjectFilter.Result found = filter.apply(live.graph().schema());
        ObjectFilter.Result made = filter.apply(replayed.schema().graph().schema());
        List<ObjectRef> leftOut = leftOut(found, made);
        SchemaGraph from = live.graph().with(found.kept());
        SchemaGraph to = owners.terms(replayed.schema().graph().with(made.kept()), live.holding(from), reading);
        if (from.schema().equals(to.schema())) {
            return none(live.server(), Drift.none(replayed.gaps(), leftOut));
        }
        return differing(from, to, live, replayed, leftOut);
    }

    private Found differing(
            SchemaGraph live, SchemaGraph replayed, LiveSchema reader, Replayed result, List<ObjectRef> leftOut) {
        String role = reader.role();
        int version = reader.server();
        DiffOptions plain = DiffOptions.DEFAULTS.withServer(version).withDefaultSchema(reading.defaultSchema());
        Extract part = Extract.of(live, replayed, plain);
        SchemaGraph from = part.from();
        SchemaGraph to = new Respelling(space, compiler, plain).settle(from, part.to());
        if (SchemaDiff.between(from, to, plain).isEmpty()) {
            return none(version, Drift.none(result.gaps(), leftOut));
        }
        List<Rename> renames = SchemaDiff.likelyRenames(from, to, plain, RENAMED);
        DiffOptions options = plain.withRenames(renames);
        RenamedStart start = new RenamedStart(space, compiler);
        Difference repair = start.between(from, to, options);
        List<DriftedObject> all = new ArrayList<>();
        renames.forEach(rename -> all.add(DriftedElements.renamed(rename)));
        all.addAll(DriftedElements.of(ElementChange.between(start.start(from, options), to, plain), role));
        List<DriftedObject> objects = DriftedElements.merged(all);
        Difference unchecked = SchemaDiff.unchecked(repair);
        List<String> warnings = Stream.concat(
                        repair.remarks().stream().map(Remark::text), RepairRows.of(unchecked.upgrade(), from))
                .distinct()
                .toList();
        Drift drift = new Drift(objects, unchecked.upgrade(), unchecked.downgrade(), warnings, result.gaps(), leftOut);
        return new Found(drift, from, to, plain);
    }

    /** The drift that was found, with the time of the last change of each object that the database tells. */
    public Found dated(Found found, ScratchServer live) {
        Drift drift = found.drift();
        if (drift.isEmpty()) {
            return found;
        }
        List<DriftedObject> objects = new LastChanges(reading.defaultSchema()).of(live, drift.objects());
        return new Found(drift.withObjects(objects), found.live(), found.replayed(), found.options());
    }

    /** Nothing differs from a replay without gaps. */
    public static Found none(LiveSchema live) {
        return none(live.server(), Drift.none(List.of(), List.of()));
    }

    private static Found none(int version, Drift drift) {
        return new Found(drift, SchemaGraph.EMPTY, SchemaGraph.EMPTY, DiffOptions.DEFAULTS.withServer(version));
    }

    private static List<ObjectRef> leftOut(ObjectFilter.Result found, ObjectFilter.Result made) {
        TreeSet<ObjectRef> all = new TreeSet<>(found.left());
        all.addAll(made.left());
        return List.copyOf(all);
    }
}
