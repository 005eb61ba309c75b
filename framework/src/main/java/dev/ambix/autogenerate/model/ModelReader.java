package dev.ambix.autogenerate.model;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.edit.EditedModel;
import dev.ambix.autogenerate.edit.ModelText;
import dev.ambix.autogenerate.model.ModelMemory.Known;
import dev.ambix.autogenerate.model.ModelMemory.Last;
import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.scratch.ScratchSpace;
import dev.ambix.autogenerate.source.DatabaseSource;
import dev.ambix.autogenerate.source.SchemaSource;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.Plans;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.runtime.session.DefaultSchema;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.sql.compiler.SqlCompiler;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a model in PostgreSQL's spelling: made real on a scratch database, or as it was recorded when that was done. */
public record ModelReader(
        ScratchServer server,
        ScratchSpace space,
        List<SchemaSource> model,
        ReadOptions options,
        Optional<ModelCache> cache) {
    private static final Pattern CREATION = Pattern.compile("\\bcreate\\b", Pattern.CASE_INSENSITIVE);

    /** So many objects take a quarter of the locks that a server with PostgreSQL's own settings has room for. */
    private static final int SMALL = 400;

    /** With scratch databases of its own. */
    public ModelReader(
            ScratchServer server, List<SchemaSource> model, ReadOptions options, Optional<ModelCache> cache) {
        this(server, ScratchSpace.each(server), model, options, cache);
    }

    /** A model that tells all that it depends on. */
    public record Named(String text, ModelKey key) {}

    /** The text and key of the model; empty without a cache, and where a source cannot tell all that it depends on. */
    public Optional<Named> named() {
        if (cache.isEmpty() || model.size() == 1 && model.get(0) instanceof DatabaseSource) {
            return Optional.empty();
        }
        return text().map(text -> {
            try {
                return new Named(text, ModelKey.of(server, text, options));
            } catch (SQLException e) {
                throw unreadable(e);
            }
        });
    }

    /** Whether it is one that was made real before, and was edited since. */
    public boolean isEdited(Named named) {
        return new ModelMemory(cache.orElseThrow()).isEdited(named.key());
    }

    public SchemaGraph read() {
        return read(named());
    }

    /** The same, where {@link #named} has been asked already. */
    public SchemaGraph read(Optional<Named> named) {
        try {
            if (model.size() == 1 && model.get(0) instanceof DatabaseSource other) {
                return other.read();
            }
            return named.isPresent()
                    ? recorded(named.get().text(), named.get().key(), new ModelMemory(cache.orElseThrow()))
                    : DatabaseReader.replay(madeReal(Optional.empty()), options);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static MigrationException unreadable(SQLException e) {
        return new MigrationException("The model cannot be read: " + e.getMessage() + ".", e);
    }

    /** The texts that all sources would run; empty if one of them cannot tell. */
    private Optional<String> text() {
        StringBuilder all = new StringBuilder();
        for (SchemaSource source : model) {
            Optional<String> text = source.sql();
            if (text.isEmpty()) {
                return Optional.empty();
            }
            all.append(text.get()).append(";\n");
        }
        return Optional.of(all.toString());
    }

    private SchemaGraph recorded(String text, ModelKey key, ModelMemory memory) throws SQLException {
        Optional<Known> found = memory.find(key.key());
        if (found.isPresent()) {
            return found.get().model().graph(options);
        }
        Optional<Last> last = memory.last(key);
        Optional<ModelText> statements = statements(text, last);
        Optional<EditedModel.Result> edited = statements.flatMap(after ->
                last.flatMap(before -> EditedModel.of(before.known().model(), before.text(), after, options, space)));
        if (edited.isPresent()) {
            memory.put(
                    key,
                    statements.orElseThrow(),
                    new Known(
                            last.orElseThrow().known().wholeKey(), edited.get().model()));
            return edited.get().graph();
        }
        byte[] whole = madeReal(Optional.of(text));
        statements.ifPresent(known -> memory.put(key, known, whole));
        return DatabaseReader.replay(whole, options);
    }

    /** The statements of a text that makes the same each time that it is run; empty in doubt, and for one that is refused then. */
    private static Optional<ModelText> statements(String text, Optional<Last> last) {
        try {
            ModelText statements =
                    last.map(before -> before.text().edited(text)).orElseGet(() -> ModelText.of(text));
            // The kept statements have been looked at.
            List<String> others = last.map(before -> statements.statementsBeside(before.text()))
                    .orElseGet(statements::statements);
            return Optional.of(statements).filter(all -> Repeatability.of(others));
        } catch (MigrationException e) {
            return Optional.empty();
        }
    }

    /** In a transaction that is rolled back, unless the model would take too many locks in one. */
    private byte[] madeReal(Optional<String> text) {
        return text.filter(ModelReader::isSmall).isPresent()
                ? space.undone(this::made)
                : ScratchSpace.each(server).undone(this::made);
    }

    private static boolean isSmall(String text) {
        return CREATION.matcher(text).results().limit(SMALL).count() < SMALL;
    }

    /** Whether the model makes its default schema; {@code public} is there in any case. */
    private boolean isMakingDefaultSchema() {
        DefaultSchema schema = new DefaultSchema(server.defaultSchema());
        return schema.name().equals(ReadOptions.DEFAULTS.defaultSchema())
                || model.stream().flatMap(source -> source.sql().stream()).anyMatch(schema::isMadeBy);
    }

    private byte[] made(Connection scratch) throws SQLException {
        if (!isMakingDefaultSchema()) {
            new ScratchApplication(scratch, SqlCompiler.standard(), server.defaultSchema()).ensureDefaultSchema();
        }
        for (SchemaSource source : model) {
            source.create(scratch);
            ScratchSpace.reset(scratch);
        }
        return DatabaseReader.record(scratch, options, Plans.KEPT);
    }
}
