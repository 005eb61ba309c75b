package dev.ambix.cli.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** Tells which class files the compiler makes from which source file. */
final class RecordedOutput extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final BiConsumer<Path, String> made;

    RecordedOutput(StandardJavaFileManager files, BiConsumer<Path, String> made) {
        super(files);
        this.made = made;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) throws IOException {
        if (location == StandardLocation.CLASS_OUTPUT && kind == JavaFileObject.Kind.CLASS && sibling != null) {
            made.accept(fileManager.asPath(sibling).toRealPath(), className.replace('.', '/') + kind.extension);
        }
        return super.getJavaFileForOutput(location, className, kind, sibling);
    }
}
