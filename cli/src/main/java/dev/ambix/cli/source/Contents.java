package dev.ambix.cli.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/** What a generation was made from: for each source file its hash and its class files. Read only if something changed. */
record Contents(Map<String, Entry> entries) {
    /**
     * One source file.
     *
     * @param hash SHA-256 of its bytes, in hexadecimal digits
     * @param classFiles the class files made from it, relative to the class folder
     */
    record Entry(String hash, List<String> classFiles) {}

    static Contents empty() {
        return new Contents(Map.of());
    }

    Optional<Entry> get(SourceFile file) {
        return Optional.ofNullable(entries.get(file.key()));
    }

    static Contents read(Generation generation) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        try {
            byte[] bytes = Files.readAllBytes(generation.contents());
            int length = bytes.length - Long.BYTES;
            if (length < 0 || ByteBuffer.wrap(bytes).getLong(length) != checksum(bytes, length)) {
                return empty();
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            for (int count = in.readInt(); count > 0; count--) {
                entries.put(in.readUTF(), readEntry(in));
            }
            return new Contents(entries);
        } catch (IOException e) {
            return empty();
        }
    }

    private static Entry readEntry(DataInputStream in) throws IOException {
        String hash = in.readUTF();
        List<String> classFiles = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            classFiles.add(in.readUTF());
        }
        return new Entry(hash, classFiles);
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }

    /** Ends with a checksum, so that a damaged file is as good as none. */
    void write(Generation generation) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(entries.size());
        for (Map.Entry<String, Entry> entry : entries.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeUTF(entry.getValue().hash());
            out.writeInt(entry.getValue().classFiles().size());
            for (String classFile : entry.getValue().classFiles()) {
                out.writeUTF(classFile);
            }
        }
        out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        Files.write(generation.contents(), bytes.toByteArray());
    }
}
