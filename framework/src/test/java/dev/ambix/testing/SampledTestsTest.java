package dev.ambix.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Its own tests are what is sampled here, after they have run. */
class SampledTestsTest {
    private static final int SHARE = 3;
    private static final List<ExtensionContext> RUN = new ArrayList<>();

    @RegisterExtension
    static final BeforeEachCallback NOTE = RUN::add;

    @Test
    void aTest() {}

    @Test
    void anotherTest() {}

    @Test
    void aThirdTest() {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void aTestOfCases(int number) {}

    @AfterAll
    static void eachIsChosenByOneSeedAndEachSeedChoosesAsMany() {
        assertThat(RUN).hasSize(9).allSatisfy(context -> assertThat(
                        IntStream.range(0, SHARE).filter(seed -> SampledTests.isChosen(context, SHARE, seed)))
                .hasSize(1));
        assertThat(IntStream.range(0, SHARE)
                        .mapToObj(seed -> RUN.stream().filter(context -> SampledTests.isChosen(context, SHARE, seed))))
                .allSatisfy(chosen -> assertThat(chosen).hasSize(3));
    }
}
