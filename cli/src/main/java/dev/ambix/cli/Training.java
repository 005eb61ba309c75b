package dev.ambix.cli;

import dev.ambix.cli.command.Console;
import dev.ambix.cli.files.FileTree;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs typical commands on a tiny project, so that the launcher can archive the classes that they load. Not for users.
 */
final class Training {
    private static final String MIGRATION =
            """
            package m;

            @dev.ambix.migration.Revision(id = "a1", message = "train")
            public final class R1 implements dev.ambix.migration.Migration {
                @Override
                public void upgrade(dev.ambix.operation.Operations op) {}

                @Override
                public void downgrade(dev.ambix.operation.Operations op) {}
            }
            """;

    private Training() {}

    /** Prints nothing and fails with an exception if a command does not work. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("ambix-training-");
        try {
            Files.createDirectories(folder.resolve("src/m"));
            Files.writeString(folder.resolve("src/m/R1.java"), MIGRATION);
            Files.writeString(
                    folder.resolve("ambix.toml"),
                    "[migrations]\npackage = \"m\"\nsource = [\"src\"]\n[database]\nurl = \"${URL:-}\"\n");
            run(folder, "--help");
            run(folder, "heads");
            run(folder, "heads");
        } finally {
            FileTree.delete(folder);
        }
    }

    private static void run(Path folder, String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        int exitCode = Ambix.run(new Console(nowhere, nowhere, folder, Map.of()), arguments);
        if (exitCode != 0) {
            throw new IllegalStateException("The command " + String.join(" ", arguments) + " ended with " + exitCode);
        }
    }
}
