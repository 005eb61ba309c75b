package dev.ambix.cli.source.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionAnnotationTest {
    private static final String FILE = "package m; // @Revision(downRevision = \"no\")\r\n\r\n"
            + "/** Größe: \uD83D\uDE00 @Revision(downRevision = \"no\") */\r\n"
            + "@%s\r\npublic final   class R1 implements Migration {\r\n"
            + "\tString text = \"@Revision(downRevision = \\\"no\\\")\";\r\n}\t";

    private static String changed(String annotation) {
        return RevisionAnnotation.withDownRevision(FILE.formatted(annotation), "m.R1", "new1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\'', textBlock = """
            Revision(id = "a", downRevision = "old");              Revision(id = "a", downRevision = "new1")
            Revision(downRevision = { "x" , "y" }, id = "a");      Revision(downRevision = "new1", id = "a")
            Revision(id = "a", downRevision={}, message="downRevision = 1"); Revision(id = "a", downRevision="new1", message="downRevision = 1")
            Revision(id = "a", downRevision = X.Y /* why */);      Revision(id = "a", downRevision = "new1" /* why */)
            Revision(id = "a", downRevision = "o" + "ld");         Revision(id = "a", downRevision = "new1")
            Revision(id = "a", downRevision = \\u0022old\\u0022);  Revision(id = "a", downRevision = "new1")
            Revision(id = "a");                                    Revision(id = "a", downRevision = "new1")
            Revision(id = "a", message = "m");                     Revision(id = "a", downRevision = "new1", message = "m")
            dev.ambix.migration.Revision(id = "a", downRevision = "old"); dev.ambix.migration.Revision(id = "a", downRevision = "new1")
            """)
    void onlyTheValueChanges(String before, String after) {
        assertThat(changed(before)).isEqualTo(FILE.formatted(after));
    }

    @Test
    void theClassIsFoundByItsNameAmongOthers() {
        String text = """
                class R2 { @Revision(id = "b", downRevision = "b0") static class Inner {} }
                @Deprecated @Revision(id = "c", downRevision = "c0") class R3 {}
                """;
        assertThat(RevisionAnnotation.withDownRevision(text, "R2$Inner", "x")).isEqualTo(text.replace("b0", "x"));
        assertThat(RevisionAnnotation.withDownRevision(text, "R3", "x")).isEqualTo(text.replace("c0", "x"));
    }

    @Test
    void aClassThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> RevisionAnnotation.withDownRevision("class R1 {}", "m.R1", "x"))
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "The annotation @Revision of m.R1 was not found in its source. Change its downRevision by hand.");
    }
}
