package dev.ambix.autogenerate.trial;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.scratch.ScratchSpace;
import dev.ambix.diff.Extract;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.table.Column;
import dev.ambix.schema.table.Table;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Gives a model the spelling of a live database where both mean the same.
 *
 * <p>PostgreSQL spells some expressions anew when it reads its own spelling, such as {@code state in ('a', 'b')} on a
 * {@code varchar}. A database that was made by hand and one that was loaded from its dump are therefore spelled
 * differently. Objects that differ are made on scratch databases once more, with those that they need; if they are spelled alike then, they are the
 * same.
 */
public final class Respelling {
    /** How often PostgreSQL may respell its own spelling; once was enough for everything met so far. */
    private static final int ROUNDS = 2;

    private final ScratchSpace space;
    private final SqlCompiler compiler;
    private final DiffOptions options;

    /** With a scratch database for each side. */
    public Respelling(ScratchServer server, SqlCompiler compiler, DiffOptions options) {
        this(ScratchSpace.each(server), compiler, options);
    }

    public Respelling(ScratchSpace space, SqlCompiler compiler, DiffOptions options) {
        this.space = space;
        this.compiler = compiler;
        this.options = options.withRenames(List.of());
    }

    /**
     * The model, with all that means the same in the live database spelled as there: objects, and of tables each column
     * and each constraint. Where PostgreSQL refuses to make the live or the model's side anew, that is the model itself.
     */
    public SchemaGraph settle(SchemaGraph live, SchemaGraph model) {
        SchemaGraph settled = model;
        try {
            Extract before = Extract.of(live, settled, options);
            boolean changes =
                    OtherSpelling.isPossible(before.from().schema(), before.to().schema());
            for (int round = 0; round < ROUNDS && changes; round++) {
                Extract after = remade(before);
                Schema schema = alike(live.schema(), settled.schema(), after);
                settled = model.with(schema);
                changes = !isSpelledAlike(before, after);
                before = after;
            }
        } catch (MigrationException e) {
            return settled;
        }
        return settled;
    }

    /** Whether the last round changed nothing; the next one will not either. */
    private static boolean isSpelledAlike(Extract before, Extract after) {
        return before.from().schema().equals(after.from().schema())
                && before.to().schema().equals(after.to().schema());
    }

    private Extract remade(Extract extract) {
        return new Extract(remade(extract.from()), remade(extract.to()));
    }

    private SchemaGraph remade(SchemaGraph part) {
        return space.undone(
                scratch -> new ScratchApplication(scratch, compiler, space.defaultSchema()).respell(part, options));
    }

    private static Schema alike(Schema live, Schema model, Extract remade) {
        TreeMap<ObjectRef, SchemaObject> objects = new TreeMap<>(model.objects());
        remade.from().schema().objects().forEach((ref, was) -> {
            Optional<SchemaObject> lived = live.find(ref);
            Optional<SchemaObject> wanted = model.find(ref);
            Optional<SchemaObject> now = remade.to().schema().find(ref);
            if (lived.isPresent() && wanted.isPresent() && now.isPresent() && !lived.equals(wanted)) {
                objects.put(ref, alike(lived.get(), wanted.get(), was, now.get()));
            }
        });
        return new Schema(objects);
    }

    private static SchemaObject alike(SchemaObject lived, SchemaObject wanted, SchemaObject was, SchemaObject now) {
        if (was.equals(now)) {
            return lived;
        }
        return lived instanceof Table a && wanted instanceof Table b && was instanceof Table c && now instanceof Table d
                ? table(a, b, c, d)
                : wanted;
    }

    /** The order of columns and constraints is the model's. */
    private static Table table(Table lived, Table wanted, Table was, Table now) {
        List<Column> columns = wanted.columns().stream()
                .map(column -> was.column(column.name())
                        .filter(other -> now.column(column.name()).equals(Optional.of(other)))
                        .flatMap(other -> lived.column(column.name()))
                        .orElse(column))
                .toList();
        List<Constraint> constraints = wanted.constraints().stream()
                .map(constraint -> constraint
                        .name()
                        .filter(name -> was.constraint(name).isPresent()
                                && was.constraint(name).equals(now.constraint(name)))
                        .flatMap(lived::constraint)
                        .orElse(constraint))
                .toList();
        Table table = wanted.withColumns(columns).withConstraints(constraints);
        return was.options().equals(now.options()) ? table.withOptions(lived.options()) : table;
    }
}
