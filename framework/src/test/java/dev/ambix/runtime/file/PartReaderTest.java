package dev.ambix.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.row.LargeText;
import dev.ambix.runtime.file.PartReader.Part;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, nullValues = "-", textBlock = """
            a;b;-- downgrade;c;d|a;b;|;;;c;d
            a;  --Downgrade: ;c;-- downgrade;d|a;|;;c;-- downgrade;d
            a;b|a;b|;;
            -- downgrade|''|;
            ''|''|''
            a;-- downgrade the rest;b|a;-- downgrade the rest;b|;;;
            """)
    void aLineSeparatesTheParts(String text, String upper, String lower) {
        assertThat(read(text, Part.UPPER)).isEqualTo(upper);
        assertThat(read(text, Part.LOWER)).isEqualTo(lower);
    }

    private static String read(String text, Part part) {
        LargeText whole = LargeText.of("x", text.replace(";", "\n"));
        return new LargeText("x", new PartReader.Source(whole.source(), part))
                .read()
                .replace("\n", ";");
    }
}
