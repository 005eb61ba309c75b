package dev.ambix.codegen;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.layout.StringLiteral;
import dev.ambix.migration.Revision;
import dev.ambix.revision.phase.Phase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The {@link Revision} annotation of a new migration, laid out as the formatter would. */
final class RevisionAnnotationSource {
    private static final int LINE_LENGTH = 120;
    private static final int CONTINUATION = 8;

    private RevisionAnnotationSource() {}

    /** JavaPoet puts every member on its own line, so all of them are handed to it as the only one. */
    static AnnotationSpec of(NewMigration migration) {
        List<Member> members = members(migration);
        CodeBlock oneLine = members.stream().map(Member::onOneLine).collect(CodeBlock.joining(", "));
        CodeBlock layout = fits(members, oneLine)
                ? oneLine
                : members.stream().map(Member::onOwnLine).collect(CodeBlock.joining(",\n", "\n", ""));
        return AnnotationSpec.builder(Revision.class).addMember("value", layout).build();
    }

    /** The formatter never leaves braces on a line with other members. */
    private static boolean fits(List<Member> members, CodeBlock oneLine) {
        return members.stream().allMatch(member -> member.values().size() == 1)
                && "@Revision()".length() + width(oneLine) <= LINE_LENGTH;
    }

    private static int width(CodeBlock code) {
        return code.toString().length();
    }

    private static List<Member> members(NewMigration migration) {
        return Stream.of(
                        Member.of("id", List.of(migration.id())),
                        Member.of("downRevision", migration.downRevisions()),
                        Member.of("branchLabels", migration.branchLabels()),
                        Member.of("dependsOn", migration.dependsOn()),
                        Member.of("replaces", migration.replaces()),
                        Member.of("message", migration.message().isEmpty() ? List.of() : List.of(migration.message())),
                        Member.of("created", List.of(migration.created().toString())),
                        Member.of(migration.phase()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A member that is given; {@code name = "a"} or {@code name = {"a", "b"}}. */
    private record Member(String name, List<CodeBlock> values) {
        static Optional<Member> of(String name, List<String> texts) {
            List<CodeBlock> values = texts.stream()
                    .map(text -> CodeBlock.of("$L", StringLiteral.of(text)))
                    .toList();
            return values.isEmpty() ? Optional.empty() : Optional.of(new Member(name, values));
        }

        static Optional<Member> of(Phase phase) {
            return phase.isGiven()
                    ? Optional.of(new Member("phase", List.of(CodeBlock.of("$T.$L", Phase.class, phase.name()))))
                    : Optional.empty();
        }

        CodeBlock onOneLine() {
            String layout = values.size() == 1 ? "$L = $L" : "$L = {$L}";
            return CodeBlock.of(layout, name, CodeBlock.join(values, ", "));
        }

        /** Moves values that do not fit to the next line: a single value as a whole, several one by one. */
        CodeBlock onOwnLine() {
            if (CONTINUATION + width(onOneLine()) + ",".length() <= LINE_LENGTH) {
                return onOneLine();
            }
            String layout = values.size() == 1 ? "$L =\n$>$>$L$<$<" : "$L = {\n$>$L$<\n}";
            return CodeBlock.of(layout, name, CodeBlock.join(values, ",\n"));
        }
    }
}
