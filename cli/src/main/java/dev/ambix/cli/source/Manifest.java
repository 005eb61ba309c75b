package dev.ambix.cli.source;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the cache was made from: enough to see, without opening a source file, that nothing has changed. It is replaced
 * as a whole and after everything that it speaks of, so that a process that is killed leaves the one before.
 *
 * @param key the class path, the JDK and the version of this command, see {@link CompilationKey}
 * @param generation the name of the {@link Generation} with the classes
 * @param written when the files were looked at, by the clock of the file system, in nanoseconds since 1970
 * @param files the source files in the order of the scan
 */
record Manifest(String key, String generation, long written, List<SourceFile> files) {
    private static final String NAME = "manifest";
    private static final int FORMAT = 0x414d4231;

    static Optional<Manifest> read(Path cache) {
        try {
            ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(cache.resolve(NAME)));
            return in.getInt() == FORMAT ? Optional.of(read(in)) : Optional.empty();
        } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Manifest read(ByteBuffer in) {
        String key = text(in);
        String generation = text(in);
        long written = in.getLong();
        int count = in.getInt();
        List<SourceFile> files = new ArrayList<>(count);
        String root = "";
        for (int i = 0; i < count; i++) {
            String here = text(in);
            root = here.isEmpty() ? root : here;
            files.add(new SourceFile(root, text(in), in.getLong(), in.getLong()));
        }
        return new Manifest(key, generation, written, files);
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
