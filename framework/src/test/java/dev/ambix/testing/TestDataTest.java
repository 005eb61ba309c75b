package dev.ambix.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TestDataTest {
    private static final String FOLDER = "dev/ambix/testing";

    @Test
    void aFolderIsListed() {
        assertThat(TestData.list(FOLDER)).contains("catalog-snapshot.sql").isSorted();
    }

    @Test
    void aFolderInAJarIsListed() {
        assertThat(TestData.list("org/assertj/core/api")).contains("Assertions.class", "filter");
    }

    @Test
    void aFileIsRead() {
        assertThat(TestData.text(FOLDER + "/catalog-snapshot.sql")).startsWith("-- One line per fact.");
    }

    @Test
    void missingDataAreNamed() {
        assertThat(TestData.exists(FOLDER + "/missing.json")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestData.text(FOLDER + "/missing.json"))
                .withMessage("There is no test data dev/ambix/testing/missing.json.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestData.list("dev/ambix/missing"))
                .withMessage("There is no folder dev/ambix/missing of test data.");
    }
}
