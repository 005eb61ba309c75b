package dev.ambix.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ambix.schema.name.QualifiedName;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualifiedNameTest {
    @Property
    void itsTextIsReadBack(@ForAll("names") String schema, @ForAll("names") String name) {
        assertThat(QualifiedName.parse(QualifiedName.of(name).toString())).isEqualTo(QualifiedName.of(name));
        assertThat(QualifiedName.parse(QualifiedName.of(schema, name).toString()))
                .isEqualTo(QualifiedName.of(schema, name));
    }

    @Test
    void caseBlanksAndDotsAreKept() {
        assertThat(QualifiedName.parse("Billing.\"odd.na\"\"me\""))
                .isEqualTo(new QualifiedName(Optional.of("Billing"), "odd.na\"me"));
        assertThat(QualifiedName.parse("a b")).isEqualTo(QualifiedName.of("a b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a.b.c", "\"a", "\"a\"b", "\"\"", "a..b"})
    void whatIsNoNameIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> QualifiedName.parse(text));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars('a', 'B', '.', '"', ' ', 'ä', '\'', '$')
                .ofMinLength(1)
                .ofMaxLength(6);
    }
}
