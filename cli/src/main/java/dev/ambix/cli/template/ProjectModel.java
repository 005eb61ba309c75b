package dev.ambix.cli.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a new project says about a database that is there already.
 *
 * @param url its JDBC URL, free of user and password
 * @param user who connects to it
 * @param modelClass the class of the model
 * @param schemas the schemas that the model describes; none for all
 */
public record ProjectModel(String url, Optional<String> user, String modelClass, List<String> schemas) {
    public ProjectModel {
        schemas = List.copyOf(schemas);
    }

    /** The lines that replace the proposal of a URL. */
    String database() {
        return "url = " + quoted(url)
                + user.map(name -> "\nuser = " + quoted(name)).orElse("");
    }

    /** The table {@code [model]}. */
    String table() {
        String only = schemas.stream().map(ProjectModel::quoted).collect(Collectors.joining(", "));
        return "[model]\njava = " + quoted(modelClass) + "\n" + (schemas.isEmpty() ? "" : "schemas = [" + only + "]\n")
                + "\n";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
