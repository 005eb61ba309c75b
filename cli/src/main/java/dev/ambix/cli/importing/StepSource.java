package dev.ambix.cli.importing;

import dev.ambix.codegen.layout.SourceLayout;
import dev.ambix.codegen.layout.StringLiteral;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The Java source of the revision that a step becomes. */
record StepSource(ImportedRevision step, String packageName, String tool) {
    private static final int WIDTH = 120;

    String text() {
        String body = method("upgrade", step.upgrade()) + "\n" + method("downgrade", step.downgrade());
        return SourceLayout.of("package " + packageName + ";\n\n" + imports(body) + "\n" + javadoc() + annotation()
                + "public final class " + step.className() + " implements Migration {\n" + body + "}\n");
    }

    private static String imports(String body) {
        return "import dev.ambix.migration.Migration;\nimport dev.ambix.migration.Revision;\n"
                + "import dev.ambix.operation.Operations;\n"
                + (body.contains("Map.of(") ? "import java.util.Map;\n" : "");
    }

    private String javadoc() {
        return "/** Imported from " + escaped(step.origin()) + ". */\n";
    }

    /** Escapes characters that Javadoc or the compiler would read as something else. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&', '<', '>', '@', '*', '\\', '{', '}' ->
                    escaped.append("&#").append(character).append(';');
                default -> escaped.appendCodePoint(Character.isISOControl(character) ? ' ' : character);
            }
        });
        return escaped.toString();
    }

    private String annotation() {
        List<String> values = new ArrayList<>();
        values.add("id = " + StringLiteral.of(step.id()));
        addList(values, "downRevision", step.parents());
        addList(values, "branchLabels", step.labels());
        addList(values, "dependsOn", step.dependsOn());
        values.add("message = " + StringLiteral.of(step.message()));
        step.created()
                .ifPresent(created -> values.add("created = \"" + created.truncatedTo(ChronoUnit.SECONDS) + "\""));
        String line = "@Revision(" + String.join(", ", values) + ")";
        return (line.length() <= WIDTH ? line : "@Revision(\n        " + String.join(",\n        ", values) + ")")
                + "\n";
    }

    private static void addList(List<String> values, String name, List<String> items) {
        if (items.size() == 1) {
            values.add(name + " = " + StringLiteral.of(items.get(0)));
        } else if (!items.isEmpty()) {
            values.add(
                    name + " = " + items.stream().map(StringLiteral::of).collect(Collectors.joining(", ", "{", "}")));
        }
    }

    private String method(String name, Course course) {
        String body = body(course);
        return "    @Override\n    public void " + name + "(Operations op) {"
                + (body.isEmpty() ? "" : "\n" + body + "    ") + "}\n";
    }

    private String body(Course course) {
        if (course instanceof Course.Refused refused) {
            return "        op.irreversible(" + StringLiteral.of(refused.reason()) + ");\n";
        }
        if (course instanceof Course.Unported unported) {
            return "        op.online("
                    + StringLiteral.of("What " + unported.code() + " did is not ported from " + tool + " yet")
                    + ", db -> {\n            throw new UnsupportedOperationException("
                    + StringLiteral.of("Write here what " + unported.code() + " did.") + ");\n        });\n";
        }
        StringBuilder body = new StringBuilder();
        List<Script> scripts = ((Course.Scripts) course).scripts();
        for (int i = 0; i < scripts.size(); i++) {
            if (i > 0 && isTransaction(scripts.get(i)) && isTransaction(scripts.get(i - 1))) {
                body.append("        op.commit();\n");
            }
            body.append("        ").append(call(scripts.get(i))).append(";\n");
        }
        return body.toString();
    }

    private static boolean isTransaction(Script script) {
        return script.mode() == Script.Mode.TRANSACTION;
    }

    private static String call(Script script) {
        return isTransaction(script) ? "op." + verb(script) : "op.autocommitBlock(block -> block." + verb(script) + ")";
    }

    private static String verb(Script script) {
        return switch (script.place()) {
            case FILE -> "executeFile(" + StringLiteral.of(script.name()) + arguments(script) + ")";
            case CLASS -> "execute(" + SqlBlock.of(script.text()) + ")";
        };
    }

    private static String arguments(Script script) {
        if (script.arguments().isEmpty()) {
            return "";
        }
        return script.sortedArguments().entrySet().stream()
                .map(argument -> StringLiteral.of(argument.getKey()) + ", op.argument("
                        + StringLiteral.of(argument.getKey()) + ", " + StringLiteral.of(argument.getValue()) + ")")
                .collect(Collectors.joining(", ", ", Map.of(", ")"));
    }
}
