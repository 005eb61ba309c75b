package dev.ambix.cli.source;

import dev.ambix.MigrationException;
import dev.ambix.cli.source.file.JdkCompiler;
import dev.ambix.cli.source.file.SourceFile;
import dev.ambix.codegen.RevisionProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** Runs the compiler of the JDK with the processor that writes the index of revisions. */
record Compiler(SourceProject project, Generation generation, Consumer<String> warnings) {
    private static final List<String> OPTIONS = List.of("-g", "-parameters", "-encoding", "UTF-8");

    /**
     * The settings of a compilation.
     *
     * @param options beside those that always hold
     * @param sourcePath where the compiler looks for the sources of types that they mention
     */
    private record Mode(List<String> options, List<Path> sourcePath, List<Processor> processors) {}

    /**
     * Compiles files into the generation, and writes the index of revisions.
     *
     * @return the class files of each, relative to the class folder
     */
    Map<SourceFile, List<String>> compile(List<SourceFile> files) throws IOException {
        // Several heads are told of the whole graph, not of the compiled part.
        List<String> options = List.of("-implicit:none", "-Aambix.markers=none", "-Aambix.heads=allow");
        return compile(files, files, new Mode(options, List.of(), List.of(RevisionProcessor.beside(project.others()))));
    }

    /**
     * Compiles files into the generation, together with all that they mention and that is found by its name. The index of
     * revisions is not written.
     *
     * @param all all source files
     * @return the class files of each of both kinds, relative to the class folder
     */
    Map<SourceFile, List<String>> compileWithMentioned(List<SourceFile> files, List<SourceFile> all)
            throws IOException {
        List<String> options = List.of("-implicit:class", "-Xprefer:source", "-proc:none");
        return compile(files, all, new Mode(options, project.sources(), List.of()));
    }

    /**
     * The same, with the index. It is made from the classes: the processor looks at whole packages, and from the sources it
     * would have all files of a package compiled.
     */
    Map<SourceFile, List<String>> compileWithMentionedAndIndex(List<SourceFile> files, List<SourceFile> all)
            throws IOException {
        Map<SourceFile, List<String>> made = compileWithMentioned(files, all);
        List<String> classes = made.values().stream()
                .flatMap(List::stream)
                .map(file ->
                        file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                .toList();
        if (!classes.isEmpty()) {
            List<String> options = List.of("-proc:only", "-Aambix.markers=none", "-Aambix.heads=allow");
            index(classes, new Mode(options, List.of(), List.of(RevisionProcessor.beside(project.others()))));
        }
        return made;
    }

    private void index(List<String> classes, Mode mode) throws IOException {
        JavaCompiler compiler = JdkCompiler.get();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            setUp(files, mode.sourcePath());
            StringWriter faults = new StringWriter();
            JavaCompiler.CompilationTask task =
                    compiler.getTask(faults, files, diagnostics, mode.options(), classes, List.of());
            task.setProcessors(mode.processors());
            report(task.call(), diagnostics.getDiagnostics(), faults.toString());
        }
    }

    private Map<SourceFile, List<String>> compile(List<SourceFile> files, List<SourceFile> all, Mode mode)
            throws IOException {
        Map<SourceFile, List<String>> made = new LinkedHashMap<>();
        if (files.isEmpty()) {
            return made;
        }
        files.forEach(file -> made.put(file, new ArrayList<>()));
        JavaCompiler compiler = JdkCompiler.get();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager standard =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            setUp(standard, mode.sourcePath());
            Map<Path, SourceFile> byPath = new LinkedHashMap<>();
            // The compiler tells of a file by its path without links.
            for (SourceFile file : all) {
                byPath.put(file.path().toRealPath(), file);
            }
            RecordedOutput output = new RecordedOutput(
                    standard, (path, classFile) -> made.computeIfAbsent(byPath.get(path), file -> new ArrayList<>())
                            .add(classFile));
            StringWriter faults = new StringWriter();
            JavaCompiler.CompilationTask task = compiler.getTask(
                    faults,
                    output,
                    diagnostics,
                    Stream.concat(OPTIONS.stream(), mode.options().stream()).toList(),
                    null,
                    standard.getJavaFileObjectsFromPaths(
                            files.stream().map(SourceFile::path).toList()));
            task.setProcessors(mode.processors());
            report(task.call(), diagnostics.getDiagnostics(), faults.toString());
        }
        return made;
    }

    /** The generation is on the class path too: it holds the classes that need not be compiled again. */
    private void setUp(StandardJavaFileManager files, List<Path> sourcePath) throws IOException {
        List<Path> classPath = new ArrayList<>();
        classPath.add(generation.classes());
        classPath.addAll(project.classPath());
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(generation.classes()));
        files.setLocationFromPaths(StandardLocation.SOURCE_PATH, sourcePath);
    }

    /** A fault of the compiler itself is told with a trace, and is no diagnostic. */
    private void report(boolean succeeded, List<Diagnostic<? extends JavaFileObject>> diagnostics, String faults) {
        CompilationReport messages = new CompilationReport(project.folder());
        if (!succeeded && faults.contains(StackOverflowError.class.getName())) {
            throw new MigrationException("The migrations do not compile: one of them is nested too deeply.");
        }
        if (!succeeded) {
            throw new MigrationException(messages.errors(diagnostics));
        }
        messages.warnings(diagnostics).forEach(warnings);
    }
}
