package dev.ambix.autogenerate.proposal;

import dev.ambix.autogenerate.model.Agreement;
import dev.ambix.autogenerate.model.LiveSchema;
import dev.ambix.autogenerate.model.LiveSchema.Digested;
import dev.ambix.autogenerate.model.ModelReader;
import dev.ambix.autogenerate.model.ModelReader.Named;
import dev.ambix.autogenerate.scratch.Async;
import dev.ambix.autogenerate.source.SchemaSource;
import dev.ambix.schema.FormerName;
import dev.ambix.schema.graph.SchemaGraph;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A live database and its model, read at once. Where both agreed before, and by the digest of the database and the key of the
 * model neither has changed since, neither is read.
 *
 * @param live the database; without its objects if both agree
 * @param model the model; without its objects if both agree
 * @param agreement the record in which an agreement of both can be kept
 */
record BothSides(Digested live, SchemaGraph model, Optional<Agreement> agreement) {
    /** Reads the live database. */
    @FunctionalInterface
    interface LiveReading {
        /** Connects first, and then asks for the agreement to which it may come. */
        Digested read(Supplier<Optional<Agreement>> agreement);
    }

    /**
     * Reads both.
     *
     * @param terms all that a comparison depends on beside both sides; empty if it may depend on more
     */
    static BothSides read(LiveReading database, ModelReader model, Optional<String> terms) {
        CompletableFuture<Optional<Agreement>> decided = new CompletableFuture<>();
        try (Async<Digested> reading = Async.begin(() -> database.read(decided::join))) {
            try {
                return read(reading, model, terms, decided);
            } finally {
                // Where the model cannot be told, the other thread still waits.
                decided.complete(Optional.empty());
            }
        }
    }

    private static BothSides read(
            Async<Digested> reading,
            ModelReader model,
            Optional<String> terms,
            CompletableFuture<Optional<Agreement>> decided) {
        Optional<Named> named = model.named();
        // Nothing can have agreed with a model that was just edited, and a digest would only take time.
        Optional<Agreement> agreement = terms.flatMap(text -> named.filter(name -> !model.isEdited(name))
                .map(name -> new Agreement(model.cache().orElseThrow(), name.key(), text)));
        decided.complete(agreement);
        if (agreement.isPresent() && agreement.get().digest().isPresent()) {
            Digested live = reading.result();
            return new BothSides(live, live.isKnown() ? SchemaGraph.EMPTY : model.read(named), agreement);
        }
        SchemaGraph wanted = model.read(named);
        return new BothSides(reading.result(), wanted, agreement);
    }

    /** All that a comparison without renames depends on beside both sides: the filter, of which a text says the condition, and former names. */
    static String terms(String condition, ObjectFilter filter, List<SchemaSource> model) {
        List<FormerName> names =
                model.stream().flatMap(source -> source.formerNames().stream()).toList();
        return String.join(
                "\n", condition, filter.include().toString(), filter.exclude().toString(), names.toString());
    }

    /** Whether nothing of both has been read, because they agree. */
    boolean agree() {
        return live.isKnown();
    }

    LiveSchema liveSchema() {
        return live.live();
    }

    /** Remembers that both agree, if they do so in everything. */
    Comparison kept(Comparison comparison) {
        boolean isEqual = comparison.live().schema().isEmpty()
                && comparison.model().schema().isEmpty()
                && comparison.difference().isEmpty()
                && comparison.leftOut().isEmpty()
                && comparison.undescribed().isEmpty();
        agreement.filter(any -> isEqual).ifPresent(equal -> equal.keep(live.digest()));
        return comparison;
    }
}
