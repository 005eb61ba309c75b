package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.ambix.cli.Installation.Result;
import dev.ambix.cli.build.Build;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code install}, with archives that hold a command which only tells its version. */
@DisabledOnOs(OS.WINDOWS)
class InstallIT {
    private static final Path SCRIPT = Path.of("../install").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectories(folder.resolve("mein Zuhause"));
    }

    @Test
    void anArchiveIsInstalledAndReplaced() throws Exception {
        Path archive = archive("1.2.3", "first");
        Result result = install("--from", archive.toString());
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).isEqualTo("""
                first
                Installed in HOME/.local/share/ambix/1.2.3.
                Put HOME/.local/bin on your PATH:  export PATH="HOME/.local/bin:$PATH"
                """.replace("HOME", home.toString()));

        install("--from", archive("1.2.3", "second").toString());
        assertThat(command()).isEqualTo("second\n");
        install("--from", archive("2.0.0", "third").toString());
        assertThat(command()).isEqualTo("third\n");
        assertThat(names(home.resolve(".local/share/ambix"))).containsExactly("1.2.3", "2.0.0");
        assertThat(names(home.resolve(".local/bin"))).containsExactly("ambix");

        assertThat(install("--uninstall").out()).isEqualTo("Removed: ambix from " + home + "/.local.\n");
        assertThat(home.resolve(".local/share/ambix")).doesNotExist();
        assertThat(names(home.resolve(".local/bin"))).isEmpty();
    }

    @Test
    void anotherPrefixMayBeRelative() throws Exception {
        Result result =
                install("--prefix", "tools", "--from", archive("1.2.3", "here").toString());
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(folder.resolve("tools/bin/ambix")).isSymbolicLink();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(SCRIPT).content().contains("\nversion=" + Build.version() + "\n");
    }

    @Test
    void aCommandFromElsewhereStays() throws Exception {
        Path other = Files.createDirectories(home.resolve(".local/bin")).resolve("ambix");
        Files.writeString(other, "mine");
        refuses(
                "is there already, and is not from this script",
                archive("1.2.3", "ours").toString());
        assertThat(other).hasContent("mine");
        assertThat(install("--uninstall").exitCode()).isZero();
        assertThat(other).hasContent("mine");
    }

    @Test
    void whatIsNoArchiveIsRefused() throws Exception {
        install("--from", archive("1.2.3", "before").toString());
        refuses("There is no file no-such-file.", "no-such-file");
        refuses(
                "is no tar.gz archive",
                Files.writeString(folder.resolve("text"), "text").toString());
        Files.createDirectories(folder.resolve("foreign/other-1"));
        refuses("is no archive of ambix", packed("foreign", "other-1").toString());
        assertThat(command()).isEqualTo("before\n");
        assertThat(names(home.resolve(".local/share/ambix"))).containsExactly("1.2.3");
    }

    @Test
    void wrongArgumentsAreNamed() throws Exception {
        assertThat(install("--form", "x").err()).startsWith("install: Unknown argument --form.");
        assertThat(install("--from").err()).isEqualTo("install: The option --from needs a value.\n");
        assertThat(install("--help").out()).contains("--prefix FOLDER");
    }

    @Test
    void aDownloadIsComparedWithItsSum() throws Exception {
        byte[] archive = Files.readAllBytes(archive("1.2.3", "downloaded"));
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(archive));
        Map<String, byte[]> files = new TreeMap<>(Map.of(
                "/whole.tar.gz", archive,
                "/whole.tar.gz.sha512", sum.getBytes(),
                "/damaged.tar.gz", archive,
                "/damaged.tar.gz.sha512", "00".repeat(64).getBytes(),
                "/lonely.tar.gz", archive));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] file = files.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
            if (file != null) {
                exchange.getResponseBody().write(file);
            }
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            refuses("What was downloaded is damaged", url + "/damaged.tar.gz");
            refuses("Its SHA-512 cannot be downloaded", url + "/lonely.tar.gz");
            refuses("It cannot be downloaded", url + "/missing.tar.gz");
            assertThat(home).isEmptyDirectory();
            assertThat(install("--from", url + "/whole.tar.gz").exitCode()).isZero();
            assertThat(command()).isEqualTo("downloaded\n");
        } finally {
            server.stop(0);
        }
    }

    private void refuses(String message, String source) throws Exception {
        Result result = install("--from", source);
        assertThat(result.exitCode()).isOne();
        assertThat(result.err()).contains("install: ").contains(message);
    }

    private Result install(String... arguments) throws Exception {
        return run(Stream.concat(Stream.of(SCRIPT.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private String command() throws Exception {
        return run(home.resolve(".local/bin/ambix").toString()).out();
    }

    private Result run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("HOME", home.toString());
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int exitCode = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Result(exitCode, Files.readString(out), Files.readString(err));
    }

    /** An archive of a command that prints a line. */
    private Path archive(String version, String line) throws Exception {
        Path content = folder.resolve("content-" + version);
        Path command = Files.createDirectories(content.resolve("ambix-" + version + "/bin"))
                .resolve("ambix");
        Files.writeString(command, "#!/bin/sh\necho " + line + "\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(content.resolve("ambix-" + version + "/lib"));
        Files.writeString(content.resolve("ambix-" + version + "/lib/ambix-cli.jar"), "");
        return packed(content.getFileName().toString(), "ambix-" + version);
    }

    private Path packed(String content, String top) throws Exception {
        Path archive = folder.resolve(top + ".tar.gz");
        assertThat(run("tar", "-czf", archive.toString(), "-C", content, top).exitCode())
                .isZero();
        return archive;
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }
}
