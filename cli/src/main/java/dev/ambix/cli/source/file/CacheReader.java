package dev.ambix.cli.source.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a file that a {@link CacheWriter} wrote, in the order in which it was written. */
public final class CacheReader {
    private final ByteBuffer in;

    private CacheReader(ByteBuffer in) {
        this.in = in;
    }

    /** Empty for a file that is missing, damaged or of another format. */
    public static Optional<CacheReader> open(Path file, int format) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int length = bytes.length - Long.BYTES;
            ByteBuffer in = ByteBuffer.wrap(bytes);
            boolean isWhole = length >= Integer.BYTES
                    && in.getLong(length) == CacheWriter.checksum(bytes, length)
                    && in.getInt() == format;
            return isWhole ? Optional.of(new CacheReader(in)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public int number() {
        return in.getInt();
    }

    public long longNumber() {
        return in.getLong();
    }

    public String text() {
        int length = in.getInt();
        String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    public List<String> texts() {
        int count = in.getInt();
        if (count == 0) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return texts;
    }

    public List<SourceFile> files() {
        int count = in.getInt();
        List<SourceFile> files = new ArrayList<>(count);
        String root = "";
        for (int i = 0; i < count; i++) {
            String here = text();
            root = here.isEmpty() ? root : here;
            files.add(new SourceFile(root, text(), in.getLong(), in.getLong()));
        }
        return files;
    }
}
