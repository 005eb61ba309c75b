package dev.ambix.cli.lint;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that git says are new or changed against another branch, those that are not committed yet included.
 *
 * @param base the commit or branch that they were compared with, as git calls it
 * @param start the commit at which both were one
 * @param root the root of the repository
 * @param files the files, absolute
 */
record GitChanges(String base, String start, Path root, Set<Path> files) {
    private static final List<String> MAIN_BRANCHES = List.of("origin/main", "origin/master", "main", "master");

    /** The branch that a change is to go into, as GitHub and GitLab tell their jobs. */
    private static final List<String> TARGETS = List.of("GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME");

    /** Against the main branch; empty where there is no repository, no git or no main branch. */
    static Optional<GitChanges> againstMain(Path folder, Map<String, String> variables) {
        Stream<String> targets = TARGETS.stream()
                .map(name -> variables.getOrDefault(name, ""))
                .filter(name -> !name.isEmpty())
                .map(name -> "origin/" + name);
        return Stream.concat(targets, MAIN_BRANCHES.stream())
                .filter(branch -> commit(folder, branch).isPresent())
                .findFirst()
                .flatMap(branch -> against(folder, branch));
    }

    /**
     * Against a commit, branch or tag.
     *
     * @throws MigrationException if git does not know it
     */
    static GitChanges againstNamed(Path folder, String base) {
        return commit(folder, base)
                .flatMap(commit -> against(folder, base))
                .orElseThrow(() -> new MigrationException("git knows no \"" + base + "\" in " + folder
                        + ". Fetch it first: a clone in CI may have the last commit only."));
    }

    private static Optional<String> commit(Path folder, String name) {
        return git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}")
                .map(String::strip);
    }

    private static Optional<GitChanges> against(Path folder, String base) {
        Optional<Path> root = root(folder);
        Optional<String> start =
                git(folder, "merge-base", "HEAD", base).map(String::strip).or(() -> commit(folder, base));
        if (root.isEmpty() || start.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> changed =
                git(folder, "diff", "--name-only", "-z", "--no-renames", "--diff-filter=AM", start.get());
        Optional<String> added = git(root.get(), "ls-files", "--others", "--exclude-standard", "--full-name", "-z");
        Set<Path> files = new LinkedHashSet<>();
        Stream.of(changed, added)
                .flatMap(Optional::stream)
                .flatMap(names -> Stream.of(names.split("\0")))
                .filter(name -> !name.isEmpty())
                .forEach(name -> files.add(root.get().resolve(name).normalize()));
        return changed.map(any -> new GitChanges(base, start.get(), root.get(), files));
    }

    /** The files below a folder that are gone, absolute. */
    List<Path> deleted(Path folder) {
        return git(root, "diff", "--name-only", "-z", "--no-renames", "--diff-filter=D", start, "--", folder.toString())
                .stream()
                .flatMap(names -> Stream.of(names.split("\0")))
                .filter(name -> !name.isEmpty())
                .map(name -> root.resolve(name).normalize())
                .toList();
    }

    /** The text of a file as it was; empty if it was not there. */
    Optional<String> before(Path file) {
        String path = root.relativize(file).toString().replace('\\', '/');
        return git(root, "show", "--end-of-options", start + ":" + path);
    }

    /** The root of the repository that a folder is in. */
    static Optional<Path> root(Path folder) {
        return git(folder, "rev-parse", "--show-toplevel")
                .map(text -> Path.of(text.strip()))
                .filter(path -> path.isAbsolute());
    }

    /** The output of git; empty if it fails or is not there. */
    private static Optional<String> git(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
