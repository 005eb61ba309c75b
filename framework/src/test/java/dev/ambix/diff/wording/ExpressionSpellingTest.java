package dev.ambix.diff.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.schema.table.ColumnType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PostgreSQL prints of a default, and what an author writes. */
class ExpressionSpellingTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
                    text                     ; 'x'::text                   ; 'x'
                    character varying(50)    ; 'it''s'::character varying  ; 'it''s'
                    text[]                   ; '{}'::text[]                ; '{}'
                    app.mood                 ; 'ok'::app.mood              ; 'ok'
                    integer                  ; '-1'::integer               ; -1
                    bigint                   ; '-1'::integer               ; -1
                    integer                  ; '-2147483648'::integer      ; '-2147483648'
                    bigint                   ; '-1'::bigint                ; '-1'
                    email                    ; 'x'::text                   ; 'x'::text
                    character(3)             ; 'abc'::bpchar               ; 'abc'::bpchar
                    numeric(4,2)             ; '1.50'::numeric(4,2)        ; '1.50'::numeric(4,2)
                    text                     ; 'a'::text || 'b'::text      ; 'a'::text || 'b'::text
                    text                     ; now()::text                 ; now()::text
                    """)
    void aConstantNeedsNoTypeOfItsOwn(String type, String printed, String written) {
        assertThat(ExpressionSpelling.defaultValue(printed, new ColumnType(type)))
                .isEqualTo(written);
    }
}
