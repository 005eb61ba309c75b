package dev.ambix.cli.source.annotation;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import dev.ambix.MigrationException;
import dev.ambix.cli.source.file.JdkCompiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;

/** The {@code @Revision} of a class, found in the text of its source as the compiler reads it. */
public final class RevisionAnnotation {
    private final String text;
    private final String className;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    private RevisionAnnotation(String text, String className, CompilationUnitTree unit, SourcePositions positions) {
        this.text = text;
        this.className = className;
        this.unit = unit;
        this.positions = positions;
    }

    /**
     * The text with another {@code downRevision}, and everything else as it is.
     *
     * @param text the text of a source file that compiles
     * @param className the binary name of the migration class
     * @param downRevision the id of the only revision that it shall follow
     * @throws MigrationException if the class or its annotation is not in the text
     */
    public static String withDownRevision(String text, String className, String downRevision) {
        JavacTask task = (JavacTask) JdkCompiler.get()
                .getTask(
                        null,
                        null,
                        new DiagnosticCollector<>(),
                        List.of("-proc:none"),
                        null,
                        List.of(new SourceText(text)));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            return new RevisionAnnotation(text, className, unit, positions).withDownRevision(downRevision);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String withDownRevision(String downRevision) {
        AnnotationTree annotation = annotation();
        String value = '"' + downRevision + '"';
        Optional<AssignmentTree> old = argument(annotation, "downRevision");
        if (old.isPresent()) {
            ExpressionTree expression = old.get().getExpression();
            return replaced(start(expression), end(expression), value);
        }
        AssignmentTree id = argument(annotation, "id").orElseThrow(this::notFound);
        return replaced(end(id), end(id), ", downRevision = " + value);
    }

    private AnnotationTree annotation() {
        String prefix = Optional.ofNullable(unit.getPackageName())
                .map(name -> name + ".")
                .orElse("");
        return unit.getTypeDecls().stream()
                .flatMap(type -> find(type, prefix))
                .flatMap(type -> type.getModifiers().getAnnotations().stream())
                .filter(candidate -> isRevision(candidate.getAnnotationType()))
                .findFirst()
                .orElseThrow(this::notFound);
    }

    /** The class with the name that is looked for: the type itself or one within it. */
    private Stream<ClassTree> find(Tree tree, String prefix) {
        if (!(tree instanceof ClassTree type)) {
            return Stream.empty();
        }
        String name = prefix + type.getSimpleName();
        return name.equals(className)
                ? Stream.of(type)
                : type.getMembers().stream().flatMap(member -> find(member, name + "$"));
    }

    private static boolean isRevision(Tree type) {
        String name = type.toString();
        return name.equals("Revision") || name.endsWith(".Revision");
    }

    private static Optional<AssignmentTree> argument(AnnotationTree annotation, String name) {
        return annotation.getArguments().stream()
                .filter(AssignmentTree.class::isInstance)
                .map(AssignmentTree.class::cast)
                .filter(argument -> argument.getVariable().toString().equals(name))
                .findFirst();
    }

    private int start(Tree tree) {
        return Math.toIntExact(positions.getStartPosition(unit, tree));
    }

    private int end(Tree tree) {
        return Math.toIntExact(positions.getEndPosition(unit, tree));
    }

    private String replaced(int start, int end, String value) {
        return text.substring(0, start) + value + text.substring(end);
    }

    private MigrationException notFound() {
        return new MigrationException("The annotation @Revision of " + className
                + " was not found in its source. Change " + "its downRevision by hand.");
    }
}
