package dev.ambix.cli.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The classes of source folders, compiled when they are asked for: all, or first those that are said to be needed. */
public final class SourceClasses {
    private static final String CLASS = ".class";

    private final SourceProject project;
    private final Consumer<String> warnings;
    private final boolean migrationsOnly;
    private final Set<Path> prepared = new LinkedHashSet<>();
    private @Nullable CompiledSources all;
    private @Nullable Path few;

    /**
     * Compiles nothing yet.
     *
     * @param warnings gets the compiler's warnings, and a line if the cache folder cannot be written and the classes have to
     *     go to a temporary one
     */
    public SourceClasses(SourceProject project, Consumer<String> warnings) {
        this(project, warnings, false);
    }

    private SourceClasses(SourceProject project, Consumer<String> warnings, boolean migrationsOnly) {
        this.project = project;
        this.warnings = warnings;
        this.migrationsOnly = migrationsOnly;
    }

    /**
     * The same where only migrations are compiled, classes that they mention, and classes that are asked for by name: others
     * may need sources that are yet to be generated.
     */
    public static SourceClasses migrationsOnly(SourceProject project, Consumer<String> warnings) {
        return new SourceClasses(project, warnings, true);
    }

    /**
     * Says which source files will be needed next. They are compiled without the others where that saves time.
     *
     * @throws dev.ambix.MigrationException as {@link #all} does
     */
    public synchronized void prepare(Collection<Path> files) {
        if (migrationsOnly) {
            boolean isNew = prepared.addAll(files);
            if (few == null || isNew) {
                few = FewSources.compileMigrations(project, prepared, warnings);
            }
        } else if (all == null && prepared.addAll(files)) {
            few = FewSources.compile(project, prepared, warnings).orElse(null);
            if (few == null) {
                all();
            }
        }
    }

    /**
     * All classes.
     *
     * @throws dev.ambix.MigrationException if the sources do not compile, with all of the compiler's messages; if a folder
     *     does not exist; or if there is no compiler
     */
    public synchronized CompiledSources all() {
        if (migrationsOnly) {
            prepare(List.of());
            return new CompiledSources(Objects.requireNonNull(few), 0);
        }
        if (all == null) {
            all = SourceCache.compile(project, warnings);
        }
        return all;
    }

    /**
     * A class file, or the folder of a package, by its path below the folder of the classes; empty if no source file makes
     * it, as far as the names of the source files tell.
     */
    public synchronized Optional<Path> find(String name) {
        if (migrationsOnly) {
            return findNeeded(name);
        }
        if (all == null && few != null && name.endsWith(CLASS)) {
            Optional<Path> found = Optional.of(few.resolve(name)).filter(Files::exists);
            if (found.isPresent() || source(name).isEmpty()) {
                return found;
            }
        }
        return findInAll(name);
    }

    /** The same; empty only if no source file makes it. */
    public synchronized Optional<Path> findInAll(String name) {
        return migrationsOnly
                ? findNeeded(name)
                : Optional.of(all().classes().resolve(name)).filter(Files::exists);
    }

    /** Among the classes that are compiled, or as one that is to be compiled with them. */
    private Optional<Path> findNeeded(String name) {
        Optional<Path> found = compiled(name);
        Optional<Path> source = found.isPresent() || !name.endsWith(CLASS) ? Optional.empty() : source(name);
        if (source.isPresent() && !prepared.contains(source.get())) {
            prepare(List.of(source.get()));
            return compiled(name);
        }
        return found;
    }

    private Optional<Path> compiled(String name) {
        return Optional.ofNullable(few).map(classes -> classes.resolve(name)).filter(Files::exists);
    }

    private Optional<Path> source(String classFile) {
        int nested = classFile.indexOf('$');
        int end = nested < 0 ? classFile.length() - CLASS.length() : nested;
        String source = classFile.substring(0, end) + ".java";
        return project.sources().stream()
                .map(folder -> folder.resolve(source))
                .filter(Files::exists)
                .findFirst();
    }

    /** Deletes the classes if they are not kept in the cache. */
    public synchronized void discard() {
        if (all != null) {
            all.discard();
        }
    }
}
