package dev.ambix.cli.importing.flyway;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.revision.flyway.FlywayName;
import dev.ambix.revision.flyway.FlywayName.Kind;
import dev.ambix.revision.flyway.FlywayNaming;
import dev.ambix.revision.flyway.FlywayScriptConfiguration;
import dev.ambix.revision.flyway.FlywayVersion;
import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The migrations among some files.
 *
 * @param all the migrations whose names Flyway takes
 * @param notes the files that were left out, in sentences
 */
record FlywayFiles(List<FlywayFile> all, List<String> notes) {
    /**
     * Reads files.
     *
     * @param files the files by their names in messages
     * @throws MigrationException if one cannot be read, or two are the same migration
     */
    static FlywayFiles read(Map<String, Path> files, FlywaySettings settings) {
        List<FlywayFile> found = new ArrayList<>();
        List<String> callbacks = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            String fileName = String.valueOf(file.getValue().getFileName());
            Optional<String> suffix =
                    settings.suffixes().stream().filter(fileName::endsWith).findFirst();
            String bare = suffix.map(end -> fileName.substring(0, fileName.length() - end.length()))
                    .orElseGet(() -> FlywayNaming.withoutEndOfCode(fileName));
            Optional<FlywayName> name = FlywayName.parse(bare, settings.naming());
            if (suffix.isPresent() && name.isPresent()) {
                found.add(script(name.get(), file.getKey(), file.getValue(), files, settings));
            } else if (suffix.isPresent()) {
                (FlywayNaming.isCallback(bare) ? callbacks : others).add(file.getKey());
            } else if (name.isPresent() && !bare.equals(fileName) && !bare.contains("$")) {
                found.add(new FlywayFile(name.get(), bare, file.getKey(), Optional.empty(), true, false));
            }
        }
        List<String> notes = new ArrayList<>();
        if (!callbacks.isEmpty()) {
            notes.add("Callbacks are not imported: " + String.join(", ", callbacks)
                    + ". What they do belongs into migrations, or into a listener of the environment class.");
        }
        if (!others.isEmpty()) {
            notes.add("Left out, because Flyway does not take such names: " + String.join(", ", others) + ".");
        }
        return new FlywayFiles(withoutTwins(found), notes);
    }

    private static FlywayFile script(
            FlywayName name, String place, Path file, Map<String, Path> files, FlywaySettings settings) {
        FlywayScriptConfiguration own = Optional.ofNullable(files.get(place + ".conf"))
                .map(conf -> configuration(place, conf))
                .orElse(FlywayScriptConfiguration.NONE);
        requireExecuted(place, own);
        Charset encoding = own.encoding().map(named -> encoding(place, named)).orElse(settings.encoding());
        return new FlywayFile(
                name,
                String.valueOf(file.getFileName()),
                place,
                Optional.of(text(place, file, encoding)),
                own.isTransactional(),
                settings.placeholders().isReplaced() && own.hasPlaceholders());
    }

    private static void requireExecuted(String place, FlywayScriptConfiguration own) {
        own.condition().ifPresent(condition -> {
            throw new MigrationException(place + ".conf: shouldExecute=" + condition
                    + " cannot be told here. Take the script out, or the setting, and import again.");
        });
    }

    private static Charset encoding(String place, String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new MigrationException(
                    place + ".conf: there is no encoding \"" + name + "\". Correct it, and import again.", e);
        }
    }

    private static FlywayScriptConfiguration configuration(String place, Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            return FlywayScriptConfiguration.read(text);
        } catch (IOException e) {
            throw new MigrationException(place + ".conf cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }

    private static String text(String place, Path file, Charset encoding) {
        try {
            String text = encoding.newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MigrationException(
                    "The script " + place + " is not in " + encoding + ". Give its encoding with --encoding.", e);
        } catch (IOException e) {
            throw new MigrationException("The script " + place + " cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }

    /** A class and its source are one migration; two scripts of a version are refused, as Flyway does. */
    private static List<FlywayFile> withoutTwins(List<FlywayFile> files) {
        Map<String, FlywayFile> byKey = new LinkedHashMap<>();
        for (FlywayFile file : files) {
            String key = file.name().kind() + " "
                    + file.name()
                            .version()
                            .map(version -> version.numbers().toString())
                            .orElse(file.name().description());
            FlywayFile twin = byKey.putIfAbsent(key, file);
            if (twin != null && !(twin.text().isEmpty() && twin.file().equals(file.file()))) {
                throw new MigrationException("Two migrations are " + title(file.name()) + ": " + twin.place() + " and "
                        + file.place() + ". Name locations that go together, or take one of them out.");
            }
        }
        return List.copyOf(byKey.values());
    }

    private static String title(FlywayName name) {
        return name.version()
                .map(version -> (name.kind() == Kind.UNDO ? "the undo of version " : "version ") + version)
                .orElse("the repeatable \"" + name.description() + "\"");
    }

    /** The migrations of a kind with a version, in its order. */
    TreeMap<FlywayVersion, FlywayFile> byVersion(Kind kind) {
        TreeMap<FlywayVersion, FlywayFile> sorted = new TreeMap<>();
        all.stream()
                .filter(file -> file.name().kind() == kind)
                .forEach(file -> sorted.put(file.name().version().orElseThrow(), file));
        return sorted;
    }

    /** The repeatable ones, in the order of their descriptions, in which Flyway runs them. */
    TreeMap<String, FlywayFile> repeatable() {
        TreeMap<String, FlywayFile> sorted = new TreeMap<>();
        all.stream()
                .filter(file -> file.name().kind() == Kind.REPEATABLE)
                .forEach(file -> sorted.put(file.name().description(), file));
        return sorted;
    }
}
