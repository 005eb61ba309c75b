package dev.ambix.cli.session;

import dev.ambix.MigrationException;
import dev.ambix.cli.config.MigrationSettings;
import dev.ambix.cli.files.FileTrouble;
import dev.ambix.revision.RevisionNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The compiled migrations of the class path beside those of the source folders. A build may have compiled the same sources into
 * a folder or a jar there: a source takes the place of its class, and a class whose source is gone is refused.
 */
final class ClassPathRevisions {
    private final MigrationSettings settings;
    private final List<RevisionNode> compiled;

    ClassPathRevisions(MigrationSettings settings, List<RevisionNode> compiled) {
        this.settings = settings;
        this.compiled = compiled;
    }

    /**
     * All revisions: those of the sources, and of the class path those that are no copies of them.
     *
     * @throws MigrationException if a class of the class path was made of a source that is gone, or has the id of a source
     */
    List<RevisionNode> with(List<RevisionNode> declared) {
        List<RevisionNode> all = new ArrayList<>(declared);
        if (declared.isEmpty() || compiled.isEmpty()) {
            all.addAll(compiled);
            return all;
        }
        Map<String, RevisionNode> classes = new HashMap<>();
        Map<String, RevisionNode> ids = new HashMap<>();
        declared.forEach(node -> {
            classes.put(node.className(), node);
            ids.put(node.id(), node);
        });
        Map<Boolean, List<RevisionNode>> byCopy = compiled.stream()
                .collect(Collectors.partitioningBy(node -> Optional.ofNullable(
                                node.origin().isClass() ? classes.get(node.className()) : ids.get(node.id()))
                        .filter(node::isCopyOf)
                        .isPresent()));
        List<RevisionNode> others = byCopy.get(false);
        Set<Path> builds = others.isEmpty() ? Set.of() : placesOf(byCopy.get(true));
        for (RevisionNode other : others) {
            refuseStale(other, builds);
            Optional.ofNullable(ids.get(other.id())).ifPresent(source -> refuseDuplicate(source, other));
        }
        all.addAll(others);
        return all;
    }

    /** The places of the class path that a build has filled with copies of these sources. */
    private Set<Path> placesOf(List<RevisionNode> copies) {
        Set<Path> places = new HashSet<>();
        copies.forEach(node -> place(node).ifPresent(places::add));
        return places;
    }

    private void refuseStale(RevisionNode node, Set<Path> builds) {
        Optional<Path> place = builds.isEmpty() ? Optional.empty() : place(node);
        if (place.filter(builds::contains)
                .filter(from -> isMadeHere(from, node))
                .isPresent()) {
            throw new MigrationException(node.title() + " is a " + node.origin().kind() + " without a source: "
                    + node.origin().name() + " in " + place.get() + " was "
                    + (node.origin().isClass() ? "compiled" : "copied")
                    + " from a file that is in none of the source folders, "
                    + folders() + ". If it was deleted or renamed, build that from clean; else restore it.");
        }
    }

    private void refuseDuplicate(RevisionNode source, RevisionNode other) {
        throw new MigrationException("Two revisions have the id " + source.id() + ": the source of "
                + source.origin().name()
                + " in " + folders() + " and " + other.origin().name() + " in "
                + place(other).map(Path::toString).orElse("an index of the class path")
                + ". Give one of them another id, or, if the source of the second is gone, build that from clean.");
    }

    private String folders() {
        return String.join(", ", settings.folders().stream().map(Path::toString).toList());
    }

    /** The folder or jar of the class path that has the class or file of a revision. */
    Optional<Path> place(RevisionNode node) {
        return settings.classPath().stream()
                .filter(place -> !bytes(place, node).isEmpty())
                .findFirst();
    }

    /** A class file names its source file; a language other than Java has others, and its sources elsewhere. */
    private static boolean isMadeHere(Path place, RevisionNode node) {
        if (!node.origin().isClass()) {
            return true;
        }
        String name = node.className().substring(node.className().lastIndexOf('.') + 1);
        return bytes(place, node).contains(name.replaceFirst("\\$.*", "") + ".java");
    }

    /** A file as text, one character a byte; empty if it is not there. */
    private static String bytes(Path place, RevisionNode node) {
        String file = node.origin().resource();
        try {
            if (Files.isDirectory(place)) {
                Path found = place.resolve(file);
                return Files.exists(found) ? text(Files.readAllBytes(found)) : "";
            }
            return Files.exists(place) ? entry(place, file) : "";
        } catch (IOException e) {
            throw new MigrationException(place + " on the class path cannot be read: " + FileTrouble.of(e) + ".", e);
        }
    }

    private static String entry(Path jar, String name) throws IOException {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            ZipEntry entry = file.getEntry(name);
            if (entry == null) {
                return "";
            }
            try (InputStream content = file.getInputStream(entry)) {
                return text(content.readAllBytes());
            }
        }
    }

    /** The names in a class file are in UTF-8. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
