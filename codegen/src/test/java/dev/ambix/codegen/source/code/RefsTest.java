package dev.ambix.codegen.source.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.schema.Ref;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefsTest {
    /** All kinds but those that are named by what they are about. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ENUM_VALUE", "ATTRIBUTE", "OWNER", "PRIVILEGES", "DEFAULT_PRIVILEGES", "COMMENT"})
    void anObjectIsNamedByTheWordOfItsKind(ObjectKind kind) throws ReflectiveOperationException {
        String word = Refs.word(kind);
        Method method = Stream.of(Ref.class.getMethods())
                .filter(candidate -> candidate.getName().equals(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Ref has no word " + word + "."));
        Object[] arguments = Stream.of(method.getParameterTypes())
                .map(type -> type == long.class ? (Object) 7L : "a")
                .toArray();
        ObjectRef ref = (ObjectRef) method.invoke(null, arguments);

        assertThat(ref.kind()).isEqualTo(kind);
        assertThat(Refs.code(ref).block().toString()).startsWith("dev.ambix.schema.Ref." + word + "(");
    }
}
