package dev.ambix.codegen.source.file;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/**
 * The statements of one method of a class, spread over private methods where they are many, and over nested classes where
 * the methods are: a class file holds at most 65,535 constants, and a method 64 KB of code.
 */
final class Body {
    private static final int MOST_LINES = 60;
    private static final int MOST_METHODS = 40;

    private final ParameterSpec parameter;
    private final Set<String> names;
    private final List<MethodSpec> methods = new ArrayList<>();
    private final List<TypeSpec> classes = new ArrayList<>();
    private final CodeBlock code;

    /**
     * Spreads statements.
     *
     * @param paragraphs the statements
     * @param together what paragraphs of one method have in common
     * @param parameter the parameter of all methods, which all statements use
     * @param names the names that are taken; those of new methods and classes are added
     * @param className the name of nested classes, before their number
     */
    Body(
            List<Paragraph> paragraphs,
            Function<Subject, String> together,
            ParameterSpec parameter,
            Set<String> names,
            String className) {
        this.parameter = parameter;
        this.names = names;
        List<List<Paragraph>> groups = groups(paragraphs, together);
        if (groups.size() <= 1) {
            code = joined(paragraphs);
            return;
        }
        List<MethodSpec> all = groups.stream().map(this::method).toList();
        if (all.size() <= MOST_METHODS) {
            methods.addAll(all);
            code = calls("", all);
            return;
        }
        code = nested(all, className);
    }

    /** The statements of the method itself. */
    CodeBlock code() {
        return code;
    }

    void addTo(TypeSpec.Builder type) {
        type.addMethods(methods).addTypes(classes);
    }

    /** Consecutive paragraphs that have something in common, up to a length that a method may have. */
    private static List<List<Paragraph>> groups(List<Paragraph> paragraphs, Function<Subject, String> together) {
        List<List<Paragraph>> groups = new ArrayList<>();
        int all = 0;
        int lines = 0;
        for (Paragraph paragraph : paragraphs) {
            int more = paragraph.lines();
            boolean continues = !groups.isEmpty()
                    && lines + more < MOST_LINES
                    && together.apply(last(groups)).equals(together.apply(paragraph.subject()));
            if (!continues) {
                groups.add(new ArrayList<>());
                lines = 0;
            }
            groups.get(groups.size() - 1).add(paragraph);
            lines += more + 1;
            all += more + 1;
        }
        return all <= MOST_LINES ? List.of(paragraphs) : groups;
    }

    private static Subject last(List<List<Paragraph>> groups) {
        return groups.get(groups.size() - 1).get(0).subject();
    }

    private static CodeBlock joined(List<Paragraph> paragraphs) {
        return paragraphs.stream().map(Paragraph::code).collect(CodeBlock.joining("\n"));
    }

    private MethodSpec method(List<Paragraph> group) {
        return MethodSpec.methodBuilder(unique(MethodName.of(group)))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addParameter(parameter)
                .addCode(joined(group))
                .build();
    }

    private String unique(String name) {
        String candidate = name;
        for (int i = 2; !names.add(candidate); i++) {
            candidate = name + i;
        }
        return candidate;
    }

    private CodeBlock calls(String prefix, List<MethodSpec> called) {
        return called.stream()
                .map(method -> CodeBlock.of("$L$L($L);\n", prefix, method.name(), parameter.name()))
                .collect(CodeBlock.joining(""));
    }

    private CodeBlock nested(List<MethodSpec> all, String className) {
        CodeBlock.Builder calls = CodeBlock.builder();
        for (int start = 0; start < all.size(); start += MOST_METHODS) {
            List<MethodSpec> some = all.subList(start, Math.min(start + MOST_METHODS, all.size()));
            String name = unique(className + (classes.size() + 1));
            MethodSpec apply = MethodSpec.methodBuilder("apply")
                    .addModifiers(Modifier.STATIC)
                    .addParameter(parameter)
                    .addCode(calls("", some))
                    .build();
            classes.add(TypeSpec.classBuilder(name)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .addMethod(apply)
                    .addMethods(some)
                    .build());
            calls.add("$L.apply($L);\n", name, parameter.name());
        }
        return calls.build();
    }
}
