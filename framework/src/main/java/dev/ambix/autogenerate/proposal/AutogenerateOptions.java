package dev.ambix.autogenerate.proposal;

import dev.ambix.autogenerate.Rewriter;
import dev.ambix.autogenerate.online.Form;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.difference.Rename;
import java.util.List;

/**
 * The options of a comparison of a database with a model.
 *
 * @param reading which schemas are read, on both sides
 * @param filter which objects take part
 * @param renames the known renames
 * @param drops whether that is dropped which holds data or which others may use
 * @param rewriter how operations are changed before they are proposed
 * @param form the form in which they are proposed
 */
public record AutogenerateOptions(
        ReadOptions reading, ObjectFilter filter, List<Rename> renames, Drops drops, Rewriter rewriter, Form form) {
    /** Everything is compared, and nothing is dropped that holds data or that others may use. */
    public static final AutogenerateOptions DEFAULTS = new AutogenerateOptions(
            ReadOptions.DEFAULTS, ObjectFilter.ALL, List.of(), Drops.WITHHELD, Rewriter.empty(), Form.PLAIN);

    public AutogenerateOptions {
        renames = List.copyOf(renames);
    }

    /** Whether that is dropped which the model does not have, and which holds data or which others may use. */
    public enum Drops {
        /** Tables and columns are dropped with their rows, and so are schemas, extensions and their like. */
        ALLOWED,
        /** They stay; the proposal lists them. */
        WITHHELD
    }

    public AutogenerateOptions withReading(ReadOptions other) {
        return new AutogenerateOptions(other, filter, renames, drops, rewriter, form);
    }

    public AutogenerateOptions withFilter(ObjectFilter other) {
        return new AutogenerateOptions(reading, other, renames, drops, rewriter, form);
    }

    public AutogenerateOptions withRenames(List<Rename> other) {
        return new AutogenerateOptions(reading, filter, other, drops, rewriter, form);
    }

    public AutogenerateOptions withDrops(Drops other) {
        return new AutogenerateOptions(reading, filter, renames, other, rewriter, form);
    }

    public AutogenerateOptions withRewriter(Rewriter other) {
        return new AutogenerateOptions(reading, filter, renames, drops, other, form);
    }

    public AutogenerateOptions withForm(Form other) {
        return new AutogenerateOptions(reading, filter, renames, drops, rewriter, other);
    }
}
