package dev.ambix.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.cli.files.FileTree;
import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionNode;
import dev.ambix.testing.Sampled;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Sampled(4)
class SourceCacheTest {
    @TempDir
    Path folder;

    private Sources sources;

    @BeforeEach
    void makeAProjectOfThreeFiles() throws IOException {
        sources = new Sources(folder)
                .write("a/Constants.java", "package a;", "public class Constants { public static final int N = 1; }")
                .write("a/User.java", "package a;", "public class User { public int n() { return Constants.N; } }")
                .write("b/Other.java", "package b;", "public class Other { static class Nested {} }");
    }

    @Test
    void aSecondStartCompilesNothing() {
        CompiledSources first = sources.compile();
        CompiledSources second = sources.compile();

        assertThat(first.compiledFiles()).isEqualTo(3);
        assertThat(second).isEqualTo(new CompiledSources(first.classes(), 0));
        assertThat(classFiles(second))
                .containsExactly("a/Constants.class", "a/User.class", "b/Other$Nested.class", "b/Other.class");
    }

    @Test
    void aFileWithANewTimeAndTheOldTextIsNotCompiled() throws IOException {
        CompiledSources first = sources.compile();
        Files.setLastModifiedTime(
                folder.resolve("src/b/Other.java"), FileTime.from(Instant.parse("2026-02-02T00:00:00Z")));

        assertThat(sources.compile()).isEqualTo(new CompiledSources(first.classes(), 0));
    }

    @Test
    void anInlinedConstantReachesTheFilesThatMentionItsClass() throws Exception {
        sources.compile();
        sources.write("a/Constants.java", "package a;", "public class Constants { public static final int N = 2; }");

        CompiledSources again = sources.compile();

        assertThat(again.compiledFiles()).isEqualTo(2);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {again.classes().toUri().toURL()})) {
            Object user = loader.loadClass("a.User").getConstructor().newInstance();
            assertThat(user.getClass().getMethod("n").invoke(user)).isEqualTo(2);
        }
    }

    @Test
    void dependentsOfDependentsAreCompiledToo() throws IOException {
        sources.write("b/Far.java", "package b;", "class Far extends a.User {}");
        sources.compile();
        sources.write("a/Constants.java", "package a;", "public class Constants { public static final int N = 3; }");

        assertThat(sources.compiled()).isEqualTo(3);
    }

    @Test
    void aChangeThatLeavesSizeAndTimeIsSeenWhileTheTimeIsNotPast() throws IOException {
        Instant now = Instant.now().plusSeconds(60);
        sources.writeAt(now, "b/Other.java", "package b;", "class Other { int a; }")
                .compile();
        sources.writeAt(now, "b/Other.java", "package b;", "class Other { int b; }");

        assertThat(sources.compiled()).isEqualTo(1);
    }

    @Test
    void theClassesOfADeletedFileAreGone() throws IOException {
        sources.compile();
        sources.delete("b/Other.java");

        assertThat(classFiles(sources.compile())).containsExactly("a/Constants.class", "a/User.class");
    }

    @Test
    void theClassesOfANestedTypeThatIsGoneAreGone() throws IOException {
        sources.compile();
        sources.write("b/Other.java", "package b;", "public class Other {}");

        assertThat(classFiles(sources.compile())).containsExactly("a/Constants.class", "a/User.class", "b/Other.class");
    }

    @Test
    void anotherClassPathCompilesEverything() throws IOException {
        sources.compile();
        Path jar = folder.resolve("some.jar");
        Files.write(jar, new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        Sources more = new Sources(folder, List.of(jar));

        assertThat(more.compiled()).isEqualTo(3);
        assertThat(more.compiled()).isZero();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-02-02T00:00:00Z")));
        assertThat(more.compiled()).isEqualTo(3);
    }

    @Test
    void aPackageDescriptionConcernsAll() throws IOException {
        sources.compile();
        sources.write("a/package-info.java", "@Deprecated", "package a;");

        assertThat(sources.compiled()).isEqualTo(4);
    }

    @Test
    void aDamagedCacheIsMadeAgain() throws IOException {
        sources.compile();
        Files.write(folder.resolve(".ambix/classes/manifest"), new byte[] {1, 2, 3});

        assertThat(sources.compiled()).isEqualTo(3);
    }

    @Test
    void aCacheWithoutItsClassesIsMadeAgain() throws IOException {
        CompiledSources first = sources.compile();
        FileTree.delete(first.classes());

        assertThat(sources.compiled()).isEqualTo(3);
    }

    @Test
    void theIndexListsWhatIsThere() throws IOException {
        sources.revision("r1").revision("r2", "r1").compile();
        assertThat(index()).containsExactly("r1", "r2");

        sources.revision("r3", "r2").compile();
        assertThat(index()).containsExactly("r1", "r2", "r3");

        sources.delete("m/Rr3.java");
        assertThat(sources.compiled()).isEqualTo(1);
        assertThat(index()).containsExactly("r1", "r2");
    }

    @Test
    void oldGenerationsAreDeletedExceptTheLast() throws IOException {
        for (int i = 0; i < 4; i++) {
            sources.write("b/Other.java", "class Other { int i = " + i + "; }").compile();
        }

        try (Stream<Path> found = Files.list(folder.resolve(".ambix/classes"))) {
            assertThat(found.filter(file -> file.getFileName().toString().startsWith("classes-")))
                    .hasSize(2);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsReplacedForOneRun() throws IOException {
        Files.writeString(folder.resolve(".ambix"), "a file where the cache should be");

        CompiledSources compiled = sources.compile();

        assertThat(compiled.compiledFiles()).isEqualTo(3);
        assertThat(classFiles(compiled)).contains("a/User.class");
        assertThat(sources.warnings)
                .containsExactly("The folder " + folder.resolve(".ambix/classes") + " cannot be written ("
                        + folder.resolve(".ambix")
                        + ": Not a directory), so the migrations are compiled in each run.");

        compiled.discard();
        assertThat(compiled.classes()).doesNotExist();
        assertThat(compiled.temporary().orElseThrow()).doesNotExist();
    }

    @Test
    void aLinkInTheFolderIsNotFollowed() throws IOException {
        sources.compile();
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Path clock = folder.resolve(".ambix/classes/clock");
        Files.delete(clock);
        Files.createSymbolicLink(clock, victim);
        sources.write("a/Another.java", "package a; class Another {}");

        assertThatThrownBy(sources::compile)
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith(clock + " is a symbolic link to " + victim + ".");
        assertThat(victim).hasContent("precious");
    }

    @Test
    void aTruncatedFileIsAsGoodAsNone() throws IOException {
        sources.compile();
        sources.revision("a1");
        sources.compile();
        List<String> whole = index();
        for (Path file : files(sources.compile().classes().getParent().getParent())) {
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            for (int length : new int[] {0, 1, 4, 5, 8, 12, 20, bytes.length / 2, bytes.length - 1}) {
                if (length >= 0 && length < bytes.length && Files.exists(file)) {
                    Files.write(file, Arrays.copyOf(bytes, length));
                    assertThat(index()).as("%s, %d bytes", file, length).isEqualTo(whole);
                }
            }
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".class"))
                    .toList();
        }
    }

    private List<String> index() throws IOException {
        Path file = sources.compile().classes().resolve(RevisionIndex.RESOURCE);
        try (Reader text = Files.newBufferedReader(file)) {
            return RevisionIndex.parse(text, "index").stream()
                    .map(RevisionNode::id)
                    .toList();
        }
    }

    private static List<String> classFiles(CompiledSources compiled) {
        try (Stream<Path> files = Files.walk(compiled.classes())) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> compiled.classes().relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
