package dev.ambix.cli.source.file;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes a file of the cache. It begins with the number of its format and ends with a checksum, so that a damaged one is as
 * good as none; see {@link CacheReader}.
 */
public final class CacheWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    public CacheWriter(int format) throws IOException {
        out.writeInt(format);
    }

    public static long checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }

    public CacheWriter number(int number) throws IOException {
        out.writeInt(number);
        return this;
    }

    public CacheWriter longNumber(long number) throws IOException {
        out.writeLong(number);
        return this;
    }

    public CacheWriter text(String text) throws IOException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(encoded.length);
        out.write(encoded);
        return this;
    }

    public CacheWriter texts(List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(text);
        }
        return this;
    }

    /** Each source folder is written once for the files that follow one another. */
    public CacheWriter files(List<SourceFile> files) throws IOException {
        out.writeInt(files.size());
        String root = "";
        for (SourceFile file : files) {
            text(file.root().equals(root) ? "" : file.root());
            root = file.root();
            text(file.name()).longNumber(file.size()).longNumber(file.modified());
        }
        return this;
    }

    /** Replaces the file as a whole, so that a process that is killed leaves the one before. */
    public void writeTo(Path file) throws IOException {
        out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, bytes.toByteArray());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
