package dev.ambix.runtime.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetStatesTest {
    private static List<Integer> sizes(List<Target> targets) {
        return TargetStates.parts(targets).stream().map(List::size).toList();
    }

    private static List<Target> tenants(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> Target.schema("tenant_" + number))
                .toList();
    }

    @Test
    void aFewSessionsShareADatabase() {
        assertThat(sizes(tenants(0))).isEmpty();
        assertThat(sizes(tenants(999))).containsExactly(999);
        assertThat(sizes(tenants(1_000))).containsExactly(500, 500);
        assertThat(sizes(tenants(5_001))).containsExactly(1_251, 1_251, 1_251, 1_248);
        assertThat(sizes(tenants(20_000))).hasSize(8).containsOnly(2_500);
    }

    @Test
    void noSessionIsForTwoDatabases() {
        List<Target> targets = new ArrayList<>(tenants(600));
        targets.add(1, Target.database("elsewhere", "jdbc:postgresql://elsewhere/x"));
        assertThat(sizes(targets)).containsExactly(600, 1);
        assertThat(TargetStates.parts(targets).stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(targets);
    }
}
