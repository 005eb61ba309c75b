package dev.ambix.runtime.recording;

import dev.ambix.runtime.run.ScriptSink;
import dev.ambix.sql.Content;
import dev.ambix.sql.Piece;
import java.util.stream.Stream;

/** The content of a statement, as text that psql reads. */
public final class ContentText {
    private ContentText() {}

    /** Writes its statements one by one, rows below a COPY line by line. */
    public static void write(Content content, ScriptSink sink) {
        try (Stream<Piece> pieces = content.pieces()) {
            pieces.forEachOrdered(piece -> write(piece, sink));
        }
    }

    private static void write(Piece piece, ScriptSink sink) {
        if (piece instanceof Piece.Text text) {
            sink.write(terminated(text.comments() + text.sql()) + "\n");
        } else if (piece instanceof Piece.Copy copy) {
            sink.write(copy.sql() + ";\n");
            copy.rows().forEachOrdered(sink::write);
            sink.write("\\.\n");
        }
    }

    /** A statement with its semicolon, which a comment at the statement's end must not swallow. */
    public static String terminated(String sql) {
        String lastLine = sql.substring(sql.lastIndexOf('\n') + 1);
        return sql + (lastLine.contains("--") ? "\n;" : ";");
    }
}
