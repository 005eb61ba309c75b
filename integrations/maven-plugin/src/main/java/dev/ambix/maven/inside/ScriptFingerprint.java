package dev.ambix.maven.inside;

import dev.ambix.MigrationException;
import dev.ambix.cli.Ambix;
import dev.ambix.cli.session.Console;
import dev.ambix.cli.session.ExitCode;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A hash of all that the migrations of a project do: of their script. Empty if there is none; the failure is told on the error
 * stream.
 */
public final class ScriptFingerprint implements Function<Map<String, Object>, Optional<String>> {
    /** Called by reflection, from the other class loader. */
    public ScriptFingerprint() {}

    @Override
    public Optional<String> apply(Map<String, Object> request) {
        MessageDigest digest = sha256();
        Console console = CommandRun.console(request);
        String target = CommandRun.get(request, "target");
        try (PrintStream script = new PrintStream(
                new DigestOutputStream(OutputStream.nullOutputStream(), digest), false, StandardCharsets.UTF_8)) {
            Console there =
                    new Console(script, console.err(), console.workingFolder(), console.variables(), console.host());
            if (Ambix.run(there, "upgrade", target, "--sql", "--quiet") != ExitCode.DONE) {
                return Optional.empty();
            }
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new MigrationException("Java has no SHA-256: " + e.getMessage(), e);
        }
    }
}
