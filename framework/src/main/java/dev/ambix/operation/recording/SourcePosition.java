package dev.ambix.operation.recording;

/**
 * A line of code of an author.
 *
 * @param className the binary name of the class that the line is in
 * @param fileName the name of its source file without folders, such as {@code R1_AddCart.java}
 * @param line the line, from 1
 */
public record SourcePosition(String className, String fileName, int line) {
    /** The file within its source folder: {@code com/example/R1_AddCart.java}. */
    public String path() {
        int lastDot = className.lastIndexOf('.');
        return lastDot < 0 ? fileName : className.substring(0, lastDot).replace('.', '/') + "/" + fileName;
    }

    /** {@code R1_AddCart.java:17}. */
    @Override
    public String toString() {
        return fileName + ":" + line;
    }
}
