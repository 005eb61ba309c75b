package dev.ambix.autogenerate.proposal;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.jooq.JooqSource;
import dev.ambix.autogenerate.jooq.JooqTerms;
import dev.ambix.autogenerate.model.Agreement;
import dev.ambix.autogenerate.model.FormerNames;
import dev.ambix.autogenerate.model.LivePrerequisites;
import dev.ambix.autogenerate.model.LiveSchema;
import dev.ambix.autogenerate.model.LiveSchema.Digested;
import dev.ambix.autogenerate.model.ModelCache;
import dev.ambix.autogenerate.model.ModelReader;
import dev.ambix.autogenerate.model.ModelTerms;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.scratch.ScratchSpace;
import dev.ambix.autogenerate.source.SchemaSource;
import dev.ambix.autogenerate.trial.RenamedStart;
import dev.ambix.autogenerate.trial.Respelling;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.Extract;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Rename;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.rows.RowSample;
import dev.ambix.schema.FormerName;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.compiler.SqlCompiler;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares a database with its model and proposes the operations that lead from the one to the other.
 *
 * <p>The model is made real in a scratch database beside the live one, so that PostgreSQL spells both sides; only values that
 * then differ are changes. A proposal has been tried: upgraded and downgraded on scratch databases.
 */
public final class Autogenerate {
    private final ScratchServer live;
    private final ScratchServer server;
    private final List<SchemaSource> model;
    private final Plugins plugins;
    private final SqlCompiler compiler;
    private final AutogenerateOptions options;
    private final Optional<ModelCache> cache;
    private final Optional<RowSample> sample;
    private final Optional<ScratchSpace> given;
    private final Optional<LiveSchema> earlier;
    private final Optional<String> condition;

    /**
     * A comparison that has not begun.
     *
     * @param server connects to the live database and, beside it, to scratch databases
     * @param model the sources of the model, put together in their order
     * @param plugins know the operations that are not shipped, which a rewriter may put in the place of others
     */
    public Autogenerate(ScratchServer server, List<SchemaSource> model, Plugins plugins, AutogenerateOptions options) {
        this(
                server,
                server,
                model,
                plugins,
                options,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Autogenerate(
            ScratchServer live,
            ScratchServer server,
            List<SchemaSource> model,
            Plugins plugins,
            AutogenerateOptions options,
            Optional<ModelCache> cache,
            Optional<RowSample> sample,
            Optional<ScratchSpace> given,
            Optional<LiveSchema> earlier,
            Optional<String> condition) {
        if (model.isEmpty()) {
            throw new IllegalArgumentException("There is no model to compare with.");
        }
        this.live = live;
        this.server = server;
        this.model = List.copyOf(model);
        this.plugins = plugins;
        this.compiler = plugins.compiler();
        this.options = options;
        this.cache = cache;
        this.sample = sample;
        this.given = given;
        this.earlier = earlier;
        this.condition = condition;
    }

    /** The same comparison with scratch databases on another server, of the live one's major version if possible. */
    public Autogenerate withScratch(ScratchServer other) {
        return new Autogenerate(live, other, model, plugins, options, cache, sample, given, earlier, condition);
    }

    /**
     * The same comparison on another server, on which the space is that the caller closes: all comparisons and proposals with
     * it share its database.
     */
    public Autogenerate withScratch(ScratchServer other, ScratchSpace space) {
        return new Autogenerate(
                live, other, model, plugins, options, cache, sample, Optional.of(space), earlier, condition);
    }

    /** The same comparison, for which a model that is in a cache is not made real again. */
    public Autogenerate withCache(ModelCache models) {
        return new Autogenerate(
                live, server, model, plugins, options, Optional.of(models), sample, given, earlier, condition);
    }

    /**
     * The same comparison, which is not repeated while its cache knows that both sides agreed, and neither has changed.
     *
     * @param text the condition of the filter as a text: another text for each other condition
     */
    public Autogenerate withCondition(String text) {
        return new Autogenerate(
                live, server, model, plugins, options, cache, sample, given, earlier, Optional.of(text));
    }

    /** The same comparison, tried with sampled rows of the live database instead of generated ones. */
    public Autogenerate withSample(RowSample rows) {
        return new Autogenerate(
                live, server, model, plugins, options, cache, Optional.of(rows), given, earlier, condition);
    }

    /** The same comparison, of a schema in place of a live database, whose rows are then not counted. */
    public Autogenerate withEarlier(LiveSchema schema) {
        ScratchServer none = database -> {
            throw new SQLException("there is no live database");
        };
        return new Autogenerate(
                none, server, model, plugins, options, cache, sample, given, Optional.of(schema), condition);
    }

    /** The schema of the live database, without the objects that the filter leaves out. */
    public SchemaGraph live() {
        SchemaGraph live = readLive().graph();
        return kept(live, options.filter().apply(live.schema()));
    }

    /** Reads both sides and compares them. */
    public Comparison compare() {
        return inSpace(space -> compare(space));
    }

    /**
     * The model, made real once for several databases that are to be compared with it.
     *
     * @param example one of them, from which a model that describes tables alone takes the objects that these need
     * @param placing where the sources make it
     * @param reading how it is read there
     */
    public SchemaGraph model(LiveSchema example, UnaryOperator<List<SchemaSource>> placing, ReadOptions reading) {
        List<SchemaSource> sources = new ArrayList<>(model);
        if (isJooq()) {
            sources.add(0, new LivePrerequisites(example.graph(), described(), compiler));
        }
        return new ModelReader(server, placing.apply(sources), reading, Optional.empty()).read();
    }

    /** Compares one of several databases with the result of {@link #model}. */
    public Comparison compare(LiveSchema one, SchemaGraph wanted) {
        return inSpace(space -> compare(space, one, wanted));
    }

    private <T> T inSpace(Function<ScratchSpace, T> work) {
        if (given.isPresent()) {
            return work.apply(given.get());
        }
        try (ScratchSpace space = ScratchSpace.shared(server)) {
            return work.apply(space);
        }
    }

    private Comparison compare(ScratchSpace space) {
        if (isJooq()) {
            // Descriptions of the model depend on objects of the live database, so it is read first.
            LiveSchema live = readLive();
            List<SchemaSource> sources = new ArrayList<>(model);
            sources.add(0, new LivePrerequisites(live.graph(), described(), compiler));
            return compare(space, live, new ModelReader(server, space, sources, options.reading(), cache).read());
        }
        BothSides sides = BothSides.read(
                this::readLive, new ModelReader(server, space, model, options.reading(), cache), terms());
        return sides.agree()
                ? Comparison.ofEquals(sides.liveSchema().server())
                : sides.kept(compare(space, sides.liveSchema(), sides.model()));
    }

    private Optional<String> terms() {
        return condition
                .filter(known -> earlier.isEmpty() && options.renames().isEmpty())
                .map(known -> BothSides.terms(known, options.filter(), model));
    }

    private boolean isJooq() {
        return !model.isEmpty() && model.stream().allMatch(JooqSource.class::isInstance);
    }

    /** The types that the descriptions of jOOQ make themselves. */
    private Set<ObjectRef> described() {
        return model.stream()
                .flatMap(source -> source instanceof JooqSource jooq ? jooq.types().stream() : Stream.empty())
                .map(this::named)
                .collect(Collectors.toSet());
    }

    /** The reference in values: without the default schema. */
    private ObjectRef named(ObjectRef ref) {
        boolean isDefault =
                ref.name().schema().equals(Optional.of(options.reading().defaultSchema()));
        return isDefault ? ref.withName(QualifiedName.of(ref.name().name())) : ref;
    }

    private JooqTerms.Result terms(ScratchSpace space, SchemaGraph wanted, SchemaGraph from, DiffOptions diff) {
        return isJooq()
                ? JooqTerms.of(wanted, new RenamedStart(space, compiler).start(from, diff), described())
                : new JooqTerms.Result(wanted, List.of());
    }

    private Comparison compare(ScratchSpace space, LiveSchema live, SchemaGraph wanted) {
        ObjectFilter.Result liveObjects = options.filter().apply(live.graph().schema());
        ObjectFilter.Result wantedObjects = options.filter().apply(wanted.schema());
        SchemaGraph from = kept(live.graph(), liveObjects);
        List<Rename> renames = renames(from);
        SchemaGraph to = ModelTerms.of(kept(wanted, wantedObjects), live.holding(from), options.reading(), renames);
        DiffOptions diff = DiffOptions.DEFAULTS
                .withRenames(renames)
                .withServer(live.server())
                .withDefaultSchema(options.reading().defaultSchema());
        JooqTerms.Result terms = terms(space, to, from, diff);
        Extract part = Extract.of(from, terms.model(), diff);
        SchemaGraph model = new Respelling(space, compiler, diff).settle(part.from(), part.to());
        return new Comparison(
                part.from(),
                model,
                diff,
                new RenamedStart(space, compiler).between(part.from(), model, diff),
                leftOut(liveObjects, wantedObjects),
                terms.left());
    }

    /**
     * Proposes the next migration.
     *
     * @throws MigrationException if the database or the model cannot be read, or a rename names nothing
     */
    public Proposal propose() {
        return inSpace(space -> propose(space, compare(space)));
    }

    /** Proposes the migration that a comparison asks for. */
    public Proposal propose(Comparison comparison) {
        return inSpace(space -> propose(space, comparison));
    }

    private Proposal propose(ScratchSpace space, Comparison comparison) {
        return new ProposalTrial(live, space, plugins, options, sample).propose(comparison);
    }

    private List<Rename> renames(SchemaGraph live) {
        List<Rename> renames = new ArrayList<>(options.renames());
        List<FormerName> names =
                model.stream().flatMap(source -> source.formerNames().stream()).toList();
        new FormerNames(live.schema(), options.renames())
                .open(names).stream()
                        .filter(rename -> !renames.contains(rename))
                        .forEach(renames::add);
        return renames;
    }

    private LiveSchema readLive() {
        return readLive(Optional::empty).live();
    }

    private Digested readLive(Supplier<Optional<Agreement>> agreement) {
        if (earlier.isPresent()) {
            return new Digested(earlier.get(), "", false);
        }
        try (Connection connection = live.connect("")) {
            Optional<Agreement> former = agreement.get();
            return former.isPresent()
                    ? LiveSchema.readUnless(
                            connection, options.reading(), former.get().digest())
                    : new Digested(LiveSchema.read(connection, options.reading()), "", false);
        } catch (SQLException e) {
            throw new MigrationException("The database cannot be reached: " + e.getMessage() + ".", e);
        }
    }

    private static SchemaGraph kept(SchemaGraph graph, ObjectFilter.Result filtered) {
        return graph.with(filtered.kept());
    }

    private static List<ObjectRef> leftOut(ObjectFilter.Result live, ObjectFilter.Result wanted) {
        TreeSet<ObjectRef> all = new TreeSet<>(live.left());
        all.addAll(wanted.left());
        return new ArrayList<>(all);
    }
}
