package dev.ambix.codegen.source.file;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.ambix.codegen.layout.SourceLayout;
import dev.ambix.codegen.source.code.CodeText;
import dev.ambix.codegen.source.operation.OperationSource;
import dev.ambix.operation.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The methods of a migration class: {@code upgrade()}, {@code downgrade()}, and the private methods that these call. */
public final class MigrationCode {
    private static final ParameterSpec OP =
            ParameterSpec.builder(Operations.class, "op").build();
    private static final int MOST_REASON = 105;

    private final OperationSource operations;

    public MigrationCode(OperationSource operations) {
        this.operations = operations;
    }

    /**
     * Adds {@code upgrade} or {@code downgrade} to a class.
     *
     * @param names the names that the class uses already; those of the added methods are added
     * @return all code that was added
     */
    public CodeBlock addMethod(TypeSpec.Builder type, String name, List<WrittenOperation> steps, Set<String> names) {
        names.add(name);
        List<Paragraph> paragraphs = paragraphs(name, steps);
        String className = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Part";
        Body body = new Body(paragraphs, Subject::action, OP, names, className);
        type.addMethod(MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(OP)
                .addCode(body.code())
                .build());
        body.addTo(type);
        return paragraphs.stream().map(Paragraph::code).collect(CodeBlock.joining(""));
    }

    /** The name of the mark before the statement of a step of a method; the number is its place among those that are written as statements. */
    public static String mark(String method, int number) {
        return method + number;
    }

    private List<Paragraph> paragraphs(String method, List<WrittenOperation> steps) {
        List<Paragraph> paragraphs = new ArrayList<>();
        int number = 0;
        for (WrittenOperation step : steps) {
            CodeBlock statement = statement(step);
            if (step.disabled().isEmpty()) {
                statement = CodeBlock.of("$L$L", SourceLayout.mark(mark(method, number++)), statement);
            }
            Subject subject = Subject.of(step.operation());
            int last = paragraphs.size() - 1;
            if (last >= 0 && paragraphs.get(last).subject().name().equals(subject.name())) {
                paragraphs.set(last, paragraphs.get(last).with(statement));
            } else {
                paragraphs.add(new Paragraph(subject, statement));
            }
        }
        return paragraphs;
    }

    private CodeBlock statement(WrittenOperation step) {
        CodeBlock statement = CodeBlock.of("op.$L;\n", operations.call(step.operation()));
        return step.disabled().map(reason -> comment(reason, statement)).orElse(statement);
    }

    /** Types in a comment have no imports. */
    private static CodeBlock comment(String reason, CodeBlock statement) {
        CodeBlock.Builder comment = CodeBlock.builder();
        Wrapping.lines(reason, MOST_REASON).forEach(line -> comment.add("// $L\n", line));
        return comment.add("// $L\n", CodeText.simple(statement.toString()).strip())
                .build();
    }
}
