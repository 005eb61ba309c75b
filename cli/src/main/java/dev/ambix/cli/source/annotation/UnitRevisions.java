package dev.ambix.cli.source.annotation;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import dev.ambix.migration.Migration;
import dev.ambix.migration.ReversibleMigration;
import dev.ambix.migration.Revision;
import dev.ambix.revision.RevisionNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the revisions in the syntax tree of a file. A file whose text leaves a question open, such as the meaning of a name, or
 * would not pass the compiler, is left to the compiler.
 */
final class UnitRevisions {
    private static final String PACKAGE = Revision.class.getPackageName();
    private static final String SIMPLE_NAME = Revision.class.getSimpleName();

    /** The interfaces of migrations, with and without their package. */
    private static final Set<String> MIGRATIONS = Stream.of(Migration.class, ReversibleMigration.class)
            .flatMap(type -> Stream.of(type.getSimpleName(), type.getName()))
            .collect(Collectors.toSet());

    /** Packages that have no other annotation of the name. */
    private static final Pattern OURS = Pattern.compile("java\\.|dev\\.ambix\\.");

    private final Meaning simpleName;
    private final List<RevisionNode> found = new ArrayList<>();
    private boolean isPlain = true;
    private boolean isNameUsed;
    private boolean isNameDeclared;

    /** The meaning of an annotation's name. */
    private enum Meaning {
        REVISION,
        ANOTHER,
        OPEN
    }

    private UnitRevisions(Meaning simpleName) {
        this.simpleName = simpleName;
    }

    /** The revisions in the order of the text; empty if the compiler has to be asked. */
    static Optional<List<RevisionNode>> of(CompilationUnitTree unit) {
        String packageName = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
        UnitRevisions revisions = new UnitRevisions(simpleName(unit, packageName));
        unit.getTypeDecls().forEach(type -> revisions.readType(type, packageName, Optional.empty()));
        return revisions.isPlain && !(revisions.isNameUsed && revisions.isNameDeclared)
                ? Optional.of(revisions.found)
                : Optional.empty();
    }

    /**
     * An import of the name decides. Without one, an import of the whole package may give it. Where no other import can, the
     * compiler has to be asked: the import may have been forgotten.
     */
    private static Meaning simpleName(CompilationUnitTree unit, String packageName) {
        boolean isOpen = packageName.equals(PACKAGE + ".");
        boolean isOfAnother = false;
        for (ImportTree each : unit.getImports()) {
            String name = each.getQualifiedIdentifier().toString();
            if (name.endsWith("." + SIMPLE_NAME)) {
                return qualified(name);
            }
            isOpen |= name.equals(PACKAGE + ".*") || each.toString().startsWith("import module ");
            isOfAnother |= !each.isStatic()
                    && name.endsWith(".*")
                    && !OURS.matcher(name).lookingAt();
        }
        return isOfAnother && !isOpen ? Meaning.ANOTHER : Meaning.OPEN;
    }

    private void readType(Tree tree, String prefix, Optional<ClassTree> outer) {
        if (!(tree instanceof ClassTree type)) {
            return;
        }
        isNameDeclared |= type.getSimpleName().contentEquals(SIMPLE_NAME);
        String name = prefix + type.getSimpleName();
        List<? extends AnnotationTree> annotations = type.getModifiers().getAnnotations();
        boolean isRevision = false;
        for (AnnotationTree annotation : annotations) {
            Meaning meaning = meaning(annotation.getAnnotationType().toString(), outer);
            if (meaning == Meaning.REVISION) {
                isRevision = true;
                add(annotation, type, name, outer);
            }
            isPlain &= meaning != Meaning.OPEN;
        }
        // The annotation of a migration may be mistyped or forgotten, which the compiler tells.
        isPlain &= isRevision || !isMigration(type, outer);
        type.getMembers().forEach(member -> readType(member, name + "$", Optional.of(type)));
    }

    private static boolean isMigration(ClassTree type, Optional<ClassTree> outer) {
        return MigrationShape.isPlain(type, outer)
                && type.getImplementsClause().stream().map(Tree::toString).anyMatch(MIGRATIONS::contains);
    }

    private Meaning meaning(String name, Optional<ClassTree> outer) {
        if (name.equals(SIMPLE_NAME)) {
            isNameUsed = true;
            return outer.filter(UnitRevisions::inherits).isPresent() ? Meaning.OPEN : simpleName;
        }
        return qualified(name);
    }

    /** An annotation of that name in another of our packages is meant to be this one, and is for the compiler to refuse. */
    private static Meaning qualified(String name) {
        if (name.equals(PACKAGE + "." + SIMPLE_NAME)) {
            return Meaning.REVISION;
        }
        boolean isMistaken = name.startsWith("dev.ambix.") && name.endsWith("." + SIMPLE_NAME);
        return isMistaken ? Meaning.OPEN : Meaning.ANOTHER;
    }

    /** Then the name could be that of an inherited member. */
    private static boolean inherits(ClassTree type) {
        return type.getExtendsClause() != null || !type.getImplementsClause().isEmpty();
    }

    private void add(AnnotationTree annotation, ClassTree type, String className, Optional<ClassTree> outer) {
        Optional<RevisionNode> node = MigrationShape.isPlain(type, outer)
                ? AnnotationValues.read(annotation).flatMap(values -> values.node(className))
                : Optional.empty();
        node.ifPresentOrElse(found::add, () -> isPlain = false);
    }
}
