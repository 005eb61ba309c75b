import dev.ambix.testing.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Prints what the tests of all modules came to, from the reports that Surefire and Failsafe wrote: how many passed, how
 * many were skipped and why, of which sample, and which input was left out.
 *
 * <p>Arguments: the folder of the project, the folder of further input ({@code ambix.shared}).
 */
public final class Summary {
    private static final List<String> FURTHER = List.of("schemas", "histories");

    private int passed;
    private int failed;
    private int skipped;
    private final List<String> flakes = new ArrayList<>();
    private final Map<String, Integer> reasons = new TreeMap<>();

    private Summary() {}

    public static void main(String[] arguments) throws IOException, XMLStreamException {
        Summary summary = new Summary();
        for (Path report : reports(Path.of(arguments[0]))) {
            summary.read(report);
        }
        summary.print();
        leftOut(Path.of(arguments[1])).forEach(System.out::println);
    }

    private static List<Path> reports(Path project) throws IOException {
        List<Path> reports = new ArrayList<>();
        for (Path module : modules(project)) {
            Path target = module.resolve("target");
            if (Files.isDirectory(target)) {
                for (Path folder : list(target, "{surefire,failsafe}-reports*")) {
                    reports.addAll(list(folder, "TEST-*.xml"));
                }
            }
        }
        return reports;
    }

    private static List<Path> modules(Path project) throws IOException {
        List<Path> folders = list(project, "*");
        folders.addAll(list(project.resolve("integrations"), "*"));
        return folders.stream()
                .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                .toList();
    }

    private static List<Path> list(Path folder, String names) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, names)) {
            found.forEach(files::add);
        }
        return files;
    }

    /** Counts the test cases of a report. */
    private void read(Path report) throws IOException, XMLStreamException {
        try (InputStream in = Files.newInputStream(report)) {
            XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
            String outcome = "";
            String name = "";
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (xml.getLocalName().equals("testcase")) {
                        name = xml.getAttributeValue(null, "classname") + "." + xml.getAttributeValue(null, "name");
                    }
                    outcome = outcome(xml, outcome);
                } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("testcase")) {
                    count(outcome, name);
                }
            }
        }
    }

    /** What is known of the test case after the beginning of an element. */
    private String outcome(XMLStreamReader xml, String before) throws XMLStreamException {
        return switch (xml.getLocalName()) {
            case "testcase" -> "passed";
            case "failure", "error" -> "failed";
            case "flakyFailure", "flakyError" -> "flaky";
            case "skipped" -> {
                String message = xml.getAttributeValue(null, "message");
                reasons.merge(reason(message == null ? xml.getElementText() : message), 1, Integer::sum);
                yield "skipped";
            }
            default -> before;
        };
    }

    /** A failed assumption is reported as an exception with its stack trace. */
    private static String reason(String message) {
        return message.lines()
                .map(line -> line.replaceFirst("^(org\\.opentest4j\\.TestAbortedException: )?(Assumption failed: )?", ""))
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("without a reason");
    }

    private void count(String outcome, String name) {
        switch (outcome) {
            case "passed" -> passed++;
            case "flaky" -> {
                passed++;
                flakes.add(name);
            }
            case "failed" -> failed++;
            default -> skipped++;
        }
    }

    private void print() {
        System.out.println();
        reasons.forEach((reason, count) -> System.out.println("Skipped " + count + ": " + reason));
        flakes.forEach(name -> System.out.println("Passed only when it was run again: " + name));
        System.out.println("Tests: " + passed + " passed, " + failed + " failed, " + skipped + " skipped; "
                + Sample.NOTE);
    }

    private static List<String> leftOut(Path shared) {
        List<String> missing = FURTHER.stream()
                .filter(folder -> !Files.isDirectory(shared.resolve(folder)))
                .toList();
        return missing.isEmpty()
                ? List.of()
                : List.of("Left out: the " + String.join(" and ", missing)
                        + " of further projects, which are no part of this one; -Dambix.shared=FOLDER names the folder of a"
                        + " copy of theirs, and CONTRIBUTING.md tells its form.");
    }
}
