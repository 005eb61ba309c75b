package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.Page;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page for users is followed in a folder of its own, and shows what really happens. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(6)
class ManualIT {
    private static Stream<String> pages() {
        return Page.all().stream()
                .filter(page -> page.otherTests().isEmpty() && PageRun.isFollowed(page))
                .map(page -> page.file().toString());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatAPageShowsHappens(String file, @TempDir Path folder, TestDatabase database) {
        assertThat(new PageRun(folder, database).follow(Page.of(file))).isPositive();
    }
}
