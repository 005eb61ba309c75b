package dev.ambix.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.revision.RevisionNode;
import dev.ambix.revision.phase.Phase;
import dev.ambix.testing.Sampled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Sampled(4)
class RevisionProcessorTest {
    private static final MigrationSource A = MigrationSource.of("com.example.A", "a1");
    private static final MigrationSource B =
            MigrationSource.of("com.example.B", "b2").after("a1");
    private static final MigrationSource C =
            MigrationSource.of("com.example.C", "c3").after("b2");

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void newProject() {
        project = new Project(folder.resolve("classes"));
    }

    @Test
    void theIndexHoldsWhatTheAnnotationsSay() {
        MigrationSource full = MigrationSource.of("com.example.Full", "f1")
                .with("downRevision", "b2", "a1")
                .with("branchLabels", "carts", "big-orders")
                .with("dependsOn", "c3")
                .with("message", "füge Wagen hinzu")
                .with("created", "2026-11-20T13:03:11Z");

        assertThat(project.compile(List.of("-Aambix.heads=allow"), A, B, C, full))
                .isEmpty();
        assertThat(project.nodes())
                .contains(
                        node("a1", "com.example.A"),
                        new RevisionNode(
                                "f1",
                                List.of("b2", "a1"),
                                List.of("c3"),
                                List.of("carts", "big-orders"),
                                "füge Wagen hinzu",
                                Optional.of(Instant.parse("2026-11-20T13:03:11Z")),
                                "com.example.Full"));
    }

    private static RevisionNode node(String id, String className) {
        return new RevisionNode(id, List.of(), List.of(), List.of(), "", Optional.empty(), className);
    }

    @Test
    void aPhaseIsIndexed() throws IOException {
        String late = """
                package com.example;
                import dev.ambix.migration.*; import dev.ambix.operation.*; import dev.ambix.revision.phase.Phase;
                @Revision(id = "late", phase = Phase.CONTRACT)
                public final class Late implements Migration {
                    public void upgrade(Operations op) {}
                    public void downgrade(Operations op) {}
                }
                """;

        assertThat(project.compilation().source("com.example.Late", late).run()).isEmpty();
        assertThat(project.nodes())
                .containsExactly(node("late", "com.example.Late").in(Phase.CONTRACT));
    }

    @Test
    void aNestedClassIsIndexedByItsBinaryName() {
        String outer = """
                package com.example;
                import dev.ambix.migration.*; import dev.ambix.operation.*;
                public final class Outer {
                    private Outer() {}
                    @Revision(id = "n1")
                    public static final class Nested implements Migration {
                        public void upgrade(Operations op) {}
                        public void downgrade(Operations op) {}
                    }
                }
                """;

        assertThat(project.compilation().source("com.example.Outer", outer).run())
                .isEmpty();
        assertThat(project.compile(A)).startsWith("WARNING");
        assertThat(project.index()).containsExactly("a1 com.example.A", "n1 com.example.Outer$Nested");
    }

    @Test
    void theIndexDoesNotDependOnTheOrderOfTheSources() {
        Project other = new Project(folder.resolve("other"));

        project.compile(A, B, C);
        other.compile(C, A, B);

        assertThat(other.indexText()).isEqualTo(project.indexText());
    }

    @Test
    void anIncrementalCompilationKeepsTheOthers() {
        project.compile(A, B);

        assertThat(project.compile(C)).isEmpty();
        assertThat(project.index()).containsExactly("a1 com.example.A", "b2 com.example.B", "c3 com.example.C");
    }

    @Test
    void anIncrementalCompilationGivesTheSameBytesAsAFullOne() {
        Project full = new Project(folder.resolve("full"));
        full.compile(A, B, C);

        project.compile(A, B);
        project.compile(C);

        assertThat(project.indexText()).isEqualTo(full.indexText());
    }

    @Test
    void aChangedClassReplacesItsEntry() {
        project.compile(A, B);

        assertThat(project.compile(MigrationSource.of("com.example.B", "b3").after("a1")))
                .isEmpty();
        assertThat(project.index()).containsExactly("a1 com.example.A", "b3 com.example.B");
    }

    @Test
    void aClassThatLostItsAnnotationDisappears() {
        project.compile(A, B);

        assertThat(project.compilation()
                        .source("com.example.B", "package com.example; final class B {}")
                        .run())
                .isEmpty();
        assertThat(project.index()).containsExactly("a1 com.example.A");
    }

    @Test
    void aDeletedClassDisappearsWithTheNextCompilationOfAnything() {
        project.compile(A, B);
        project.deleteClass("com.example.B");

        assertThat(project.compilation()
                        .source("com.example.Other", "package com.example; final class Other {}")
                        .run())
                .isEmpty();
        assertThat(project.index()).containsExactly("a1 com.example.A");
    }

    @Test
    void theLastDeletedClassLeavesAnEmptyIndex() {
        project.compile(A);
        project.deleteClass("com.example.A");

        project.compilation()
                .source("com.example.Other", "package com.example; final class Other {}")
                .run();
        assertThat(project.index()).isEmpty();
    }

    @Test
    void aLostIndexIsMadeAnewFromTheClasses() throws IOException {
        project.compile(A, B);
        Files.delete(project.indexFile());

        assertThat(project.compile(C)).isEmpty();
        assertThat(project.index()).containsExactly("a1 com.example.A", "b2 com.example.B", "c3 com.example.C");
    }

    @Test
    void aBrokenIndexIsMadeAnewFromTheClasses() throws IOException {
        project.compile(A, B);
        Files.writeString(project.indexFile(), "<html>");

        assertThat(project.compile(C)).startsWith("NOTE: The index of revisions is made anew from the classes: ");
        assertThat(project.index()).containsExactly("a1 com.example.A", "b2 com.example.B", "c3 com.example.C");
    }

    @Test
    void aProjectWithoutRevisionsGetsNoIndex() {
        assertThat(project.compilation()
                        .source("com.example.Other", "package com.example; final class Other {}")
                        .run())
                .isEmpty();
        assertThat(project.indexFile()).doesNotExist();
    }

    @Test
    void sourcesThatDoNotCompileLeaveTheIndexAsItWas() {
        project.compile(A);
        String before = project.indexText();

        project.compilation().source("com.example.B", B.text() + "garbage").run();
        assertThat(project.indexText()).isEqualTo(before);
    }

    @Test
    void aValueThatTheCompilerCannotKnowIsLeftToTheCompiler() {
        String unknown = A.text().replace("\"a1\"", "Missing.ID");

        assertThat(project.compilation().source("com.example.A", unknown).run())
                .contains("cannot find symbol")
                .doesNotContain("revision");
    }

    @Test
    void aMessageOfSeveralLinesComesBack() {
        assertThat(project.compile(MigrationSource.of("com.example.A", "a1").with("message", "two\\nlines\\tand tabs")))
                .isEmpty();
        assertThat(project.nodes()).extracting(RevisionNode::message).containsExactly("two\nlines\tand tabs");
    }

    @Test
    void theCompilerFindsTheProcessor() {
        assertThat(ServiceLoader.load(Processor.class)).hasAtLeastOneElementOfType(RevisionProcessor.class);
    }
}
