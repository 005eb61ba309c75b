package dev.ambix.codegen.source.code;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.Ddl;
import dev.ambix.schema.Ref;
import dev.ambix.schema.name.Parameters;
import dev.ambix.schema.name.Parameters.Parameter;
import dev.ambix.schema.name.QualifiedName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A Java expression under construction, on one line.
 *
 * <p>Arguments are written by their types: texts and names as literals, numbers and enum constants as such, the elements of a
 * collection one after the other, code as it is.
 *
 * @param block the expression
 */
public record Code(CodeBlock block) {
    /** A call of a verb, without the object before it: {@code createTable("account", ...)}. */
    public static Code verb(String verb, Object... arguments) {
        return new Code(CodeBlock.of("$L($L)", verb, list(arguments)));
    }

    /** The verb for operations without a verb of their own: {@code invoke(new DropObject(...))}. */
    public static Code invoke(Operation operation) {
        return verb("invoke", RecordSource.code((Record) operation));
    }

    /** A word for authors: {@code column("id", BIGINT)}. */
    public static Code word(String word, Object... arguments) {
        return call(Ddl.class, word, arguments);
    }

    /** A word that names an object: {@code Ref.table("account")}. */
    public static Code ref(String word, Object... arguments) {
        return call(Ref.class, word, arguments);
    }

    /** A static method. */
    public static Code call(Class<?> owner, String method, Object... arguments) {
        return new Code(CodeBlock.of("$T." + method + "($L)", owner, list(arguments)));
    }

    /** A static field. */
    public static Code constant(Class<?> owner, String name) {
        return new Code(CodeBlock.of("$T." + name, owner));
    }

    /** A call of a constructor. */
    public static Code create(Class<?> type, Object... arguments) {
        return new Code(CodeBlock.of("new $T($L)", type, list(arguments)));
    }

    /** A call of a constructor of a generic type. */
    static Code createGeneric(Class<?> type, Object... arguments) {
        return new Code(CodeBlock.of("new $T<>($L)", type, list(arguments)));
    }

    /** A value by itself, written as arguments are. */
    static Code argumentOf(Object value) {
        return new Code(argument(value));
    }

    /** A lambda expression of one parameter, whose body goes on from it. */
    public static Code lambda(String parameter, Function<Code, Code> body) {
        return new Code(CodeBlock.of("$L -> $L", parameter, body.apply(new Code(CodeBlock.of("$L", parameter))).block));
    }

    /** {@code Optional.of(..)} or {@code Optional.empty()}. */
    public static Code optional(Optional<?> value) {
        return value.isPresent() ? call(Optional.class, "of", value.get()) : call(Optional.class, "empty");
    }

    /** {@code List.of(..)}. */
    public static Code listOf(Collection<?> elements) {
        return call(List.class, "of", elements);
    }

    /** {@code Map.of(..)}, or {@code Map.ofEntries(..)} where there are more than ten. */
    public static Code mapOf(Map<String, String> map) {
        if (map.size() > 10) {
            return call(
                    Map.class,
                    "ofEntries",
                    map.entrySet().stream()
                            .map(entry -> call(Map.class, "entry", entry.getKey(), entry.getValue()))
                            .toList());
        }
        return call(
                Map.class,
                "of",
                map.entrySet().stream()
                        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** {@code QualifiedName.of("C")}, or with its schema. */
    public static Code qualifiedName(QualifiedName name) {
        return name.schema().isPresent()
                ? call(QualifiedName.class, "of", name.schema().get(), name.name())
                : call(QualifiedName.class, "of", name.name());
    }

    /** A call of a method on the expression: {@code .comment("..")}. */
    public Code then(String method, Object... arguments) {
        return new Code(CodeBlock.of("$L.$L($L)", block, method, list(arguments)));
    }

    public Code thenIf(boolean condition, String method, Object... arguments) {
        return condition ? then(method, arguments) : this;
    }

    /** A method with a value, if there is one. */
    public Code thenIf(Optional<?> value, String method) {
        return value.isPresent() ? then(method, value.get()) : this;
    }

    /** A method with the elements, if there are some. */
    public Code thenIf(Collection<?> elements, String method) {
        return elements.isEmpty() ? this : then(method, elements);
    }

    /** A method with the key and value of each entry. */
    public Code thenEach(Map<String, String> map, String method) {
        Code code = this;
        for (Map.Entry<String, String> entry : map.entrySet()) {
            code = code.then(method, entry.getKey(), entry.getValue());
        }
        return code;
    }

    /** A method with the name and value of each parameter. */
    public Code thenEach(Parameters parameters, String method) {
        Code code = this;
        for (Parameter parameter : parameters.all()) {
            code = code.then(method, parameter.name(), parameter.value());
        }
        return code;
    }

    private static CodeBlock list(Object... arguments) {
        return Stream.of(arguments)
                .flatMap(argument ->
                        argument instanceof Collection<?> elements ? elements.stream() : Stream.of(argument))
                .map(Code::argument)
                .collect(CodeBlock.joining(", "));
    }

    private static CodeBlock argument(Object value) {
        if (value instanceof Code code) {
            return code.block;
        } else if (value instanceof CodeBlock code) {
            return code;
        } else if (value instanceof Enum<?> constant) {
            return CodeBlock.of("$T." + constant.name(), ClassName.get(constant.getDeclaringClass()));
        } else if (value instanceof Integer number) {
            return CodeBlock.of("$L", number);
        } else if (value instanceof Long number) {
            return CodeBlock.of("$L", number == number.intValue() ? number.toString() : number + "L");
        }
        return Texts.literal(value instanceof QualifiedName name ? name.written() : value.toString());
    }
}
