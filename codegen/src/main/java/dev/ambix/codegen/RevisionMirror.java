package dev.ambix.codegen;

import dev.ambix.migration.MigrationStream;
import dev.ambix.migration.Revision;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.RevisionOrigin;
import dev.ambix.revision.phase.Phase;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** The {@link Revision} annotation of a class, as the compiler sees it. */
record RevisionMirror(TypeElement type, AnnotationMirror annotation) {
    /** The compiler's text for a value that it could not work out, which it reports itself. */
    private static final String BROKEN = "<error>";

    /** Empty when the class does not carry the annotation, or the compiler cannot tell the id. */
    static Optional<RevisionMirror> of(TypeElement type) {
        return type.getAnnotationMirrors().stream()
                .filter(annotation ->
                        annotation.getAnnotationType().toString().equals(Revision.class.getCanonicalName()))
                .map(annotation -> new RevisionMirror(type, annotation))
                .filter(mirror -> mirror.text("id").isPresent())
                .findFirst();
    }

    Optional<String> text(String member) {
        return texts(member).stream().findFirst();
    }

    /** The texts of a member, whether it is an array or not; none when it is not given. */
    List<String> texts(String member) {
        return values(member).stream()
                .map(value -> String.valueOf(value.getValue()))
                .filter(text -> !text.equals(BROKEN))
                .toList();
    }

    /** The place of a member's text in the source: its own, or that of the whole annotation. */
    Optional<AnnotationValue> place(String member, String text) {
        return values(member).stream()
                .filter(value -> text.equals(value.getValue()))
                .reduce((first, last) -> last);
    }

    /** The revision that the annotation declares; a time that cannot be read is left out. */
    RevisionNode node(String binaryName) {
        RevisionNode node = new RevisionNode(
                text("id").orElseThrow(),
                texts("downRevision"),
                texts("dependsOn"),
                texts("branchLabels"),
                text("message").orElse(""),
                text("created").flatMap(RevisionMirror::instant),
                new RevisionOrigin.JavaClass(binaryName),
                phase(),
                texts("replaces"));
        return stream().map(node::inStream).orElse(node);
    }

    /** The stream that the package of the class declares. */
    private Optional<String> stream() {
        Element around = type;
        while (around.getKind() != ElementKind.PACKAGE) {
            around = around.getEnclosingElement();
        }
        return Optional.ofNullable(around.getAnnotation(MigrationStream.class)).map(MigrationStream::value);
    }

    /** The compiler's value of an enum member ends with the name of its constant. */
    private Phase phase() {
        return text("phase")
                .map(text -> text.substring(text.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                .flatMap(Phase::of)
                .orElse(Phase.EITHER);
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private List<AnnotationValue> values(String member) {
        return annotation.getElementValues().entrySet().stream()
                .filter(entry -> isNamed(entry.getKey(), member))
                .map(Map.Entry::getValue)
                .flatMap(value -> elements(value).stream())
                .toList();
    }

    private static boolean isNamed(ExecutableElement member, String name) {
        return member.getSimpleName().contentEquals(name);
    }

    private static List<AnnotationValue> elements(AnnotationValue value) {
        if (value.getValue() instanceof List<?> list) {
            return list.stream().map(AnnotationValue.class::cast).toList();
        }
        return List.of(value);
    }
}
