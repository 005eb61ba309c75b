package dev.ambix.autogenerate.model;

import dev.ambix.autogenerate.edit.ModelText;
import dev.ambix.autogenerate.edit.RecordedModel;
import dev.ambix.autogenerate.edit.RecordedModel.Edit;
import dev.ambix.schema.name.QualifiedName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The contents of a cache about the models of a project: recordings of whole models by their keys, edits of these, and the text of
 * the model that was used last.
 */
record ModelMemory(ModelCache cache) {
    private static final String EDITED = "-edited";
    private static final String LAST = "-last";

    /**
     * A model that PostgreSQL made before.
     *
     * @param wholeKey the key of the recording of the whole, which others may stand on
     */
    record Known(String wholeKey, RecordedModel model) {}

    /** The model that was used last, and its SQL. */
    record Last(Known known, ModelText text) {}

    /** Whether there is an earlier one of this family, and not this one. */
    boolean isEdited(ModelKey key) {
        return cache.has(key.family() + LAST) && !cache.has(key.key()) && !cache.has(key.key() + EDITED);
    }

    Optional<Known> find(String key) {
        return cache.find(key)
                .map(whole -> new Known(key, new RecordedModel(whole)))
                .or(() -> cache.find(key + EDITED).flatMap(this::edited));
    }

    private Optional<Known> edited(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String wholeKey = in.readUTF();
            List<Edit> edits = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                edits.add(edit(in));
            }
            return cache.find(wholeKey).map(whole -> new Known(wholeKey, new RecordedModel(whole, edits)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Edit edit(DataInputStream in) throws IOException {
        TreeSet<QualifiedName> remade = new TreeSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            Optional<String> schema = Optional.of(in.readUTF()).filter(name -> !name.isEmpty());
            remade.add(new QualifiedName(schema, in.readUTF()));
        }
        return new Edit(remade, in.readNBytes(in.readInt()));
    }

    /** The model that was used last, if it is of this family and all of it is still there. */
    Optional<Last> last(ModelKey key) {
        return cache.find(key.family() + LAST).flatMap(bytes -> {
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
                Optional<Known> known = find(in.readUTF());
                ModelText text = ModelText.read(in);
                return known.map(model -> new Last(model, text));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    /** Keeps a whole model. */
    void put(ModelKey key, ModelText text, byte[] whole) {
        cache.put(key.key(), whole);
        remember(key, text);
    }

    /** Keeps edits of a model that is kept. */
    void put(ModelKey key, ModelText text, Known edited) {
        cache.put(key.key() + EDITED, bytes(edited));
        remember(key, text);
    }

    private void remember(ModelKey key, ModelText text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(key.key());
            out.write(text.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cache.put(key.family() + LAST, bytes.toByteArray());
    }

    private static byte[] bytes(Known edited) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(edited.wholeKey());
            out.writeInt(edited.model().edits().size());
            for (Edit edit : edited.model().edits()) {
                out.writeInt(edit.remade().size());
                for (QualifiedName name : edit.remade()) {
                    out.writeUTF(name.schema().orElse(""));
                    out.writeUTF(name.name());
                }
                out.writeInt(edit.recording().length);
                out.write(edit.recording());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
