package dev.ambix.runtime.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which targets are the part of which process. */
class ShardTest {
    private static List<Shard> all(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Shard(number, count))
                .toList();
    }

    @Provide
    private Arbitrary<Set<String>> names() {
        Arbitrary<String> any =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(20).filter(name -> !name.isBlank());
        Arbitrary<String> tenants = Arbitraries.integers().between(0, 100_000).map(number -> "tenant_" + number);
        return Arbitraries.oneOf(any, tenants).set().ofMaxSize(200);
    }

    @Property(tries = 300)
    void eachTargetIsInOneShard(@ForAll("names") Set<String> names, @ForAll @IntRange(min = 1, max = 64) int count) {
        List<Target> targets = names.stream().map(Target::schema).toList();
        List<Target> parted = all(count).stream()
                .flatMap(shard -> targets.stream().filter(shard::holds))
                .toList();
        assertThat(parted).containsExactlyInAnyOrderElementsOf(targets);
    }

    /** Processes of several versions may work together, so these stay as they are. */
    @Test
    void theShardFollowsFromTheNameAlone() {
        assertThat(Stream.of("tenant_1", "tenant_2", "tenant_3", "Zürich").map(name -> all(10).stream()
                        .filter(shard -> shard.holds(Target.database(name, "postgresql://anywhere/x")))
                        .map(Shard::toString)
                        .findFirst()
                        .orElseThrow()))
                .containsExactly("8/10", "10/10", "6/10", "4/10");
    }

    @Test
    void shardsAreAboutEqual() {
        List<Target> targets = IntStream.range(0, 10_000)
                .mapToObj(number -> Target.schema("tenant_" + number))
                .toList();
        assertThat(all(10)).allSatisfy(shard -> assertThat(
                        targets.stream().filter(shard::holds).count())
                .isBetween(900L, 1_100L));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0/10 | \"0/10\" is no shard: the first of 10 is 1/10.",
                "11/10 | \"11/10\" is no shard: the last of 10 is 10/10.",
                "1/0 | \"1/0\" is no shard: there has to be one at least, which is 1/1.",
                "x | \"x\" is no shard. Write its number and how many there are, such as 3/10.",
                "-1/10 | \"-1/10\" is no shard. Write its number and how many there are, such as 3/10.",
                "1/9999999999 | \"1/9999999999\" is no shard. Write its number and how many there are, such as 3/10.",
            })
    void whatIsNoShardIsToldApart(String text, String message) {
        assertThatThrownBy(() -> Shard.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aPodOfAnIndexedJobKnowsItsShard() {
        assertThat(Shard.ofIndexedJob(Map.of("JOB_COMPLETION_INDEX", "0", "AMBIX_SHARDS", "10")))
                .contains(new Shard(1, 10));
        assertThat(Shard.ofIndexedJob(Map.of("JOB_COMPLETION_INDEX", "9", "AMBIX_SHARDS", "10")))
                .contains(Shard.parse("10/10"));
        assertThat(Shard.ofIndexedJob(Map.of("PATH", "/bin", "AMBIX_SHARDS", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | '' | JOB_COMPLETION_INDEX says that this is a pod of an indexed job, and AMBIX_SHARDS is not set: give it the number"
                        + " of completions, or name the shard yourself; 1/1 is the whole fleet.",
                "'' | 10 | AMBIX_SHARDS is 10, and JOB_COMPLETION_INDEX is not set: a job sets it where its completionMode is Indexed.",
                "10 | 10 | JOB_COMPLETION_INDEX is 10, which counts from 0, so there are more than the 10 shards of AMBIX_SHARDS: give it"
                        + " the number of completions.",
                "x | 10 | JOB_COMPLETION_INDEX is \"x\", which is no whole number from 0 on.",
                "0 | 0 | AMBIX_SHARDS is \"0\", which is no whole number from 1 on.",
            })
    void variablesThatDoNotFitAreToldOf(String index, String count, String message) {
        assertThatThrownBy(() -> Shard.ofIndexedJob(Map.of("JOB_COMPLETION_INDEX", index, "AMBIX_SHARDS", count)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
