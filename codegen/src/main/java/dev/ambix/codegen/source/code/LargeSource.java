package dev.ambix.codegen.source.code;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.MigrationException;
import dev.ambix.operation.row.LargeBytes;
import dev.ambix.operation.row.LargeText;
import java.nio.file.Path;

/** The source of values that are read when they are needed. */
public final class LargeSource {
    private LargeSource() {}

    public static Code text(LargeText text) {
        if (text.source() instanceof LargeText.Held held) {
            return Code.call(LargeText.class, "of", text.name(), held.text());
        } else if (text.source() instanceof LargeText.Decoded decoded) {
            return bytes(LargeText.class, decoded.bytes());
        }
        throw unwritable(text.name());
    }

    static Code bytes(LargeBytes bytes) {
        return bytes(LargeBytes.class, bytes);
    }

    private static Code bytes(Class<?> type, LargeBytes bytes) {
        if (bytes.source() instanceof LargeBytes.InFile file) {
            return Code.call(
                    type, "file", Code.call(Path.class, "of", file.path().toString()));
        } else if (bytes.source() instanceof LargeBytes.OnClassPath) {
            return Code.call(type, "resource", bytes.name(), new Code(CodeBlock.of("getClass()")));
        }
        throw unwritable(bytes.name());
    }

    public static MigrationException unwritable(String name) {
        return new MigrationException(
                name + " is read by Java code, which cannot be written as source. Copy it from the"
                        + " migration that has it.");
    }
}
