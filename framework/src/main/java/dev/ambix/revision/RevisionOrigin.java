package dev.ambix.revision;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The class or file that a revision is written in, as messages name it and as it is found again. */
public sealed interface RevisionOrigin {
    /** No origin that is known: a graph that was made by hand, or a revision that only a database still knows. */
    RevisionOrigin NONE = new JavaClass("");

    /** The binary name of the class, or the path of the file below its root; empty if nothing is known. */
    String name();

    /** The word for it in messages and results: {@code class} or {@code file}. */
    String kind();

    /** The path of the source file, below a source folder. */
    String sourcePath();

    /** The path of the class or script that runs, below a root of the class path. */
    String resource();

    /** The paths of all files that the revision may have below a root of the class path, apart from classes. */
    List<String> files();

    /** The advice where the upgrade is still to be written, in sentences. */
    String unwrittenUpgrade();

    /** The advice where the downgrade is still to be written, in sentences. */
    String unwrittenDowngrade();

    /** The part that is recorded in a direction, {@code upgrade} or {@code downgrade}, as failures name it. */
    String part(String direction);

    /** The path of the file with the downgrade, below its root; empty for a class, and where there is no such file. */
    default Optional<String> downgradePath() {
        return Optional.empty();
    }

    /** Whether a build has made this of that: the same class, or a copy of the file in a folder of its own. */
    default boolean isCopyOf(RevisionOrigin source) {
        return !isClass() && !source.isClass()
                ? name().equals(source.name()) || name().endsWith("/" + source.name())
                : equals(source);
    }

    /** Whether it is a class, which may not be known by name. */
    default boolean isClass() {
        return false;
    }

    /** The binary name of the migration class; empty if the revision is no class. */
    default String className() {
        return "";
    }

    /**
     * A migration class.
     *
     * @param name its binary name
     */
    record JavaClass(String name) implements RevisionOrigin {
        @Override
        public String kind() {
            return "class";
        }

        @Override
        public boolean isClass() {
            return true;
        }

        @Override
        public String className() {
            return name;
        }

        @Override
        public String sourcePath() {
            return name.replaceFirst("\\$.*", "").replace('.', '/') + ".java";
        }

        @Override
        public String resource() {
            return name.replace('.', '/') + ".class";
        }

        @Override
        public List<String> files() {
            return List.of();
        }

        @Override
        public String unwrittenUpgrade() {
            return "upgrade() of " + name + " is not written yet. Write there what it is to do.";
        }

        @Override
        public String unwrittenDowngrade() {
            return "downgrade() of " + name + " is not written yet. Write there what undoes upgrade(), or"
                    + " op.irreversible(\"why\") if nothing does; an empty method undoes nothing.";
        }

        @Override
        public String part(String direction) {
            return direction + "() of " + name;
        }
    }

    /** A file of SQL. */
    sealed interface SqlOrigin extends RevisionOrigin {
        @Override
        default String kind() {
            return "file";
        }

        @Override
        default String sourcePath() {
            return name();
        }

        @Override
        default String resource() {
            return name();
        }

        @Override
        default String unwrittenUpgrade() {
            return name() + " has no statement yet. Write there what it is to do.";
        }

        @Override
        default String part(String direction) {
            String file = direction.equals("downgrade") ? downgradePath().orElse(name()) : name();
            return "the " + direction + " in " + file;
        }
    }

    /**
     * A file of SQL with a header, which has the downgrade as its lower part or in another file.
     *
     * @param name its path below its root, with slashes
     */
    record SqlFile(String name) implements SqlOrigin {
        private static final String UP = ".up.sql";
        private static final String DOWN = ".down.sql";

        /** Whether a file of this name is the downgrade of another. */
        public static boolean isDowngrade(String name) {
            return name.endsWith(DOWN);
        }

        /** Whether the downgrade has a file of its own. */
        public boolean isPair() {
            return name.endsWith(UP);
        }

        /** The path of the file with the downgrade. */
        public String downgrade() {
            return isPair() ? name.substring(0, name.length() - UP.length()) + DOWN : name;
        }

        /** The path of the file with the upgrade, by that of a downgrade. */
        public static String upgrade(String downgrade) {
            return downgrade.substring(0, downgrade.length() - DOWN.length()) + UP;
        }

        @Override
        public Optional<String> downgradePath() {
            return Optional.of(downgrade());
        }

        @Override
        public List<String> files() {
            return isPair() ? List.of(name, downgrade()) : List.of(name);
        }

        @Override
        public String unwrittenDowngrade() {
            String advice = " what undoes the upgrade, or a line \"-- irreversible: why\" into the header of " + name
                    + " if nothing does.";
            return isPair()
                    ? "There is no " + downgrade() + " with a statement. Write there" + advice
                    : name + " has no statement below a line \"-- downgrade\". Write there" + advice;
        }
    }

    /**
     * A script that is named as Flyway names them.
     *
     * @param name its path below its root, with slashes
     * @param undo the path of the script that undoes it, if there is one
     */
    record FlywayScript(String name, Optional<String> undo) implements SqlOrigin {
        @Override
        public Optional<String> downgradePath() {
            return undo;
        }

        @Override
        public List<String> files() {
            return Stream.concat(Stream.of(name), undo.stream())
                    .flatMap(file -> Stream.of(file, file + ".conf"))
                    .toList();
        }

        @Override
        public String unwrittenDowngrade() {
            return undo.map(file -> file + " has no statement yet. Write there what undoes " + name + ".")
                    .orElseGet(() -> "There is no undo script for " + name + ". Write " + undoName() + ".");
        }

        /** The path of the undo script by the name of this. */
        private String undoName() {
            int file = name.lastIndexOf('/') + 1;
            return name.substring(0, file) + "U" + name.substring(file + 1);
        }
    }

    /** Tells where revisions are written, for messages about a graph that cannot be. */
    @FunctionalInterface
    interface Places {
        /** By the names of classes, and the paths of files below their roots. */
        Places BY_ORIGIN = (revision, part) -> revision.origin().name();

        /** A fact of a revision, where it is written. */
        enum Part {
            /** Its id. */
            REVISION,
            /** The revisions that it follows. */
            DOWN_REVISION,
            /** The revisions that it depends on. */
            DEPENDS_ON,
            /** Its branch labels. */
            BRANCH_LABELS,
            /** The revisions in whose place it stands. */
            REPLACES
        }

        /** The place of a part, such as {@code sql/2_age.up.sql:2}; empty if nothing is known of it. */
        String of(RevisionNode revision, Part part);
    }
}
