package dev.ambix.runtime.content;

import static dev.ambix.schema.Ddl.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.row.LargeBytes;
import dev.ambix.operation.row.LargeText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CopyTextTest {
    @Test
    void valuesAreEscapedAndDividedByTabs() throws IOException {
        assertThat(text(row("", null, "a\tb\\N\n\r", 1, true, new byte[] {0, -1}, new BigDecimal("1.50"))))
                .isEqualTo("\t\\N\ta\\tb\\\\N\\n\\r\t1\ttrue\t\\\\x00ff\t1.50\n");
        assertThat(text(row(LocalDate.of(2026, 1, 2), LocalDateTime.of(2026, 1, 2, 3, 4))))
                .isEqualTo("2026-01-02\t2026-01-02T03:04\n");
    }

    @Test
    void whatHasNoSureTextIsNotCopied() {
        assertThat(CopyText.fits(row(DSL.currentDate()))).isFalse();
        assertThat(CopyText.fits(row(1.5))).isFalse();
        assertThat(CopyText.fits(row("a\0b"))).isFalse();
        assertThat(CopyText.fits(row(LocalDate.of(-1, 1, 1)))).isFalse();
        assertThat(CopyText.fits(row((Object) new String[] {"a"}))).isFalse();
    }

    @Test
    void largeValuesAreWrittenPieceByPiece() throws IOException {
        byte[] bytes = new byte[20_000];
        new Random(1).nextBytes(bytes);
        LargeBytes large = new LargeBytes("bytes", () -> new ByteArrayInputStream(bytes));
        String text = "a\tb\\ä\uD83D\uDE00".repeat(3_000);
        assertThat(text(row(large, LargeText.of("text", text)))).isEqualTo(text(row(bytes, text)));
    }

    private static String text(List<@Nullable Object> row) throws IOException {
        assertThat(CopyText.fits(row)).isTrue();
        StringWriter text = new StringWriter();
        CopyText.write(row, text);
        return text.toString();
    }
}
