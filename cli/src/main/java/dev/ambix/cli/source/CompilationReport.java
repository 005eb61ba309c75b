package dev.ambix.cli.source;

import dev.ambix.migration.Migration;
import dev.ambix.migration.Revision;
import dev.ambix.operation.Operations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Spells the compiler's messages: file, line and column, its text, the line of source and a caret. */
record CompilationReport(Path folder) {
    private static final int MOST_SHOWN = 20;

    /** A longer line wraps, so that a caret below it points to nothing. */
    private static final int LONGEST_LINE = 200;

    private static final Map<String, String> IMPORTS = Stream.of(Migration.class, Operations.class, Revision.class)
            .collect(Collectors.toMap(Class::getSimpleName, Class::getName));

    private static final String NAMES = "(" + String.join("|", IMPORTS.keySet()) + ")\\b";
    private static final Pattern UNKNOWN_CLASS = Pattern.compile("symbol: +class " + NAMES);
    private static final Pattern UNKNOWN_PACKAGE = Pattern.compile("^\\." + NAMES);

    String errors(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        List<String> errors = texts(diagnostics, List.of(Diagnostic.Kind.ERROR));
        List<String> lines = new ArrayList<>();
        lines.add(
                errors.size() == 1
                        ? "The migrations do not compile: 1 error."
                        : "The migrations do not compile: " + errors.size() + " errors"
                                + (errors.size() > MOST_SHOWN ? ", the first " + MOST_SHOWN + " are shown." : "."));
        lines.addAll(errors.subList(0, Math.min(MOST_SHOWN, errors.size())));
        return String.join("\n", lines);
    }

    List<String> warnings(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        return texts(diagnostics, List.of(Diagnostic.Kind.WARNING, Diagnostic.Kind.MANDATORY_WARNING)).stream()
                .map(text -> "warning: " + text)
                .toList();
    }

    private List<String> texts(List<Diagnostic<? extends JavaFileObject>> diagnostics, List<Diagnostic.Kind> kinds) {
        return diagnostics.stream()
                .filter(diagnostic -> kinds.contains(diagnostic.getKind()))
                .filter(diagnostic -> !isAboutTheProcessor(diagnostic.getCode()))
                .map(this::text)
                .toList();
    }

    /** Whether a message is about the compiler's options, such as one that no class needed. */
    private static boolean isAboutTheProcessor(String code) {
        return code.startsWith("compiler.warn.proc.") && !code.equals("compiler.warn.proc.messager");
    }

    private String text(Diagnostic<? extends JavaFileObject> diagnostic) {
        String message = diagnostic.getMessage(Locale.ROOT) + advice(diagnostic);
        JavaFileObject source = diagnostic.getSource();
        if (source == null) {
            return message;
        }
        Path file = Path.of(source.toUri());
        Path shown = file.startsWith(folder) ? folder.relativize(file) : file;
        if (diagnostic.getLineNumber() == Diagnostic.NOPOS) {
            return shown + ": " + message;
        }
        return shown + ":" + diagnostic.getLineNumber() + ":" + diagnostic.getColumnNumber() + ": " + message
                + marked(source, diagnostic);
    }

    /** The import that a name of every migration needs, where that is what is missing or wrong. */
    private static String advice(Diagnostic<? extends JavaFileObject> diagnostic) {
        return Stream.of(
                        UNKNOWN_CLASS.matcher(diagnostic.getMessage(Locale.ROOT)),
                        UNKNOWN_PACKAGE.matcher(unknownPackage(diagnostic)))
                .filter(Matcher::find)
                .map(name -> "\n  The import is " + IMPORTS.get(name.group(1)) + ".")
                .findFirst()
                .orElse("");
    }

    /** The source from the dot behind a package on that is not there. */
    private static String unknownPackage(Diagnostic<? extends JavaFileObject> diagnostic) {
        if (!diagnostic.getCode().equals("compiler.err.doesnt.exist")) {
            return "";
        }
        try {
            return diagnostic.getSource().getCharContent(true).toString().substring((int) diagnostic.getPosition());
        } catch (IOException e) {
            return "";
        }
    }

    private static String marked(JavaFileObject source, Diagnostic<?> diagnostic) {
        try {
            String line = source.getCharContent(true)
                    .toString()
                    .lines()
                    .skip(diagnostic.getLineNumber() - 1)
                    .findFirst()
                    .orElse("");
            if (line.length() > LONGEST_LINE) {
                return "";
            }
            int position = (int) (diagnostic.getPosition() - lineStart(source, diagnostic.getPosition()));
            // Tabs stay, so that the caret is below its character with any width of them.
            String indent = line.substring(0, Math.min(position, line.length())).replaceAll("[^\t]", " ");
            return "\n" + line + "\n" + indent + "^";
        } catch (IOException e) {
            return "";
        }
    }

    private static long lineStart(JavaFileObject source, long position) throws IOException {
        String text = source.getCharContent(true).toString();
        long start = position;
        while (start > 0 && text.charAt((int) start - 1) != '\n' && text.charAt((int) start - 1) != '\r') {
            start--;
        }
        return start;
    }
}
