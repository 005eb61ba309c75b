package dev.ambix.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationClassNameTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            add shopping cart table | AddShoppingCartTable
            add shopping_cart.total | AddShoppingCartTotal
            addURL to API-keys      | AddURLToAPIKeys
            don't drop users' names | DontDropUsersNames
            2nd try                 | 2ndTry
            class                   | Class
            добавить корзину        | ДобавитьКорзину
            購物車                   | 購物車
            कार्ट जोड़ें                 | कार्टजोड़ें
            e\u0301te\u0301         | \u00c9t\u00e9
            !!! 🛒 ²                | a_1
            ''                      | a_1
            """)
    void wordsOfAnyScriptMakeTheName(String message, String slug) {
        assertThat(name(message)).isEqualTo("R202601020304_" + slug);
    }

    @Test
    void aLongMessageEndsAtAWord() {
        assertThat(name("a rather long message that goes on and on until it has more than sixty characters"))
                .isEqualTo("R202601020304_ARatherLongMessageThatGoesOnAndOnUntilItHasMoreThanSixty");
    }

    @Test
    void aLongWordIsCutBetweenCharacters() {
        assertThat(name("a" + "\uD801\uDC00".repeat(100))).isEqualTo("R202601020304_A" + "\uD801\uDC00".repeat(29));
    }

    private static String name(String message) {
        Instant created = Instant.parse("2026-01-02T03:04:05Z");
        return MigrationClassName.of(NewMigration.of("com.example", "a.1", List.of(), message, created));
    }
}
