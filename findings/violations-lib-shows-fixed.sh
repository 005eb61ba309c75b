#!/usr/bin/env bash
# Package: Violations Lib, se.bjurr.violations:violations-lib 1.157.3 (its parser of SARIF, behind plugins of Jenkins,
# Gradle, Maven and bots that comment on pull requests).
#
# Expected: SARIF 2.1.0 says of a result that it is suppressed (`suppressions`), that it was in an earlier run and is no
# more (`baselineState` is `absent`), or that a rule was kept (`kind` is `pass`). None of these is a violation now.
#
# What happens: all are read as violations, the first two with their full severity, and nothing in them tells which they
# are.
#
# Why it matters: a linter of migrations whose findings are accepted in the source, and a report that is compared with a
# baseline, are then counted against the build each time. Give these consumers a file without such results; compare and
# suppress before.
source "$(dirname "$0")/common.bash"

jars se.bjurr.violations:violations-lib:1.157.3
output=$(java_main <<'JAVA'
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.bjurr.violations.lib.ViolationsLogger;
import se.bjurr.violations.lib.reports.Parser;

public class Main implements ViolationsLogger {
    public static void main(String[] args) throws Exception {
        String results = Stream.of(
                        "'level': 'error', 'message': {'text': 'a new one'}, 'baselineState': 'new'",
                        "'level': 'error', 'message': {'text': 'suppressed'}, 'suppressions': [{'kind': 'inSource'}]",
                        "'level': 'error', 'message': {'text': 'fixed'}, 'baselineState': 'absent'",
                        "'level': 'none', 'kind': 'pass', 'message': {'text': 'passed'}")
                .map(result -> "{'ruleId': 'lock', " + result + ", 'locations': [{'physicalLocation': "
                        + "{'artifactLocation': {'uri': 'V1.sql'}, 'region': {'startLine': 3}}}]}")
                .collect(Collectors.joining(","));
        String sarif = "{'version': '2.1.0', 'runs': [{'tool': {'driver': {'name': 'linter'}}, 'results': [" + results + "]}]}";
        Parser.SARIF.getViolationsParser().parseReportOutput(sarif.replace('\'', '"'), new Main()).stream()
                .map(violation -> violation.getSeverity() + " " + violation.getMessage().split("\\s*\n\\s*")[0])
                .sorted()
                .forEach(System.out::println);
    }

    @Override
    public void log(Level level, String message) {}

    @Override
    public void log(Level level, String message, Throwable cause) {}
}
JAVA
)
expect "The violations of the report:" 'ERROR a new one
ERROR fixed
ERROR suppressed
INFO passed' "$output"
finish
