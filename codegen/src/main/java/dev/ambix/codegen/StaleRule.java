package dev.ambix.codegen;

import dev.ambix.codegen.DeclaredRevision.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Warns of a class of an earlier compilation whose source was deleted: a build that does not clean up leaves it, and it would
 * run. Only a compiler that was given a source path can tell, which is one where the sources of this compilation are found.
 */
final class StaleRule {
    private final Filer filer;

    StaleRule(Filer filer) {
        this.filer = filer;
    }

    void check(List<DeclaredRevision> revisions, CompilerMessages messages) {
        boolean hasSourcePath = revisions.stream()
                .filter(revision -> revision.origin() == Origin.COMPILED_NOW)
                .anyMatch(this::hasSource);
        if (hasSourcePath) {
            revisions.stream()
                    .filter(revision -> revision.origin() == Origin.COMPILED_EARLIER)
                    .filter(revision -> !hasSource(revision) && isMadeOfJava(revision))
                    .forEach(revision ->
                            messages.warning("The source of " + revision.node().className() + " (revision \""
                                    + revision.id()
                                    + "\") is gone, and its class is still in the output, so it stays a migration:"
                                    + " " + classFile(revision) + ". Delete that file, or build from clean."));
        }
    }

    private boolean hasSource(DeclaredRevision revision) {
        try (InputStream source = filer.getResource(
                        StandardLocation.SOURCE_PATH, packageName(revision), sourceFile(revision))
                .openInputStream()) {
            return source.read() >= 0;
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** A class file names its source file; other languages have theirs where this compiler does not look. */
    private boolean isMadeOfJava(DeclaredRevision revision) {
        try (InputStream content = output(revision).openInputStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8).contains(sourceFile(revision));
        } catch (IOException e) {
            return false;
        }
    }

    private String classFile(DeclaredRevision revision) {
        try {
            return output(revision).getName();
        } catch (IOException e) {
            return revision.node().className();
        }
    }

    private FileObject output(DeclaredRevision revision) throws IOException {
        String packageName = packageName(revision);
        String className = revision.node().className();
        return filer.getResource(
                StandardLocation.CLASS_OUTPUT,
                packageName,
                className.substring(packageName.isEmpty() ? 0 : packageName.length() + 1) + ".class");
    }

    private static String packageName(DeclaredRevision revision) {
        String outermost = outermost(revision).getQualifiedName().toString();
        int dot = outermost.lastIndexOf('.');
        return dot < 0 ? "" : outermost.substring(0, dot);
    }

    private static String sourceFile(DeclaredRevision revision) {
        return outermost(revision).getSimpleName() + ".java";
    }

    private static TypeElement outermost(DeclaredRevision revision) {
        Element type = revision.mirror().type();
        while (type.getEnclosingElement() instanceof TypeElement around) {
            type = around;
        }
        return (TypeElement) type;
    }
}
