package dev.ambix.autogenerate.edit;

import dev.ambix.MigrationException;
import dev.ambix.operation.row.LargeText;
import dev.ambix.sql.file.SqlFile;
import dev.ambix.sql.file.SqlFile.Extent;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The SQL of a model, and where its statements are. Of a text that was edited, only the statements are looked for that were
 * not in it before: how a statement is read depends on nothing that stands before it.
 */
public final class ModelText {
    /** So many statements of the earlier text may be gone in one place. */
    private static final int GONE = 64;

    private final String text;
    private final List<Extent> extents;

    private ModelText(String text, List<Extent> extents) {
        this.text = text;
        this.extents = extents;
    }

    /**
     * Finds the statements of a text.
     *
     * @throws MigrationException as {@link SqlFile#statements}
     */
    public static ModelText of(String text) {
        List<Extent> extents = new ArrayList<>();
        try (Stream<Extent> found = extents(text, 0)) {
            found.forEach(extents::add);
        }
        return new ModelText(text, extents);
    }

    /** Reads a text that {@link #write} wrote. */
    public static ModelText read(DataInputStream in) throws IOException {
        List<Extent> extents = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            extents.add(new Extent(in.readInt(), in.readInt(), in.readInt()));
        }
        return new ModelText(new String(in.readAllBytes(), StandardCharsets.UTF_8), extents);
    }

    /** Bytes of which {@link #read} makes the same; it takes all that follows. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(extents.size());
            for (Extent extent : extents) {
                out.writeInt(extent.begin());
                out.writeInt(extent.end());
                out.writeInt(extent.next());
            }
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The statements of another text, which was made of this one by edits.
     *
     * @throws MigrationException as {@link #of}
     */
    public ModelText edited(String other) {
        List<Extent> found = new ArrayList<>(extents.size());
        int known = 0;
        int at = 0;
        while (at < other.length()) {
            int same = same(known, other, at);
            Optional<Extent> next =
                    same < 0 ? first(other, at) : Optional.of(extents.get(same).moved(at - from(same)));
            if (next.isEmpty()) {
                break;
            }
            known = same < 0 ? known : same + 1;
            found.add(next.get());
            at = next.get().next();
        }
        return new ModelText(other, found);
    }

    /** A statement from a number on that stands at a place of another text, with all before it and its semicolon; -1 if none does. */
    private int same(int number, String other, int at) {
        for (int i = number; i < Math.min(number + GONE, extents.size()); i++) {
            int from = from(i);
            int next = extents.get(i).next();
            if (text.charAt(next - 1) == ';' && other.regionMatches(at, text, from, next - from)) {
                return i;
            }
        }
        return -1;
    }

    private int from(int number) {
        return number == 0 ? 0 : extents.get(number - 1).next();
    }

    private static Optional<Extent> first(String text, int from) {
        try (Stream<Extent> found = extents(text, from)) {
            return found.findFirst().map(extent -> extent.moved(from));
        }
    }

    private static Stream<Extent> extents(String text, int from) {
        return SqlFile.extents(new LargeText("the model", () -> {
            StringReader rest = new StringReader(text);
            rest.skip(from);
            return rest;
        }));
    }

    /** The statements, without semicolons and the comments between them. */
    public List<String> statements() {
        return extents.stream()
                .map(extent -> text.substring(extent.begin(), extent.end()))
                .toList();
    }

    /** The statements that another text does not have. */
    public List<String> statementsBeside(ModelText other) {
        Set<String> theirs = new HashSet<>(other.statements());
        return statements().stream()
                .filter(statement -> !theirs.contains(statement))
                .toList();
    }
}
