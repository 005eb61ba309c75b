package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ConformanceTest {
    private static List<ConformanceCase> cases = List.of();

    @BeforeAll
    static void readCases() throws IOException {
        String shared = System.getProperty("ambix.shared", "");
        Path folder = Path.of(shared, "conformance", "revisions");
        assertThat(Files.isDirectory(folder))
                .as("The recorded cases are not in %s; the system property ambix.shared says where.", folder)
                .isTrue();
        cases = ConformanceCase.readFolder(folder);
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedAnswerIsGivenOrABetterOne() {
        return cases.stream().collect(Collectors.groupingBy(ConformanceCase::kind)).entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(
                        kind.getKey() + ", " + kind.getValue().size() + " cases",
                        () -> assertThat(failures(kind.getValue())).isEmpty()));
    }

    private static List<String> failures(List<ConformanceCase> asked) {
        return asked.stream()
                .map(Conformance::run)
                .map(Conformance.Result::failure)
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void deviationsAreFew() {
        long deviating = cases.stream()
                .map(Conformance::run)
                .filter(result -> result.deviation().isPresent())
                .count();
        assertThat(deviating).isLessThan(cases.size() / 50);
    }

    @Test
    void aWrongAnswerIsNoticed() {
        ConformanceCase upgrade = cases.stream()
                .filter(asked ->
                        asked.graph().id().equals("hw-linear") && asked.kind().equals("upgrade"))
                .filter(asked -> asked.expect().path("alembic_order").size() > 1)
                .findFirst()
                .orElseThrow();
        var answer = ConformanceAnswer.of(upgrade);
        assertThat(new ConformanceVerdict(upgrade, answer).accepts(upgrade.expect()))
                .isTrue();
        var steps = answer.withArray("alembic_order");
        steps.add(steps.remove(0));
        assertThat(new ConformanceVerdict(upgrade, answer).accepts(upgrade.expect()))
                .isFalse();
    }
}
