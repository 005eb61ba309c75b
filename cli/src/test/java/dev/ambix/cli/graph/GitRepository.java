package dev.ambix.cli.graph;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A git repository with a commit for each revision of a graph. */
final class GitRepository {
    private final Path folder;

    GitRepository(Path folder) {
        this.folder = folder;
    }

    static boolean isGitInstalled() {
        try {
            return new ProcessBuilder("git", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Commits the revisions of a graph, oldest first, each under a ref of its own. */
    GitRepository commit(RevisionMap map) throws IOException, InterruptedException {
        git("", "init", "--quiet", "--bare", ".");
        StringBuilder stream = new StringBuilder();
        long time = 1_700_000_000;
        for (RevisionNode node : map.revisions()) {
            stream.append("commit refs/heads/").append(node.id());
            stream.append("\ncommitter A <a@example.org> ").append(time += 60).append(" +0000\n");
            stream.append("data ").append(node.id().length()).append('\n').append(node.id());
            String role = "\nfrom ";
            for (String parent : node.downRevisions()) {
                stream.append(role).append("refs/heads/").append(parent);
                role = "\nmerge ";
            }
            stream.append("\n\n");
        }
        git(stream.toString(), "fast-import", "--quiet");
        return this;
    }

    /** What {@code git log --graph} draws, without blanks at the ends of lines. */
    List<String> graph() throws IOException, InterruptedException {
        return git("", "log", "--graph", "--all", "--format=%s")
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    private String git(String input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Path in = Files.writeString(Files.createTempFile("git", ".in"), input);
        Path out = Files.createTempFile("git", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
        int code = builder.start().waitFor();
        String text = Files.readString(out, StandardCharsets.UTF_8);
        Files.delete(in);
        Files.delete(out);
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + code + ": " + text);
        }
        return text;
    }
}
