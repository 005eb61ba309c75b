package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ambix.testing.RecordedFiles;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConformanceTest {
    /** One of each kind, with targets that need names, branches, steps and what is applied. */
    private static final String QUESTIONS = """
            [{"kind": "load"}, {"kind": "graph"}, {"kind": "labels"},
             {"kind": "get_revisions", "in": {"id": ["heads", "-1"]}}, {"kind": "get_revision", "in": {"id": "head"}},
             {"kind": "upgrade", "in": {"current": ["a1", "b1"], "target": "+2"}},
             {"kind": "downgrade", "in": {"current": ["a1", "b1"], "target": "b1@-1"}},
             {"kind": "offline_upgrade", "in": {"arg": "base:heads"}},
             {"kind": "offline_downgrade", "in": {"arg": "b1:base"}},
             {"kind": "stamp", "in": {"current": ["a1", "b1"], "targets": ["heads", "a1"]}},
             {"kind": "history", "in": {"current": ["a1", "b1"], "range": "-1:current"}},
             {"kind": "history", "in": {"current": ["b1"], "range": "heads:+7"}},
             {"kind": "current", "in": {"current": ["a1", "b1"]}}, {"kind": "check_heads", "in": {"current": ["b1"]}},
             {"kind": "new_revision", "in": {"rev_id": "n1"}}, {"kind": "merge", "in": {"rev_id": "n1", "revisions": ["heads"]}},
             {"kind": "unheard_of"}]""";

    private static List<Conformance.Result> results = List.of();

    @BeforeAll
    static void runCases() throws IOException {
        results = ConformanceCase.read(RecordedFiles.all("revisions")).stream()
                .map(Conformance::run)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyRecordedAnswerIsGivenOrABetterOne() {
        Map<String, List<Conformance.Result>> kinds = results.stream()
                .collect(Collectors.groupingBy(result -> result.asked().kind(), TreeMap::new, Collectors.toList()));
        return kinds.entrySet().stream()
                .map(kind -> DynamicTest.dynamicTest(
                        kind.getKey() + ", " + kind.getValue().size() + " cases",
                        () -> assertThat(failures(kind.getValue())).isEmpty()));
    }

    private static List<String> failures(List<Conformance.Result> results) {
        return results.stream()
                .map(Conformance.Result::failure)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Beside those of the file that is about them. */
    @Test
    void deviationsAreFew() {
        List<Conformance.Result> ordinary = results.stream()
                .filter(result -> !result.asked().graph().id().startsWith("overlaps"))
                .toList();
        long deviating = ordinary.stream()
                .filter(result -> result.deviation().isPresent())
                .count();
        assertThat(deviating).isLessThan(ordinary.size() / 50);
    }

    @Test
    void everyReasonForAnotherAnswerIsNeeded() {
        assertThat(results.stream().map(Conformance.Result::deviation).flatMap(Optional::stream))
                .contains(ConformanceDeviation.values());
    }

    @Test
    void aWrongAnswerIsNoticed() {
        ConformanceCase upgrade = results.stream()
                .map(Conformance.Result::asked)
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'a1','down':[]},{'id':'b1','down':['a1'],'depends_on':['lab']}",
                "{'id':'a1111','down':[]},{'id':'b1','down':[],'depends_on':['a111']}",
                "{'id':'a1','down':['gone']},{'id':'b1','down':['a1'],'depends_on':['b']}",
                "{'id':'a1','down':['b1'],'labels':['lab']},{'id':'b1','down':['a1'],'depends_on':['lab']}",
                "{'id':'a1','down':[]},{'id':'a1','down':[]},{'id':'b1','down':['b1']}",
                "{'id':'a-1','down':[]},{'down':[]},{}"
            })
    void aBrokenGraphIsRefusedWhateverIsAsked(String revisions) throws IOException {
        for (ConformanceCase asked : questions(revisions)) {
            Conformance.Result result = Conformance.run(asked);
            assertThat(result.failure()).isEmpty();
            assertThat(result.deviation()).as(asked.name()).contains(ConformanceDeviation.BROKEN_GRAPH);
        }
    }

    @Test
    void anAnswerThatNobodyExpectsIsAFailedCaseAndNoError() throws IOException {
        List<ConformanceCase> questions = questions("{'id':'a1','down':[]},{'id':'b1','down':['a1'],'labels':['lab']}");
        List<String> failed = questions.stream()
                .map(Conformance::run)
                .filter(result -> result.deviation().isEmpty())
                .peek(result -> assertThat(result.failure()).isPresent())
                .map(result -> result.asked().kind())
                .toList();
        assertThat(failed)
                .contains("load", "graph", "get_revision", "offline_upgrade", "current", "merge", "unheard_of");
    }

    /** Each question with an expectation that nothing meets. */
    private static List<ConformanceCase> questions(String revisions) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ArrayNode questions = (ArrayNode) json.readTree(QUESTIONS);
        questions.forEach(
                question -> ((ObjectNode) question).putObject("expect").put("error", "NoSuchError"));
        String file = "{\"graphs\":[{\"id\":\"asked\",\"revisions\":[%s],\"cases\":%s}]}"
                .formatted(revisions.replace('\'', '"'), questions);
        return ConformanceCase.read(Map.of("asked.json", file));
    }
}
