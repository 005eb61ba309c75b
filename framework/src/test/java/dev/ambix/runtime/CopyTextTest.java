package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class CopyTextTest {
    @Test
    void valuesAreEscapedAndDividedByTabs() {
        assertThat(CopyText.row(row("", null, "a\tb\\N\n\r", 1, true, new byte[] {0, -1}, new BigDecimal("1.50"))))
                .contains("\t\\N\ta\\tb\\\\N\\n\\r\t1\ttrue\t\\\\x00ff\t1.50\n");
        assertThat(CopyText.row(row(LocalDate.of(2026, 1, 2), LocalDateTime.of(2026, 1, 2, 3, 4))))
                .contains("2026-01-02\t2026-01-02T03:04\n");
    }

    @Test
    void whatHasNoSureTextIsNotCopied() {
        assertThat(CopyText.row(row(DSL.currentDate()))).isEmpty();
        assertThat(CopyText.row(row(1.5))).isEmpty();
        assertThat(CopyText.row(row("a\0b"))).isEmpty();
        assertThat(CopyText.row(row(LocalDate.of(-1, 1, 1)))).isEmpty();
        assertThat(CopyText.row(row((Object) new String[] {"a"}))).isEmpty();
    }
}
