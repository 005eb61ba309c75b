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
    static void eachIsChosenByOneSeedAndEachSeedChoosesAsManyCases() {
        assertThat(RUN).hasSize(9).allSatisfy(context -> assertThat(seedsOf(context))
                .hasSize(1));
        assertThat(RUN.stream()
                        .filter(context ->
                                context.getRequiredTestMethod().getName().equals("aTestOfCases"))
                        .flatMap(context -> seedsOf(context).stream()))
                .containsExactlyInAnyOrder(0, 0, 1, 1, 2, 2);
    }

    private static List<Integer> seedsOf(ExtensionContext context) {
        return IntStream.range(0, SHARE)
                .filter(seed -> SampledTests.isChosen(context, SHARE, seed))
                .boxed()
                .toList();
    }
}
