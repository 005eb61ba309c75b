package dev.ambix.cli;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The steps of the composite action, run as GitHub's runner does it: each in a bash of its own, with expressions replaced,
 * and the files for outputs, the summary and the path. Expressions are names and, in conditions, {@code ==} and {@code &&}.
 */
final class ActionRun {
    static final String FILE = "integrations/github/action.yml";
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ (\\S+) }}");

    private final Map<String, Object> action;
    private final ProjectFolder project;
    private final Path temporary;
    private final Map<String, String> values = new HashMap<>();

    ActionRun(ProjectFolder project, Path temporary) throws IOException {
        this.action = YamlText.parse(Files.readString(Page.path(FILE)));
        this.temporary = Files.createDirectories(temporary);
        this.project = project.with("RUNNER_TEMP", temporary.toString())
                .with("GITHUB_ACTION_PATH", Page.path("integrations/github").toString())
                .with("GITHUB_PATH", temporary.resolve("path").toString())
                .with("GITHUB_OUTPUT", temporary.resolve("output").toString())
                .with("GITHUB_STEP_SUMMARY", temporary.resolve("summary").toString());
        for (String file : new String[] {"path", "output", "summary"}) {
            Files.writeString(temporary.resolve(file), "");
        }
    }

    /** Gives a value for expressions, such as {@code inputs.url}. */
    ActionRun value(String name, String value) {
        values.put(name, value);
        return this;
    }

    String summary() throws IOException {
        return Files.readString(temporary.resolve("summary"));
    }

    /** An output of the action. */
    String output(String name) {
        Map<String, Object> output = YamlText.map(YamlText.map(action, "outputs"), name);
        return replaced(output.get("value"));
    }

    /** Runs the steps up to the first that fails; gives the code of the last one, and what all printed. */
    Outcome run() throws IOException {
        YamlText.map(action, "inputs").forEach((name, input) -> {
            @SuppressWarnings("unchecked")
            Map<String, Object> attributes = (Map<String, Object>) input;
            values.putIfAbsent("inputs." + name, replaced(attributes.get("default")));
        });
        StringBuilder printed = new StringBuilder();
        for (Map<String, Object> step : YamlText.maps(YamlText.map(action, "runs"), "steps")) {
            if (!isMet((String) step.getOrDefault("if", ""))) {
                continue;
            }
            Outcome outcome = run(step);
            printed.append(outcome.out());
            for (String line : Files.readAllLines(temporary.resolve("output"))) {
                String[] output = line.split("=", 2);
                values.put("steps." + step.get("id") + ".outputs." + output[0], output[1]);
            }
            Files.writeString(temporary.resolve("output"), "");
            if (outcome.exitCode() != 0) {
                return new Outcome(outcome.exitCode(), printed.toString(), "");
            }
        }
        return new Outcome(0, printed.toString(), "");
    }

    private Outcome run(Map<String, Object> step) throws IOException {
        Path script = Files.writeString(temporary.resolve("step.sh"), replaced(step.get("run")));
        ProjectFolder folder = project;
        for (Map.Entry<String, Object> variable : YamlText.map(step, "env").entrySet()) {
            folder = folder.with(variable.getKey(), replaced(variable.getValue()));
        }
        String paths = String.join(":", Files.readAllLines(temporary.resolve("path")));
        return folder.shell("PATH='%s':${PATH#*:}; cd '%s' && exec bash --noprofile --norc -eo pipefail '%s' 2>&1"
                .formatted(paths, replaced(step.getOrDefault("working-directory", ".")), script));
    }

    private String replaced(Object text) {
        return EXPRESSION.matcher(text.toString()).replaceAll(name -> values.getOrDefault(name.group(1), ""));
    }

    private boolean isMet(String condition) {
        return Arrays.stream(condition.strip().split("\\s*&&\\s*"))
                .filter(term -> !term.isEmpty())
                .allMatch(term -> {
                    String[] sides = term.split(" == ");
                    return sides.length == 1
                            ? !value(term).isEmpty()
                            : value(sides[0]).equals(value(sides[1]));
                });
    }

    private String value(String term) {
        return term.startsWith("'") ? term.substring(1, term.length() - 1) : values.getOrDefault(term, "");
    }
}
