package dev.ambix.cli.source.annotation;

import dev.ambix.cli.source.Sources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Source files whose revisions are spelled in all the ways that Java allows, among text that only looks like some. */
final class SpelledRevisions {
    private static final String METHODS = "@Override public void upgrade(dev.ambix.operation.Operations op) {}\n"
            + "@Override public void downgrade(dev.ambix.operation.Operations op) {}\n";

    private final Random random;
    private final Sources sources;
    private final List<String> ids = new ArrayList<>();

    SpelledRevisions(Random random, Sources sources) {
        this.random = random;
        this.sources = sources;
    }

    /** Writes files with one to three revisions each, every one on top of some of those before. */
    SpelledRevisions write(int files) throws IOException {
        for (int i = 0; i < files; i++) {
            String packageName = oneOf("", "m", "m.n", "größe");
            String name = "File" + i;
            String file = (packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/") + name + ".java";
            String declaration = packageName.isEmpty() ? "" : "package " + packageName + ";";
            sources.write(file, declaration, random.nextBoolean() ? usual(name) : unusual(name));
        }
        return this;
    }

    /** As most people write migrations, with little that is not so. */
    private String usual(String name) {
        return oneOf("", "// License // with /* signs\n\n", "/* @License\n * {\n */")
                + "import static org.jooq.impl.SQLDataType.*;\n\nimport dev.ambix.migration.Migration;\n"
                + "import dev.ambix.migration.Revision;\nimport java.util.List;\n\n"
                + oneOf("", "/** Adds \"things\". */\n", "// class X {\r")
                + annotation("@Revision")
                + oneOf("public ", "public final ", "final public ") + "class " + name
                + oneOf(" ", " extends Object ") + "implements " + oneOf("", "Runnable, ", "Comparable<Object>, ")
                + "Migration {\n"
                + oneOf("", "public " + name + "() {}\n", "List<?> list = List.of(" + name + ".class);\n")
                + "public void run() {}\npublic int compareTo(Object other) { return 0; }\n" + METHODS + "}\n";
    }

    private String unusual(String name) {
        return "// @Revision(id = \"comment\")\n"
                + oneOf("import dev.ambix.migration.Revision;", "import dev . ambix./**/migration\n.Revision ;")
                + "\n/** @Revision(id = \"javadoc\") { */\n" + content(name);
    }

    private String content(String name) {
        return switch (random.nextInt(4)) {
            case 0 -> migration("public class " + name, "") + helper(name);
            case 1 -> helper(name) + migration("public final class " + name, nested(2));
            case 2 -> "public interface " + name + " {\n" + nested(2) + "}\n";
            default -> "public class " + name + " {\n" + nested(1) + decoys() + nested(1) + "}\n";
        };
    }

    /** Writes a file with one revision whose id is a constant of another class. */
    SpelledRevisions writeConstant() throws IOException {
        ids.add("constant");
        sources.write("c/Ids.java", "package c; public class Ids { public static final String ID = \"constant\"; }");
        sources.write(
                "c/Constant.java",
                "package c;",
                "@dev.ambix.migration.Revision(id = Ids.ID)",
                body("public class Constant", ""));
        return this;
    }

    private String nested(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(qualifiedMigration("public static class Nested" + ids.size()));
        }
        return text.toString();
    }

    private String helper(String name) {
        return oneOf(
                "",
                "enum Helper" + name
                        + " { A { @Override public String toString() { return \"@Revision {\"; } }, B; }\n",
                "record Helper" + name + "(@SuppressWarnings(\"Revision\") int... revision) { }\n",
                "@interface Helper" + name + " { String value() default \"@Revision(id = \\\"no\\\")\"; }\n");
    }

    private String migration(String head, String members) {
        return annotation(oneOf("@Revision", "@\nRevision", "@R\\u0065vision")) + body(head, members);
    }

    /** Inside of a class that inherits, only the full name is sure to be meant. */
    private String qualifiedMigration(String head) {
        return annotation(oneOf("@dev.ambix.migration.Revision", "@dev . ambix /* c */.migration. // {\n Revision"))
                + body(head, "");
    }

    private String body(String head, String members) {
        return oneOf("", "@Deprecated ") + head + " implements dev.ambix.migration.Migration {\n" + decoys() + METHODS
                + members + "}\n";
    }

    private String decoys() {
        int number = random.nextInt(1_000_000_000);
        return oneOf(
                "",
                "char quote" + number + " = '\"', escaped = '\\'';\n",
                "String text" + number + " = \"@Revision(id = \\\"string\\\") class X { \\\\\";\n",
                "String block" + number + " = \"\"\"\n  @Revision(id = \"block\") \\\"\"\" {\n  \"\"\";\n",
                "Runnable local" + number
                        + " = () -> { @dev.ambix.migration.Revision(id = \"local\") class Local {} };\n",
                "/* @Revision(id = \"comment\") public class X { */\n");
    }

    private String annotation(String name) {
        String id = "r" + ids.size();
        List<String> arguments = new ArrayList<>();
        arguments.add("id = " + literal(id));
        if (!ids.isEmpty()) {
            arguments.add(random.nextInt(arguments.size() + 1), "downRevision = " + list(some(ids)));
        }
        if (random.nextBoolean()) {
            arguments.add(
                    random.nextInt(arguments.size() + 1),
                    "message = " + literal(oneOf("", "a\tb", "Löschen: \"漢字\" \\ x")));
        }
        if (random.nextBoolean()) {
            arguments.add("created = "
                    + literal(oneOf("", "2026-11-20T13:03:11Z", "2026-11-20T24:00:00Z", "2026-11-20T13:03:11.25Z")));
        }
        if (random.nextInt(3) == 0) {
            arguments.add("phase = dev.ambix.revision.phase" + oneOf(".Phase.EXPAND", " . Phase /* . */ . CONTRACT"));
        }
        if (random.nextInt(3) == 0) {
            arguments.add("branchLabels=" + list(List.of("label-" + id, "l" + ids.size())));
        }
        if (random.nextInt(4) == 0) {
            arguments.add("dependsOn /* ) */ = {}");
        }
        ids.add(id);
        return name + oneOf("(", " ( // (\n") + String.join(oneOf(", ", ","), arguments) + ")\n";
    }

    private List<String> some(List<String> all) {
        List<String> some = new ArrayList<>(List.of(all.get(all.size() - 1)));
        if (random.nextInt(3) == 0 && all.size() > 1) {
            some.add(all.get(random.nextInt(all.size() - 1)));
        }
        return some;
    }

    private String list(List<String> texts) {
        List<String> literals = texts.stream().map(this::literal).toList();
        String array = "{" + String.join(" , ", literals) + oneOf("", ",") + "}";
        return literals.size() == 1 ? oneOf(literals.get(0), array) : array;
    }

    private String literal(String text) {
        return switch (random.nextInt(6)) {
            case 0 -> "(" + quoted(text) + ")";
            case 1 -> quoted(text.substring(0, text.length() / 2)) + " + " + quoted(text.substring(text.length() / 2));
            case 2 -> "\"\"\"\n    " + escaped(text).replace("\\t", "\\011") + "\\\n    \"\"\"";
            case 3 -> "\"" + units(text) + "\"";
            default -> quoted(text);
        };
    }

    private static String quoted(String text) {
        return "\"" + escaped(text) + "\"";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t");
    }

    /** Letters as escapes that are read before all else. */
    private static String units(String text) {
        StringBuilder units = new StringBuilder();
        text.chars()
                .forEach(c -> units.append(
                        Character.isLetter(c) ? String.format("\\uu%04x", c) : escaped(String.valueOf((char) c))));
        return units.toString();
    }

    private String oneOf(String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
