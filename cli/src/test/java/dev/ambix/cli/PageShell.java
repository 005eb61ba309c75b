package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Page.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The terminal of a page: runs its listings of the shell, and compares what the page shows of their output. Ids of revisions
 * are those of the page, which stand for those of the run as soon as both were shown.
 */
final class PageShell {
    private static final Pattern COMMENT = Pattern.compile("\\s+#.*$");
    private static final Pattern EXIT_CODE = Pattern.compile("exit code (\\d)");
    private static final Pattern VARIABLE = Pattern.compile("\\b[0-9a-f]{12}\\b|\\.\\.\\.");
    private static final Pattern BEGINNING = Pattern.compile("\\b[0-9a-f]{4,12}\\b");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern BY_BASH = Pattern.compile("[|><&$*;`]");

    private final ProjectFolder project;
    private final Map<String, String> ids = new LinkedHashMap<>();
    private String output = "";

    PageShell(ProjectFolder project) {
        this.project = project;
    }

    /** Runs a listing: each line has to end with the exit code that its comment names, or with 0. */
    void run(Listing listing) {
        List<String> lines =
                listing.code().lines().filter(line -> !line.isBlank()).toList();
        output = "";
        if (lines.stream().allMatch(PageShell::isPlain)) {
            lines.forEach(line -> run(listing, line));
        } else {
            Outcome outcome = project.shell("exec 2>&1; set -e\n" + own(listing.code()));
            output = outcome.out();
            assertThat(outcome.exitCode()).as(listing.place() + "\n" + output).isZero();
        }
    }

    private static boolean isPlain(String line) {
        String command = COMMENT.matcher(line).replaceFirst("");
        return command.startsWith("ambix ") && !BY_BASH.matcher(command).find();
    }

    private void run(Listing listing, String line) {
        Matcher code = EXIT_CODE.matcher(line);
        int expected = code.find() ? Integer.parseInt(code.group(1)) : 0;
        List<String> words = new ArrayList<>();
        WORD.matcher(own(COMMENT.matcher(line).replaceFirst("")))
                .results()
                .map(word ->
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group())
                .forEach(words::add);
        Outcome outcome = InProcess.runOnTerminal(
                project.root(),
                project.variables(),
                words.subList(1, words.size()).toArray(String[]::new));
        output += outcome.out();
        assertThat(outcome.exitCode())
                .as(listing.place() + ": " + line + "\n" + outcome.out())
                .isEqualTo(expected);
    }

    /**
     * Compares the output of the last listing with what the page shows of it. A line of three dots stands for any lines, and
     * three dots in a line for any text.
     */
    void compare(Listing shown) {
        List<String> unknown = new ArrayList<>();
        String pattern = comparable(shown.code())
                .lines()
                .map(line -> line.equals("...") ? "(?:.*\n)*?" : pattern(line, unknown) + "\n")
                .collect(Collectors.joining());
        Matcher matcher = Pattern.compile(pattern).matcher(comparable(output));
        assertThat(matcher.matches())
                .as("%s shows:%n%s%nand this was printed:%n%s", shown.place(), shown.code(), output)
                .isTrue();
        for (int i = 0; i < unknown.size(); i++) {
            ids.put(unknown.get(i), matcher.group(i + 1));
        }
    }

    /** A pattern for one line; ids that were not shown before are added to {@code unknown}, each of them a group. */
    private String pattern(String line, List<String> unknown) {
        StringBuilder pattern = new StringBuilder();
        Matcher variable = VARIABLE.matcher(line);
        int end = 0;
        while (variable.find()) {
            pattern.append(Pattern.quote(line.substring(end, variable.start())))
                    .append(variable.group().equals("...") ? ".*" : pattern(variable.group(), unknown, ids));
            end = variable.end();
        }
        return pattern.append(Pattern.quote(line.substring(end))).toString();
    }

    private static String pattern(String id, List<String> unknown, Map<String, String> known) {
        if (known.containsKey(id)) {
            return known.get(id);
        }
        if (unknown.contains(id)) {
            return "\\" + (unknown.indexOf(id) + 1);
        }
        unknown.add(id);
        return "([0-9a-f]{12})";
    }

    /** The text of a page with the ids of the run. */
    String own(String text) {
        return BEGINNING.matcher(text).replaceAll(found -> ids.keySet().stream()
                .filter(id -> id.startsWith(found.group()))
                .findFirst()
                .map(ids::get)
                .orElse(found.group()));
    }

    /** What differs from run to run, made the same. */
    private static String comparable(String text) {
        return text.replace("/home/me/shop", "PROJECT")
                .replaceAll("\\b[0-9.]+ (ms|s|µs)\\b", "TIME")
                .replaceAll("jdbc:postgresql://[^ /]*/\\w+(\\?[^ :]*)?", "URL")
                .replaceAll("\\bR\\d{12}_", "R_")
                .replaceAll("\\b[0-9a-f]{64}\\b", "HASH")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "INSTANT")
                .replaceAll("INSTANT by \\w+", "INSTANT by USER")
                .replaceAll("(?m) +$", "");
    }
}
