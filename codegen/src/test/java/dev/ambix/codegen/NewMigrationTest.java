package dev.ambix.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewMigrationTest {
    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a-b     | The revision id "a-b" holds "-"; only letters, digits, "_" and "." are allowed.
            a@head  | The revision id "a@head" holds "@"; only letters, digits, "_" and "." are allowed.
            a\u00a0b  | The revision id "a\u00a0b" holds U+00A0; only letters, digits, "_" and "." are allowed.
            base    | The revision id "base" is a word that revision targets use; choose another.
            ''      | The revision id "" is empty; only letters, digits, "_" and "." are allowed.
            """)
    void anIllegalIdIsRefused(String id, String message) {
        assertThatThrownBy(() -> NewMigration.of("com.example", id, List.of(), "x", CREATED))
                .isInstanceOf(MigrationException.class)
                .hasMessage(message);
    }

    @Test
    void anIllegalLabelIsRefused() {
        assertThatThrownBy(
                        () -> new NewMigration("com.example", "a1", List.of(), "x", CREATED, List.of("+1"), List.of()))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The branch label \"+1\" holds \"+\"; only letters, digits, \"_\","
                        + " \".\" and \"-\" are allowed.");
    }

    @Test
    void anIllegalPackageIsRefused() {
        assertThatThrownBy(() -> NewMigration.of("com.new.x", "a1", List.of(), "x", CREATED))
                .isInstanceOf(MigrationException.class)
                .hasMessage("\"com.new.x\" is not a legal Java package name. Use names such as"
                        + " com.example.migrations.");
    }

    @Test
    void newIdsAreTwelveHexDigits() {
        assertThat(RevisionIds.random()).matches("[0-9a-f]{12}").isNotEqualTo(RevisionIds.random());
    }
}
