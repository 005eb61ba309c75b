package dev.ambix.catalog.row;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a query that was recorded: the number of columns and their names, then for each row a 1 and its values,
 * then a 0. A text is its length in bytes, or -1 for NULL, and its bytes. A value is only made when it is asked for.
 */
public final class RecordedRows implements Cursor {
    private static final int NULL = -1;

    private final ByteBuffer recording;
    private final Map<String, Integer> columns = new HashMap<>();
    private final int[] starts;
    private final int[] lengths;

    /** Begins at the recording's position, and moves it behind the result when all rows are read. */
    public RecordedRows(ByteBuffer recording) {
        this.recording = recording;
        int count = recording.getInt();
        this.starts = new int[count];
        this.lengths = new int[count];
        skipTexts();
        for (int i = 0; i < count; i++) {
            columns.put(text(i), i);
        }
    }

    /** Writes a result as it is read here, to a stream that does not fail. */
    public static void write(ResultSet result, DataOutputStream out) throws SQLException {
        try {
            writeRows(result, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeRows(ResultSet result, DataOutputStream out) throws SQLException, IOException {
        int count = result.getMetaData().getColumnCount();
        out.writeInt(count);
        for (int i = 1; i <= count; i++) {
            write(result.getMetaData().getColumnLabel(i), out);
        }
        while (result.next()) {
            out.writeByte(1);
            for (int i = 1; i <= count; i++) {
                write(result.getString(i), out);
            }
        }
        out.writeByte(0);
    }

    private static void write(@Nullable String text, DataOutputStream out) throws IOException {
        if (text == null) {
            out.writeInt(NULL);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public boolean next() {
        if (recording.get() == 0) {
            return false;
        }
        skipTexts();
        return true;
    }

    @Override
    public @Nullable String value(String column) throws SQLException {
        Integer place = columns.get(column);
        if (place == null) {
            throw new SQLException("The recording has no column " + column + ".");
        }
        return lengths[place] == NULL ? null : text(place);
    }

    private void skipTexts() {
        for (int i = 0; i < starts.length; i++) {
            lengths[i] = recording.getInt();
            starts[i] = recording.position();
            recording.position(starts[i] + Math.max(lengths[i], 0));
        }
    }

    private String text(int place) {
        return new String(recording.array(), starts[place], lengths[place], StandardCharsets.UTF_8);
    }
}
