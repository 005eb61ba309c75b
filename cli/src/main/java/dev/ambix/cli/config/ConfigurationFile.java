package dev.ambix.cli.config;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.text.NameAdvice;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.cli.usage.UsageException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * The parsed {@code ambix.toml}, or none.
 *
 * @param path where it is, absolute; empty when there is no file
 * @param folder its folder; the working folder when there is no file
 * @param name its name in errors: relative to the working folder if it is below it
 * @param toml its contents
 */
record ConfigurationFile(Optional<Path> path, Path folder, String name, Optional<TomlTable> toml) {
    static final String NAME = "ambix.toml";

    /** Far more than anybody writes, and read in a second. */
    private static final long LARGEST = 256 << 10;

    private static final int MOST_ERRORS = 10;

    static ConfigurationFile find(ConfigurationRequest request) {
        Path start = request.workingFolder();
        request.file()
                .map(start::resolve)
                .filter(named -> !Files.isRegularFile(named))
                .ifPresent(named -> {
                    throw new UsageException(missing(named, named(named.normalize(), start)));
                });
        return request.file()
                .or(() -> request.variable("AMBIX_CONFIG").map(file -> path(file, "AMBIX_CONFIG")))
                .map(named -> read(start.resolve(named).normalize(), start))
                .or(() -> upwards(start).map(found -> read(found, start)))
                .orElseGet(() -> new ConfigurationFile(Optional.empty(), start, NAME, Optional.empty()));
    }

    /** Settings that come from elsewhere, checked as a file is; errors call them by a name and know no lines. */
    static ConfigurationFile of(String name, Path folder, Map<String, List<String>> settings) {
        TomlParseResult toml = Toml.parse(SettingsToml.of(settings));
        ConfigurationFile file = new ConfigurationFile(Optional.empty(), folder, name, Optional.of(toml));
        KnownKeys.check(file, toml);
        return file;
    }

    /** The path that a text names; {@code origin} is where it was given. */
    static Path path(String text, String origin) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new MigrationException(origin + ": \"" + text + "\" is not a path: " + e.getReason() + ".", e);
        }
    }

    private static Optional<Path> upwards(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static String missing(Path path, String name) {
        return "The configuration file " + name + (Files.isDirectory(path) ? " is a folder." : " does not exist.")
                + " Name another with --config, or write one with \"ambix init\".";
    }

    private static String named(Path path, Path workingFolder) {
        return path.startsWith(workingFolder) ? workingFolder.relativize(path).toString() : path.toString();
    }

    private static ConfigurationFile read(Path path, Path workingFolder) {
        String name = named(path, workingFolder);
        if (!Files.isRegularFile(path)) {
            throw new MigrationException(missing(path, name));
        }
        TomlParseResult result = parse(path, name);
        ConfigurationFile file = new ConfigurationFile(Optional.of(path), path.getParent(), name, Optional.of(result));
        KnownKeys.check(file, result);
        return file;
    }

    private static TomlParseResult parse(Path path, String name) {
        try {
            if (Files.size(path) > LARGEST) {
                throw new MigrationException("The configuration file " + name + " has more than " + (LARGEST >> 10)
                        + " kB. Is it another file?");
            }
            TomlParseResult result = Toml.parse(withoutMark(Files.readString(path)));
            if (result.hasErrors()) {
                throw new MigrationException(errors(result.errors(), name));
            }
            return result;
        } catch (StackOverflowError e) {
            throw new MigrationException("The configuration file " + name + " is nested too deeply.", e);
        } catch (CharacterCodingException e) {
            throw new MigrationException("The configuration file " + name + " is not written in UTF-8.", e);
        } catch (IOException e) {
            throw new MigrationException(
                    "The configuration file " + name + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }

    /** Editors of Windows begin a file of UTF-8 with a byte order mark. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The first errors with their places: most of many follow from one of them. */
    private static String errors(List<TomlParseError> errors, String name) {
        String shown = errors.stream()
                .limit(MOST_ERRORS)
                .map(error -> at(name, error.position()) + ": " + sentence(error.getMessage()))
                .collect(Collectors.joining("\n"));
        int more = errors.size() - MOST_ERRORS;
        return more > 0 ? shown + "\n" + name + ": and " + more + " more." : shown;
    }

    private static String sentence(String message) {
        return message.endsWith(".") ? message : message + ".";
    }

    /** The file, line and column of a key, as compilers write them; within an array, those of the array. */
    String position(List<String> key) {
        return toml.filter(table -> path.isPresent() && !key.isEmpty())
                .map(table -> Optional.ofNullable(table.inputPositionOf(key))
                        .map(position -> at(name, position))
                        .orElseGet(() -> position(key.subList(0, key.size() - 1))))
                .orElse(name);
    }

    private static String at(String name, TomlPosition position) {
        return name + ":" + position.line() + ":" + position.column();
    }

    Section section(List<String> table, Variables variables) {
        return new Section(this, table, variables);
    }

    /** The reason why an environment cannot be chosen; empty if it is there. */
    Optional<String> withoutEnvironment(String wanted) {
        TreeSet<String> known = new TreeSet<>(environments());
        if (known.contains(wanted)) {
            return Optional.empty();
        }
        String found = known.isEmpty() ? "It has no [env.NAME] tables." : NameAdvice.of(wanted, known);
        return Optional.of(path.map(p -> name + " has no environment \"" + wanted + "\". " + found)
                .orElse("The environment \"" + wanted + "\" is not known: there is no " + NAME
                        + " in this folder or above it."));
    }

    /** The names of the environments. */
    Set<String> environments() {
        return toml.map(table -> table.getTable(List.of("env")))
                .map(TomlTable::keySet)
                .orElse(Set.of());
    }
}
