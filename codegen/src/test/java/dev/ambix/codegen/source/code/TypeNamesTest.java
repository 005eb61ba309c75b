package dev.ambix.codegen.source.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.schema.table.ColumnType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            varchar(80)                  | VARCHAR(80)
            numeric(12,2)                | NUMERIC(12, 2)
            varchar(99999999999)         | type("varchar(99999999999)")
            numeric(12,99999999999)      | type("numeric(12,99999999999)")
            """)
    void aNumberThatJavaCannotHoldStaysInTheText(String type, String code) {
        assertThat(CodeText.simple(TypeNames.code(new ColumnType(type)).block().toString()))
                .isEqualTo(code);
    }
}
