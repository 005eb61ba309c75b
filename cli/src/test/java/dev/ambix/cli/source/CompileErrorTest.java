package dev.ambix.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileErrorTest {
    @TempDir
    Path folder;

    @Test
    void anErrorShowsFileLineColumnAndPlace() throws IOException {
        Sources sources = new Sources(folder).write("a/Broken.java", "package a;", "class Broken {", "\tFoo foo;", "}");

        assertThatThrownBy(sources::compile)
                .isInstanceOf(MigrationException.class)
                .hasMessage("""
                        The migrations do not compile: 1 error.
                        src/a/Broken.java:3:9: cannot find symbol
                          symbol:   class Foo
                          location: class a.Broken
                        \tFoo foo;
                        \t^""");
    }

    @Test
    void afterAnErrorTheOldClassesAreStillValid() throws IOException {
        Sources sources = new Sources(folder).write("A.java", "class A {}").write("B.java", "class B {}");
        CompiledSources before = sources.compile();
        sources.write("A.java", "class A { ? }");
        assertThatThrownBy(sources::compile).hasMessageContaining("A.java:1:11: illegal start of type");

        sources.write("A.java", "class A {}");

        assertThat(sources.compile()).isEqualTo(new CompiledSources(before.classes(), 0));
    }

    @Test
    void aUseOfADeletedTypeIsAnError() throws IOException {
        Sources sources = new Sources(folder).write("A.java", "class A {}").write("B.java", "class B { A a; }");
        sources.compile();
        sources.delete("A.java");

        assertThatThrownBy(sources::compile).hasMessageContaining("src/B.java:1:11: cannot find symbol");
    }

    @Test
    void anErrorOfTheGraphStandsAtItsClass() throws IOException {
        Sources sources = new Sources(folder).revision("r1", "missing");

        assertThatThrownBy(sources::compile)
                .hasMessageContaining("src/m/Rr1.java:2:")
                .hasMessageContaining("missing");
    }

    @Test
    void aMissingSourceFolderIsNamed() {
        assertThatThrownBy(new Sources(folder)::compile)
                .hasMessage("The source folder " + folder.resolve("src")
                        + " does not exist. Make it, or change \"source\" in ambix.toml.");
    }

    @Test
    void manyErrorsAreCounted() throws IOException {
        String[] lines = new String[25];
        java.util.Arrays.setAll(lines, i -> i == 0 ? "class A {" : i == 24 ? "}" : "X" + i + " x" + i + ";");
        Sources sources = new Sources(folder).write("A.java", lines);

        assertThatThrownBy(sources::compile)
                .message()
                .startsWith("The migrations do not compile: 23 errors, the first 20 are shown.\n")
                .doesNotContain("A.java:22:");
        assertThat(Files.exists(folder.resolve(".ambix/classes/manifest"))).isFalse();
    }
}
