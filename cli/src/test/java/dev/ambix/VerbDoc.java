package dev.ambix;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the Javadoc of a verb says.
 *
 * @param name the class, the method and the types of its parameters
 * @param verb the method alone
 * @param text the comment on one line; empty if there is none
 */
record VerbDoc(String name, String verb, String text) {
    private static final Pattern EXAMPLE =
            Pattern.compile("<p>Example: \\{@code (.+)}\\. Lock: (.+?)(?:; [^;]*)?\\.(?: @.*)?$");

    /** The methods of these sources that users call. */
    static List<VerbDoc> of(List<Path> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<VerbDoc> found = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Methods(trees, found).scan(unit, null);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Methods extends TreePathScanner<Void, Void> {
        private final DocTrees trees;
        private final List<VerbDoc> found;

        private Methods(DocTrees trees, List<VerbDoc> found) {
            this.trees = trees;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            if (isForUsers(method)) {
                String parameters = method.getParameters().stream()
                        .map(parameter -> parameter.getType().toString())
                        .collect(Collectors.joining(", "));
                String name = type.getSimpleName() + "." + method.getName() + "(" + parameters + ")";
                found.add(new VerbDoc(name, method.getName().toString(), comment(getCurrentPath())));
            }
            return super.visitMethod(method, none);
        }

        private static boolean isForUsers(MethodTree method) {
            boolean isOverriding = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            return method.getReturnType() != null
                    && !isOverriding
                    && (method.getModifiers().getFlags().contains(Modifier.DEFAULT)
                            || method.getModifiers().getFlags().contains(Modifier.PUBLIC))
                    && !method.getModifiers().getFlags().contains(Modifier.STATIC);
        }

        private String comment(TreePath path) {
            DocCommentTree comment = trees.getDocCommentTree(path);
            return comment == null ? "" : comment.toString().strip().replaceAll("\\s+", " ");
        }
    }

    /** The call that is shown. */
    Optional<String> example() {
        return part(1);
    }

    /** The lock that is said to be taken by it. */
    Optional<String> lock() {
        return part(2);
    }

    /** The class that has it. */
    String type() {
        return name.substring(0, name.indexOf('.'));
    }

    /** What it does, in one sentence of Markdown. */
    String sentence() {
        return text.replaceFirst("(?<=[^.]\\.)( .*|$)", "")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\{@link(?:plain)? [^ }(]+(?:\\([^)]*\\))? ([^}]*)}", "$1")
                .replaceAll("\\{@link #?(\\w+)(?:#(\\w+))?[^}]*}", "`$1.$2`")
                .replace(".`", "`");
    }

    private Optional<String> part(int group) {
        Matcher matcher = EXAMPLE.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(group)) : Optional.empty();
    }
}
