package dev.ambix.cli.source.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.cli.source.Sources;
import dev.ambix.cli.source.annotation.SourceGraph.Declared;
import dev.ambix.cli.source.file.SourceFolders;
import dev.ambix.codegen.MigrationBody;
import dev.ambix.codegen.MigrationWriter;
import dev.ambix.codegen.NewMigration;
import dev.ambix.revision.RevisionIndex;
import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.phase.Phase;
import dev.ambix.testing.Sample;
import dev.ambix.testing.Sampled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Sampled(3)
class SourceGraphTest {
    private static final int TREES = 10;
    private static final String BODY = """
             implements dev.ambix.migration.Migration {
                @Override public void upgrade(dev.ambix.operation.Operations op) {}
                @Override public void downgrade(dev.ambix.operation.Operations op) {}
            }
            """;

    @TempDir
    Path folder;

    private static Optional<Declared<List<RevisionNode>>> read(Sources sources) {
        return SourceGraph.read(sources.cache(), new SourceFolders(sources.folders(), List.of()), Function.identity());
    }

    private static List<String> ids(Sources sources) {
        return read(sources).orElseThrow().used().stream()
                .map(RevisionNode::id)
                .sorted()
                .toList();
    }

    private static List<RevisionNode> compiled(Sources sources) throws IOException {
        return RevisionIndex.parse(
                Files.readString(sources.compile().classes().resolve(RevisionIndex.RESOURCE)), "index");
    }

    @Test
    void theAnnotationsTellWhatTheCompilerFinds() throws IOException {
        Random random = Sample.random("spelled revisions");
        for (int i = 0; i < TREES; i++) {
            Sources sources = new Sources(folder.resolve("tree" + i));
            new SpelledRevisions(random, sources).write(1 + random.nextInt(5));

            assertThat(read(sources).orElseThrow().used())
                    .as("tree %d of %s", i, Sample.NOTE)
                    .containsExactlyInAnyOrderElementsOf(compiled(sources));
        }
    }

    @Test
    void theFilesThatAreWrittenHereAreOfTheUsualKind() throws IOException {
        NewMigration migration = new NewMigration(
                "shop",
                "1a2b3c",
                List.of("ff01", "ff02"),
                "add \u00fc things, @Revision {",
                Instant.parse("2026-11-20T13:03:11Z"),
                List.of("label"),
                List.of("ff03"),
                Phase.EXPAND,
                List.of("ff04", "ff05"));
        Path file = new MigrationWriter().write(migration, MigrationBody.EMPTY, folder);

        assertThat(PlainHead.read(Files.readString(file)))
                .contains(new RevisionNode(
                                "1a2b3c",
                                List.of("ff01", "ff02"),
                                List.of("ff03"),
                                List.of("label"),
                                "add \u00fc things, @Revision {",
                                Optional.of(Instant.parse("2026-11-20T13:03:11Z")),
                                "shop." + file.getFileName().toString().replace(".java", ""))
                        .in(Phase.EXPAND)
                        .replacing(List.of("ff04", "ff05")));
    }

    @Test
    void aConstantOfAClassIsLeftToTheCompiler() throws IOException {
        Sources sources = new Sources(folder);
        new SpelledRevisions(new Random(1), sources).write(2).writeConstant();

        assertThat(read(sources)).isEmpty();
        assertThat(compiled(sources)).extracting(RevisionNode::id).contains("constant");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // What the name means depends on other files.
                "import dev.ambix.migration.*; @Revision(id = \"a\") public class R",
                "package dev.ambix.migration; @Revision(id = \"a\") public class R",
                "import dev.ambix.migration.Revision; class Outer extends Object { @Revision(id = \"a\") public static class R",
                // An import that was forgotten.
                "import dev.ambix.*; import java.util.*; import static other.Words.*; @Revision(id = \"a\") public class R",
                // No class that could be run.
                "@dev.ambix.migration.Revision(id = \"a\") class R",
                "@dev.ambix.migration.Revision(id = \"a\") public abstract class R",
                "@dev.ambix.migration.Revision(id = \"a\") public record R(int i)",
                "class Outer { @dev.ambix.migration.Revision(id = \"a\") public class R",
                // Values that the compiler refuses, or that it alone can work out.
                "@dev.ambix.migration.Revision(message = \"a\") public class R",
                "@dev.ambix.migration.Revision(id = \"a-b\") public class R",
                "@dev.ambix.migration.Revision(id = {\"a\"}) public class R",
                "@dev.ambix.migration.Revision(id = \"a\", id = \"b\") public class R",
                "@dev.ambix.migration.Revision(id = \"a\" + 1) public class R",
                "@dev.ambix.migration.Revision(\"a\") public class R",
                "@dev.ambix.migration.Revision(id = \"a\", created = \"yesterday\") public class R",
                "@dev.ambix.migration.Revision(id = \"a\", branchLabels = {\"b\", \"b\"}) public class R",
                "@dev.ambix.migration.Revision(id = \"a\", branchLabels = \"b@c\") public class R",
                // The same where it is written in the usual way.
                "import dev.ambix.migration.*; import java.util.List; @Revision(id = \"a\") public class R",
                "import dev.ambix.migration.Revision; @Revision(id = \"a\", id = \"b\") public class R",
                "import dev.ambix.migration.Revision; @Revision(id = {\"a\"}) public class R",
                "import dev.ambix.migration.Revision; @Revision(idea = \"a\") public class R",
                "import dev.ambix.migration.Revision; @Revision(id = \"a\" + 1) public class R",
                "import dev.ambix.migration.Revision; @Revision(id = \"head\") public class R",
                "import dev.ambix.migration.Revision; @Revision(id = \"a\") class R",
                "import dev.ambix.migration.Revision; @Revision(id = \"a\") public abstract class R",
                "import dev.ambix.migration.Revision; @Revision(id = \"a\", message = \"\\q\") public class R",
                // What does not parse.
                "import dev.ambix.migration.Revision; @Revision(id = \"a) public class R",
                "import dev.ambix.migration.Revision; /* @Revision(id = \"a\") public class R",
                "@dev.ambix.migration.Revision(id = \"a\") public class R extends"
            })
    void whatIsNotPlainIsLeftToTheCompiler(String head) throws IOException {
        Sources sources = new Sources(folder).revision("r1");
        assertThat(ids(sources)).containsExactly("r1");

        sources.write("R.java", head + BODY + (head.contains("Outer") ? "}" : ""));

        assertThat(read(sources)).isEmpty();
    }

    @Test
    void anotherAnnotationOfThatNameIsNone() throws IOException {
        Sources sources = new Sources(folder)
                .revision("r1")
                .write("other/Revision.java", "package other; public @interface Revision { String id(); }")
                .write("m/A.java", "package m; import other.Revision; @Revision(id = \"a\") class A {}")
                .write("m/B.java", "package m; import other.*; @Revision(id = \"a\") class B {}")
                .write("m/C.java", "package m; @other.Revision(id = \"a\") class C {}");

        assertThat(ids(sources)).containsExactly("r1");
        assertThat(compiled(sources)).extracting(RevisionNode::id).containsExactly("r1");
    }

    @Test
    void onlyWhatChangedIsReadAgain() throws IOException {
        Sources sources = new Sources(folder).revision("r1").revision("r2", "r1");
        assertThat(read(sources).orElseThrow().isNew()).isTrue();
        assertThat(read(sources).orElseThrow().isNew()).isFalse();

        // Its time stays, so that it is not looked at again.
        Instant old = Instant.parse("2026-01-01T00:00:01.5Z");
        String text = Files.readString(folder.resolve("src/m/Rr1.java"));
        sources.writeAt(
                old, "m/Rr1.java", text.replace("id = \"r1\"", "id = \"x1\"").stripTrailing());
        sources.revision("r3", "r2");
        assertThat(ids(sources)).containsExactly("r1", "r2", "r3");

        sources.write("m/Rr1.java", text.replace("id = \"r1\"", "id = \"x1\""));
        sources.delete("m/Rr3.java");
        assertThat(ids(sources)).containsExactly("r2", "x1");
    }

    @Test
    void aChangeThatLeavesSizeAndTimeIsSeenWhileTheTimeIsNotPast() throws IOException {
        Instant now = Instant.now().plusSeconds(60);
        String[] lines = {"@dev.ambix.migration.Revision(id = \"a\") public class R" + BODY};
        Sources sources = new Sources(folder).writeAt(now, "R.java", lines);
        assertThat(ids(sources)).containsExactly("a");

        sources.writeAt(now, "R.java", lines[0].replace("\"a\"", "\"b\""));

        assertThat(ids(sources)).containsExactly("b");
    }

    @Test
    void manyFilesAreReadInTheSameWay() throws IOException {
        Sources sources = new Sources(folder).revision("r0");
        String[] expected = new String[300];
        Arrays.setAll(expected, i -> "r" + i);
        for (int i = 1; i < expected.length; i++) {
            sources.revision(expected[i], expected[i - 1]);
        }

        assertThat(ids(sources)).containsExactlyInAnyOrder(expected);
        assertThat(read(sources).orElseThrow().isNew()).isFalse();
        sources.write("m/Broken.java", "class Revision {");
        assertThat(read(sources)).isEmpty();
    }

    @Test
    void whatIsKeptHoldsAllOfARevision() throws IOException {
        Sources sources = new Sources(folder);
        new SpelledRevisions(new Random(2), sources).write(6);
        List<RevisionNode> first = read(sources).orElseThrow().used();

        assertThat(read(sources)).contains(new Declared<>(first, false));
    }

    @Test
    void aTruncatedFileIsAsGoodAsNone() throws IOException {
        Sources sources = new Sources(folder).revision("r1").revision("r2", "r1");
        assertThat(ids(sources)).containsExactly("r1", "r2");
        Path kept = sources.cache().resolve("revisions");
        byte[] whole = Files.readAllBytes(kept);
        for (int length = 0; length < whole.length; length++) {
            Files.write(kept, Arrays.copyOf(whole, length));
            assertThat(ids(sources)).as("%d bytes", length).containsExactly("r1", "r2");
        }
        whole[whole.length / 2]++;
        Files.write(kept, whole);
        assertThat(ids(sources)).containsExactly("r1", "r2");
    }

    @Test
    void aLinkInTheFolderIsNotFollowed() throws IOException {
        Sources sources = new Sources(folder).revision("r1");
        read(sources);
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Path clock = sources.cache().resolve("clock");
        Files.delete(clock);
        Files.createSymbolicLink(clock, victim);
        sources.revision("r2", "r1");

        assertThatThrownBy(() -> read(sources))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith(clock + " is a symbolic link to " + victim + ".");
        assertThat(victim).hasContent("precious");
    }

    @Test
    void aFolderThatCannotBeWrittenIsDoneWithout() throws IOException {
        Files.writeString(folder.resolve(".ambix"), "a file where the cache should be");
        Sources sources = new Sources(folder).revision("r1");

        assertThat(read(sources).orElseThrow().isNew()).isTrue();
        assertThat(read(sources).orElseThrow().isNew()).isTrue();
    }
}
