package dev.ambix.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.revision.phase.Phase;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionIndexTest {
    private final RevisionNode second = new RevisionNode(
            "b2",
            List.of("a1", "x1"),
            List.of("lab"),
            List.of("left", "west"),
            "add\ttabs, \"quotes\"\nand \\",
            Optional.of(Instant.parse("2026-11-20T13:03:11Z")),
            "app.R2$Inner");

    private static String write(List<RevisionNode> nodes) throws IOException {
        StringBuilder text = new StringBuilder();
        RevisionIndex.write(nodes, text);
        return text.toString();
    }

    private static List<RevisionNode> parse(String text) throws IOException {
        return RevisionIndex.parse(new StringReader(text), "jar:app.jar!/index");
    }

    @Test
    void linesAreSortedAndEscaped() throws IOException {
        RevisionNode replacing = RevisionNode.of("c3", "b2").replacing(List.of("x1", "x2", "x2:y1"));
        assertThat(write(List.of(second, RevisionNode.of("a1"), replacing)).replace('\t', '|'))
                .isEqualTo("""
                        ambix revisions 1
                        a1||||||
                        c3|b2|||||||x1 x2 x2:y1
                        b2|a1 x1|lab|left west|2026-11-20T13:03:11Z|app.R2$Inner|add\\ttabs, "quotes"\\nand \\\\
                        """);
    }

    @Test
    void indexesAreMergedByPuttingOneAfterTheOther() throws IOException {
        RevisionNode replacing = RevisionNode.of("c3", "b2").replacing(List.of("x1", "x2:y1"));
        assertThat(parse(write(List.of(replacing)))).containsExactly(replacing);
        String merged = write(List.of(second)) + write(List.of(RevisionNode.of("a1")));
        assertThat(parse(merged)).containsExactly(second, RevisionNode.of("a1"));
        assertThat(parse("")).isEmpty();
    }

    @Property
    void whatIsWrittenIsRead(@ForAll String message, @ForAll String name, @ForAll Instant created) throws IOException {
        RevisionNode node = new RevisionNode(
                "a" + name, List.of("b" + name), List.of(), List.of("c " + name), message, Optional.of(created), name);
        assertThat(parse(write(List.of(node)))).containsExactly(node);
    }

    @Test
    void aPhaseIsKeptAndAnIndexWithoutPhasesIsReadAsBefore() throws IOException {
        RevisionNode contract = RevisionNode.of("c1").in(Phase.CONTRACT);
        assertThat(write(List.of(contract, RevisionNode.of("d1"))))
                .isEqualTo("ambix revisions 1\nc1\t\t\t\t\t\t\tcontract\nd1\t\t\t\t\t\t\n");
        assertThat(parse(write(List.of(contract)))).containsExactly(contract);
        assertThatThrownBy(() -> parse("ambix revisions 1\na\t\t\t\t\t\t\tlater\n"))
                .hasMessageContaining("\"later\" is no phase");
    }

    @Test
    void aMalformedLineIsNamedWithItsSource() {
        assertThatThrownBy(() -> parse("ambix revisions 1\na1\tb1\n"))
                .isInstanceOf(RevisionException.class)
                .hasMessage(
                        "Line 2 of the revision index jar:app.jar!/index cannot be read: it has 2 fields instead of 7. "
                                + "Compile the migrations again with the version of Ambix that reads them.");
        assertThatThrownBy(() -> parse("ambix revisions 2\n"))
                .hasMessageContaining("it should be \"ambix revisions 1\"");
        assertThatThrownBy(() -> parse("ambix revisions 1\na\t\t\t\tyesterday\t\t\n"))
                .hasMessageContaining("Line 2");
        assertThatThrownBy(() -> parse("ambix revisions 1\na\t\t\t\t\t\t\\x\n")).hasMessageContaining("backslash");
    }

    @Test
    void everyPlaceOfAClassPathIsReadOnce(@TempDir Path folder) throws IOException {
        URL first = place(folder.resolve("one"), RevisionNode.of("a1"));
        URL other = place(folder.resolve("two"), second);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {first, other, first}, null)) {
            assertThat(RevisionIndex.read(loader)).containsExactly(RevisionNode.of("a1"), second);
        }
    }

    @Test
    void anIdInTwoPlacesIsNamedWithBoth(@TempDir Path folder) throws IOException {
        Path one = folder.resolve("the first one");
        Path two = folder.resolve("two");
        URL first = place(one, second);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {first, place(two, second)}, null)) {
            assertThatThrownBy(() -> RevisionIndex.read(loader))
                    .isInstanceOf(RevisionException.class)
                    .hasMessage(
                            "Revision b2 (add\ttabs, \"quotes\"\nand \\) is twice on the class path: app.R2$Inner in "
                                    + one + " and in " + two + ". Take one of them away.");
        }
        RevisionNode other =
                new RevisionNode("b2", List.of(), List.of(), List.of(), "", Optional.empty(), "other.Mine");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {first, place(two, other)}, null)) {
            assertThatThrownBy(() -> RevisionIndex.read(loader))
                    .hasMessage("Two revisions have the id b2: app.R2$Inner in " + one + " and other.Mine in " + two
                            + ". Give one of them another id.");
        }
    }

    private static URL place(Path root, RevisionNode node) throws IOException {
        Path file = root.resolve(RevisionIndex.RESOURCE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, write(List.of(node)));
        return root.toUri().toURL();
    }
}
