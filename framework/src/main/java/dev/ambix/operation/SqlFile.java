package dev.ambix.operation;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Files with SQL on the class path. */
final class SqlFile {
    private SqlFile() {}

    /** The text of a file, which is looked for as {@link Class#getResourceAsStream} does. */
    static String read(String path, Class<?> beside) {
        try (InputStream file = beside.getResourceAsStream(path)) {
            if (file == null) {
                throw new MigrationException("There is no file " + absolute(path, beside)
                        + " on the class path. It is looked for "
                        + (path.startsWith("/")
                                ? "from the root; leave out the slash to look beside " + beside.getSimpleName()
                                : "beside " + beside.getName() + "; begin with a slash to look from the root")
                        + ".");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.readAllBytes()))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MigrationException("The file " + absolute(path, beside) + " is not in UTF-8.", e);
        } catch (IOException e) {
            throw new MigrationException("The file " + absolute(path, beside) + " cannot be read: " + e + ".", e);
        }
    }

    private static String absolute(String path, Class<?> beside) {
        return path.startsWith("/") ? path : "/" + beside.getPackageName().replace('.', '/') + "/" + path;
    }
}
