package dev.ambix.codegen;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The text of a migration class for tests: a package line, the annotation on the third line, then the class. */
final class MigrationSource {
    private final String className;
    private final List<String> members = new ArrayList<>();

    private MigrationSource(String className) {
        this.className = className;
    }

    static MigrationSource of(String className, String id) {
        return new MigrationSource(className).with("id", id);
    }

    MigrationSource with(String member, String... texts) {
        members.add(member + " = "
                + Stream.of(texts)
                        .map(text -> "\"" + text + "\"")
                        .collect(joining(", ", "{", "}"))
                        .replaceAll(texts.length == 1 ? "[{}]" : "$^", ""));
        return this;
    }

    MigrationSource after(String... parents) {
        return with("downRevision", parents);
    }

    String className() {
        return className;
    }

    String text() {
        return text("public final class " + simpleName() + " implements Migration {");
    }

    /** With another declaration of the class, up to its opening brace. */
    String text(String declaration) {
        int dot = className.lastIndexOf('.');
        return """
                package %s;
                import dev.ambix.migration.*; import dev.ambix.operation.*;
                @Revision(%s)
                %s
                    public void upgrade(Operations op) {}
                    public void downgrade(Operations op) {}
                }
                """.formatted(className.substring(0, dot), String.join(", ", members), declaration);
    }

    private String simpleName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
