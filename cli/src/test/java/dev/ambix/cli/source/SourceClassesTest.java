package dev.ambix.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.testing.Sampled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is compiled when some classes of many are needed. */
@Sampled(4)
class SourceClassesTest {
    private static final int MANY = 120;

    @TempDir
    Path folder;

    private Sources sources;

    @BeforeEach
    void makeAProjectOfManyFiles() throws IOException {
        sources = new Sources(folder).revision("r0");
        for (int i = 1; i < MANY; i++) {
            sources.revision("r" + i, "r" + (i - 1));
        }
        sources.write(
                        "a/Names.java",
                        "package a; public class Names { public static String name() { return Parts.NAME; } }")
                .write("a/Parts.java", "package a; class Parts { static final String NAME = new String(\"x\"); }")
                .write("m/User.java", "package m; public class User { String name = a.Names.name(); }");
    }

    private SourceClasses prepared(String... names) {
        SourceClasses classes = new SourceClasses(sources.project(), sources.warnings::add);
        classes.prepare(Arrays.stream(names)
                .map(name -> folder.resolve("src").resolve(name))
                .toList());
        return classes;
    }

    private List<String> generations() throws IOException {
        try (Stream<Path> found = Files.list(sources.cache())) {
            return found.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("classes-"))
                    .toList();
        }
    }

    private static List<String> classFiles(Path generation) throws IOException {
        try (Stream<Path> files = Files.walk(generation)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void ofManyFilesThoseThatAreNeededAreCompiledWithWhatTheyMention() throws IOException {
        Path user = prepared("m/User.java", "m/Rr7.java").find("m/User.class").orElseThrow();

        assertThat(classFiles(user.getParent().getParent()))
                .containsExactly("Names.class", "Parts.class", "Rr7.class", "User.class");
    }

    @Test
    void theyAreCompiledOnceWhileNothingChanges() throws IOException {
        Path first = prepared("m/User.java").find("m/User.class").orElseThrow();

        assertThat(prepared("m/User.java").find("m/User.class")).contains(first);
        // It was compiled with the other one.
        assertThat(prepared("a/Parts.java").find("a/Parts.class"))
                .contains(first.resolve("../../a/Parts.class").normalize());

        sources.write("a/Parts.java", "package a; class Parts { static final String NAME = new String(\"y\"); }");
        Path second = prepared("m/User.java").find("m/User.class").orElseThrow();
        assertThat(second).isNotEqualTo(first);
        assertThat(Files.readString(
                        second.resolve("../../a/Parts.class").normalize(),
                        java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("y");
        sources.write("a/Parts.java", "package a; class Parts { static final String NAME = new String(\"z\"); }");
        prepared("m/User.java");
        assertThat(generations()).hasSize(2);
    }

    @Test
    void aClassThatNobodyMentionedMakesAllBeCompiled() throws IOException {
        SourceClasses classes = prepared("m/Rr7.java");

        Path other = classes.find("m/Rr8.class").orElseThrow();

        assertThat(classFiles(other.getParent().getParent())).hasSize(MANY + 3);
        assertThat(classes.find("m/Rr7.class")).contains(other.resolveSibling("Rr7.class"));
    }

    @Test
    void aClassWithoutASourceMakesNothingBeCompiled() throws IOException {
        SourceClasses classes = prepared("m/Rr7.java");

        assertThat(classes.find("org/elsewhere/Thing.class")).isEmpty();
        assertThat(generations()).hasSize(1);
        assertThat(classes.findInAll("org/elsewhere/Thing.class")).isEmpty();
        assertThat(generations()).hasSize(2);
    }

    @Test
    void aPackageIsThatOfAllItsClasses() throws IOException {
        Path all = prepared("m/Rr7.java").find("m").orElseThrow();

        assertThat(classFiles(all)).hasSize(MANY + 1);
    }

    @Test
    void whatIsNotFoundByItsNameMakesAllBeCompiled() throws IOException {
        sources.write("a/Names.java", "package a; public class Names {} class Hidden { static String NAME; }")
                .write("a/Parts.java", "package a; class Parts { String name = Hidden.NAME; }")
                .write("m/User.java", "package m; public class User {}");

        Path parts = prepared("a/Parts.java").find("a/Parts.class").orElseThrow();

        assertThat(classFiles(parts.getParent().getParent())).hasSize(MANY + 4);
    }

    @Test
    void whereAllHasBeenCompiledItIsUsed() throws IOException {
        CompiledSources all = sources.compile();
        assertThat(prepared("m/Rr7.java").find("m/Rr7.class"))
                .contains(all.classes().resolve("m/Rr7.class"));

        sources.revision("r0");
        assertThat(prepared("m/Rr7.java").find("m/Rr7.class"))
                .contains(all.classes().resolve("m/Rr7.class"));
    }

    @Test
    void anErrorInOneOfThemIsToldOnce() throws IOException {
        sources.write("m/User.java", "package m; public class User { int i = \"x\"; }");
        assertThat(prepared("m/Rr7.java").find("m/Rr7.class")).isPresent();

        assertThatThrownBy(() -> prepared("m/User.java"))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("The migrations do not compile: 1 error.\nsrc/m/User.java:1:40: ");
        assertThat(sources.warnings).isEmpty();
    }

    /** The others may need what is generated from the migrations. */
    @Test
    void onlyMigrationsAreCompiledWhereOthersCannotBeYet() throws IOException {
        sources.write("m/Early.java", "package m; public class Early extends generated.Later {}");
        SourceClasses classes = SourceClasses.migrationsOnly(sources.project(), sources.warnings::add);

        Path index = classes.all().classes().resolve("META-INF/ambix/revisions");

        assertThat(Files.readAllLines(index)).hasSizeGreaterThanOrEqualTo(MANY);
        assertThat(classes.find("m/Rr7.class")).isPresent();
        assertThat(classes.findInAll("m/Nothing.class")).isEmpty();
        assertThat(classes.find("m")).isPresent();
    }

    @Test
    void besideThemWhatIsAskedForByItsNameIsCompiled() throws IOException {
        sources.write("m/Early.java", "package m; public class Early extends generated.Later {}");
        SourceClasses classes = SourceClasses.migrationsOnly(sources.project(), sources.warnings::add);

        assertThat(classes.find("m/User.class")).isPresent();
        assertThat(classes.find("a/Parts.class")).isPresent();
        assertThatThrownBy(() -> classes.find("m/Early.class"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("m/Early.java");
    }

    @Test
    void aProjectIsReachedOverALinkAndTheFolderAbove() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("src"));
        Path roundabout = link.resolve("../link");
        SourceProject project = new SourceProject(
                folder, sources.cache(), List.of(roundabout), sources.project().classPath(), List::of);

        assertThat(SourceCache.compile(project, sources.warnings::add).compiledFiles())
                .isEqualTo(MANY + 3);
        assertThat(SourceCache.compile(project, sources.warnings::add).compiledFiles())
                .isZero();
        sources.write("m/User.java", "package m; public class User { String name = a.Names.name() + 1; }");
        assertThat(SourceCache.compile(project, sources.warnings::add).compiledFiles())
                .isOne();
    }
}
