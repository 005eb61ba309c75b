package dev.ambix.cli.source;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What the cache was made from: enough to see, without opening a source file, that nothing has changed. It is replaced
 * as a whole and after everything that it speaks of, so that a process that is killed leaves the one before. It ends with a
 * checksum: a damaged one is as good as none.
 *
 * @param key the class path, the JDK and the version of this command, see {@link CompilationKey}
 * @param generation the name of the {@link Generation} with the classes
 * @param index the checksum of the generation's index of revisions
 * @param written when the files were looked at, by the clock of the file system, in nanoseconds since 1970
 * @param files the source files in the order of the scan
 */
record Manifest(String key, String generation, long index, long written, List<SourceFile> files) {
    private static final String NAME = "manifest";
    private static final int FORMAT = 0x414d4232;

    static Optional<Manifest> read(Path cache) {
        try {
            byte[] bytes = Files.readAllBytes(cache.resolve(NAME));
            int length = bytes.length - Long.BYTES;
            ByteBuffer in = ByteBuffer.wrap(bytes);
            return length > 0 && in.getLong(length) == checksum(bytes, length) && in.getInt() == FORMAT
                    ? Optional.of(read(in))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }

    private static Manifest read(ByteBuffer in) {
        String key = text(in);
        String generation = text(in);
        long index = in.getLong();
        long written = in.getLong();
        int count = in.getInt();
        List<SourceFile> files = new ArrayList<>(count);
        String root = "";
        for (int i = 0; i < count; i++) {
            String here = text(in);
            root = here.isEmpty() ? root : here;
            files.add(new SourceFile(root, text(in), in.getLong(), in.getLong()));
        }
        return new Manifest(key, generation, index, written, files);
    }

    private static String text(ByteBuffer in) {
        int length = in.getInt();
        String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    void write(Path cache) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(FORMAT);
        write(out, key);
        write(out, generation);
        out.writeLong(index);
        out.writeLong(written);
        out.writeInt(files.size());
        String root = "";
        for (SourceFile file : files) {
            write(out, file.root().equals(root) ? "" : file.root());
            root = file.root();
            write(out, file.name());
            out.writeLong(file.size());
            out.writeLong(file.modified());
        }
        out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        Path fresh = cache.resolve(NAME + ".new");
        Files.write(fresh, bytes.toByteArray());
        Files.move(fresh, cache.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** Whether the same files are there, and none may have changed unseen. */
    boolean isFresh(String currentKey, List<SourceFile> current) {
        return key.equals(currentKey)
                && SourceFile.areSame(files, current)
                && files.stream().noneMatch(file -> file.isRacyAt(written));
    }
}
