package dev.ambix.cli.source;

import dev.ambix.MigrationException;
import dev.ambix.codegen.RevisionProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Runs the compiler of the JDK with the processor that writes the index of revisions. */
record Compiler(SourceProject project, Generation generation, Consumer<String> warnings) {
    private static final List<String> OPTIONS =
            List.of("-g", "-parameters", "-encoding", "UTF-8", "-implicit:none", "-Aambix.markers=none");

    /**
     * Compiles files into the generation.
     *
     * @return the class files of each, relative to the class folder
     */
    Map<SourceFile, List<String>> compile(List<SourceFile> files) throws IOException {
        Map<SourceFile, List<String>> made = new LinkedHashMap<>();
        if (files.isEmpty()) {
            return made;
        }
        files.forEach(file -> made.put(file, new ArrayList<>()));
        JavaCompiler compiler = compiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager standard =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            setUp(standard);
            Map<Path, SourceFile> byPath = new LinkedHashMap<>();
            files.forEach(file -> byPath.put(file.path(), file));
            RecordedOutput output = new RecordedOutput(
                    standard, (path, classFile) -> made.get(byPath.get(path)).add(classFile));
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null, output, diagnostics, OPTIONS, null, standard.getJavaFileObjectsFromPaths(byPath.keySet()));
            task.setProcessors(List.of(new RevisionProcessor()));
            report(task.call(), diagnostics.getDiagnostics());
        }
        return made;
    }

    /** The compiler of the JDK that runs this. */
    static JavaCompiler compiler() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new MigrationException("The migrations must be compiled, but the Java in "
                    + System.getProperty("java.home") + " is a runtime without a compiler. Set JAVA_HOME to a JDK 17 or"
                    + " newer, or name compiled classes with \"classpath\" in ambix.toml.");
        }
        return compiler;
    }

    /** The generation is on the class path too: it holds what need not be compiled again. */
    private void setUp(StandardJavaFileManager files) throws IOException {
        List<Path> classPath = new ArrayList<>();
        classPath.add(generation.classes());
        classPath.addAll(project.classPath());
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(generation.classes()));
        files.setLocationFromPaths(StandardLocation.SOURCE_PATH, List.of());
    }

    private void report(boolean succeeded, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        CompilationReport messages = new CompilationReport(project.folder());
        if (!succeeded) {
            throw new MigrationException(messages.errors(diagnostics));
        }
        messages.warnings(diagnostics).forEach(warnings);
    }
}
