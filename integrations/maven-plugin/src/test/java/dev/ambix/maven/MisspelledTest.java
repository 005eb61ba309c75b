package dev.ambix.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MisspelledTest {
    private static final List<String> KNOWN = List.of("autogenerate", "revId", "target", "skip", "url");

    private static List<String> warnings(boolean unprefixed, String... names) {
        Properties given = new Properties();
        for (String name : names) {
            given.setProperty(name, "");
        }
        return Misspelled.warnings(given, KNOWN, unprefixed);
    }

    @Test
    void whatIsNearlyAParameterIsSaid() {
        assertThat(warnings(true, "autogenrate", "ambix.targt"))
                .containsExactly(
                        "No goal reads -Dambix.targt. Did you mean -Dambix.target?",
                        "No goal reads -Dautogenrate. Did you mean -Dautogenerate?");
    }

    @Test
    void whatIsReadOrIsNotNearIsNot() {
        assertThat(warnings(
                        true, "rev-id", "revId", "ambix.rev-id", "skipTests", "sip", "maven.target", "ambix.test.url"))
                .isEmpty();
    }

    /** In a goal of a POM, such names are those of other plugins. */
    @Test
    void withoutThePrefixOnlyTheCommandLineCounts() {
        assertThat(warnings(false, "autogenrate", "ambix.autogenrate"))
                .containsExactly("No goal reads -Dambix.autogenrate. Did you mean -Dambix.autogenerate?");
    }
}
