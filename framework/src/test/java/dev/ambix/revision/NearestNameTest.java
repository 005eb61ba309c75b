package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.revision.name.NearestName;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("head", "heads", "base", "aa1100", "aa1101", "billing");

    @ParameterizedTest
    @CsvSource({
        "hed, 1, head",
        "HEAD, 1, head",
        "haed, 1, head",
        "heas, 1, head heads",
        "bsae, 1, base",
        "aa110, 1, aa1100 aa1101",
        "aa1111, 1, aa1101",
        "biling, 1, billing",
        "bling, 1, ''",
        "bling, 2, billing",
        "'', 3, ''"
    })
    void whatNeedsTheFewestChangesIsNear(String typed, int tolerance, String near) {
        assertThat(String.join(" ", NearestName.all(typed, KNOWN, tolerance))).isEqualTo(near);
    }
}
