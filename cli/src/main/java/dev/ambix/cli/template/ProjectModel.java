package dev.ambix.cli.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The settings of a new project about a database that is there already, and the model of it.
 *
 * @param url its JDBC URL, free of user and password; none for an embedded one
 * @param user who connects to it
 * @param modelClass the class of the model, if there is one
 * @param schemas the schemas that the model describes; none for all
 * @param excluded tables that no revision makes and the model does not describe, such as those of another tool
 */
public record ProjectModel(
        Optional<String> url,
        Optional<String> user,
        Optional<String> modelClass,
        List<String> schemas,
        List<String> excluded) {
    public ProjectModel {
        schemas = List.copyOf(schemas);
        excluded = List.copyOf(excluded);
    }

    /** The lines that replace the proposal of a URL. */
    Optional<String> database() {
        return url.map(place -> "url = " + quoted(place)
                + user.map(name -> "\nuser = " + quoted(name)).orElse(""));
    }

    /** The table {@code [model]}. */
    String table() {
        if (modelClass.isEmpty() && excluded.isEmpty()) {
            return "";
        }
        return "[model]\n"
                + modelClass.map(name -> "java = " + quoted(name) + "\n").orElse("") + list("schemas", schemas)
                + list("exclude", excluded) + "\n";
    }

    private static String list(String key, List<String> values) {
        return values.isEmpty()
                ? ""
                : key + " = [" + values.stream().map(ProjectModel::quoted).collect(Collectors.joining(", ")) + "]\n";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
