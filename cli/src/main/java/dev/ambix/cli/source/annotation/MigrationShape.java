package dev.ambix.cli.source.annotation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Whether a class is plainly one that can be run as a migration; the compiler reports the errors of others. */
final class MigrationShape {
    private MigrationShape() {}

    static boolean isPlain(ClassTree type, Optional<ClassTree> outer) {
        Set<Modifier> modifiers = type.getModifiers().getFlags();
        return type.getKind() == Tree.Kind.CLASS
                && (type.getExtendsClause() != null
                        || !type.getImplementsClause().isEmpty())
                && modifiers.contains(Modifier.PUBLIC)
                && !modifiers.contains(Modifier.ABSTRACT)
                && (outer.isEmpty() || modifiers.contains(Modifier.STATIC))
                && hasPublicConstructor(type);
    }

    private static boolean hasPublicConstructor(ClassTree type) {
        List<MethodTree> constructors = type.getMembers().stream()
                .filter(MethodTree.class::isInstance)
                .map(MethodTree.class::cast)
                .filter(method -> method.getName().contentEquals("<init>"))
                .toList();
        return constructors.isEmpty()
                || constructors.stream()
                        .anyMatch(constructor -> constructor.getParameters().isEmpty()
                                && constructor.getModifiers().getFlags().contains(Modifier.PUBLIC));
    }
}
