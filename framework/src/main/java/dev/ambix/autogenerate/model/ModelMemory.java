package dev.ambix.autogenerate.model;

import dev.ambix.autogenerate.edit.RecordedModel;
import dev.ambix.autogenerate.edit.RecordedModel.Edit;
import dev.ambix.schema.name.QualifiedName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a cache knows of the models of a project: recordings of whole models by their keys, edits of these, and the text of
 * the model that was used last.
 */
record ModelMemory(ModelCache cache) {
    private static final String EDITED = "-edited";
    private static final String LAST = "-last";

    /**
     * A model that PostgreSQL made before.
     *
     * @param wholeKey the key of the recording of the whole, which others may stand on
     * @param text its SQL
     */
    record Known(String wholeKey, String text, RecordedModel model) {}

    Optional<Known> find(ModelKey key, String text) {
        return cache.find(key.key())
                .map(whole -> new Known(key.key(), text, new RecordedModel(whole)))
                .or(() -> cache.find(key.key() + EDITED).flatMap(edits -> edited(edits, text)));
    }

    private Optional<Known> edited(byte[] bytes, String text) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String wholeKey = in.readUTF();
            List<Edit> edits = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                edits.add(edit(in));
            }
            return cache.find(wholeKey).map(whole -> new Known(wholeKey, text, new RecordedModel(whole, edits)));
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
    Optional<Known> last(ModelKey key) {
        return cache.find(key.family() + LAST).flatMap(bytes -> {
            int end = 0;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            String last = new String(bytes, 0, end, StandardCharsets.UTF_8);
            int from = Math.min(end + 1, bytes.length);
            String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
            return find(new ModelKey(key.family(), last), text);
        });
    }

    /** Keeps a whole model. */
    void put(ModelKey key, String text, byte[] whole) {
        cache.put(key.key(), whole);
        remember(key, text);
    }

    /** Keeps edits of a model that is kept. */
    void put(ModelKey key, Known edited) {
        cache.put(key.key() + EDITED, bytes(edited));
        remember(key, edited.text());
    }

    private void remember(ModelKey key, String text) {
        cache.put(key.family() + LAST, (key.key() + "\n" + text).getBytes(StandardCharsets.UTF_8));
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
