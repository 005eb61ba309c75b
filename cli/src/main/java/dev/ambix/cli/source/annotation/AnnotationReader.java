package dev.ambix.cli.source.annotation;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.source.file.JdkCompiler;
import dev.ambix.cli.source.file.SourceFile;
import dev.ambix.cli.source.file.SourceFolders;
import dev.ambix.migration.Migration;
import dev.ambix.migration.ReversibleMigration;
import dev.ambix.revision.RevisionNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/**
 * Reads the headers of files of SQL, and the {@code @Revision} annotations of Java sources: usual ones as {@link PlainHead} does, others with the parser of the
 * JDK's compiler. Names are not resolved, so that no file needs another one. Files are let go after each batch.
 */
final class AnnotationReader {
    private static final int BATCH = 64;

    private static final List<String> MIGRATIONS = List.of(
            Migration.class.getName(), ReversibleMigration.class.getName(), Migration.class.getPackageName() + ".*");

    private AnnotationReader() {}

    /**
     * The revisions of each file, in the order of the files.
     *
     * @param folders where the files are
     */
    static List<FileRevisions> read(List<SourceFile> files, SourceFolders folders) {
        if (files.isEmpty()) {
            return List.of();
        }
        return files.size() <= BATCH ? readBatch(files, folders) : readBatches(files, folders);
    }

    private static List<FileRevisions> readBatches(List<SourceFile> files, SourceFolders folders) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<List<FileRevisions>>> batches = new ArrayList<>();
            for (int start = 0; start < files.size(); start += BATCH) {
                List<SourceFile> batch = files.subList(start, Math.min(files.size(), start + BATCH));
                batches.add(threads.submit(() -> readBatch(batch, folders)));
            }
            List<FileRevisions> read = new ArrayList<>(files.size());
            for (Future<List<FileRevisions>> batch : batches) {
                read.addAll(batch.get());
            }
            return read;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("The command was interrupted while it read the sources.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<FileRevisions> readBatch(List<SourceFile> files, SourceFolders folders) {
        List<FileRevisions> read = new ArrayList<>(files.size());
        Map<Integer, SourceText> unusual = new LinkedHashMap<>();
        for (SourceFile file : files) {
            if (file.isSql()) {
                read.add(HeaderReader.read(file, folders));
                continue;
            }
            String text = text(file);
            Optional<RevisionNode> revision = mayDeclare(text) ? PlainHead.read(text) : Optional.empty();
            if (revision.isEmpty() && mayDeclare(text)) {
                unusual.put(read.size(), new SourceText(text));
            }
            read.add(FileRevisions.plain(file, revision.map(List::of).orElse(List.of())));
        }
        if (!unusual.isEmpty()) {
            Map<URI, Optional<List<RevisionNode>>> parsed = parse(unusual.values());
            unusual.forEach((index, text) -> read.set(index, revisions(files.get(index), parsed.get(text.toUri()))));
        }
        return read;
    }

    private static FileRevisions revisions(SourceFile file, Optional<List<RevisionNode>> parsed) {
        return parsed.map(revisions -> FileRevisions.plain(file, revisions))
                .orElseGet(() -> FileRevisions.obscure(file));
    }

    private static String text(SourceFile file) {
        try {
            return new String(Files.readAllBytes(file.path()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new MigrationException(
                    "The source file " + file.path() + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }

    /**
     * Whether a text has the name of the annotation or imports an interface of migrations, whose annotation may be forgotten; or
     * has an escape that may be a letter of these.
     */
    private static boolean mayDeclare(String text) {
        return text.contains("Revision") || MIGRATIONS.stream().anyMatch(text::contains) || text.contains("\\u");
    }

    /** The revisions that each text declares; empty where the compiler has to be asked. */
    private static Map<URI, Optional<List<RevisionNode>>> parse(Collection<SourceText> texts) {
        Map<URI, Optional<List<RevisionNode>>> parsed = new HashMap<>();
        Set<URI> wrong = new HashSet<>();
        DiagnosticListener<JavaFileObject> messages = message -> {
            if (message.getKind() == Diagnostic.Kind.ERROR) {
                wrong.add(message.getSource().toUri());
            }
        };
        // The compiler would print a trace of its own faults to the standard error.
        JavacTask task = (JavacTask)
                JdkCompiler.get().getTask(Writer.nullWriter(), null, messages, List.of("-proc:none"), null, texts);
        try {
            for (CompilationUnitTree unit : task.parse()) {
                parsed.put(unit.getSourceFile().toUri(), UnitRevisions.of(unit));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        wrong.forEach(text -> parsed.put(text, Optional.empty()));
        return parsed;
    }
}
