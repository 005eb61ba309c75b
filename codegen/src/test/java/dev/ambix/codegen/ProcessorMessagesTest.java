package dev.ambix.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.Sampled;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Sampled(2)
class ProcessorMessagesTest {
    private static final MigrationSource A = revision("A", "a1");

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void newProject() {
        project = new Project(folder.resolve("classes"));
    }

    @Test
    void aDuplicateIdNamesTheOtherClass() {
        assertThat(project.compile(A, revision("B", "a1"))).isEqualTo("""
                ERROR B.java:3:16: The revision id "a1" is also that of com.example.A. Give one of them another id.
                """);
    }

    @Test
    void aDuplicateOfAClassWithoutSourceSaysSo() {
        project.compile(A);

        assertThat(project.compile(revision("B", "a1"))).isEqualTo("""
                ERROR B.java:3:16: The revision id "a1" is also that of com.example.A, compiled earlier. Give one of them another id, or build from clean if the source of that class is gone.
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            27c6a30d7c25 | Did you mean "27c6a30d7c24" (com.example.A)?
            27c6         | Did you mean "27c6a30d7c24" (com.example.A)?
            ffffffffffff | Correct it, or put the module that holds it on the class path; if that is there, name the \
            package of the revision with -Aambix.packages=...
            """)
    void anUnknownParentIsReportedWithTheNearestOne(String parent, String advice) {
        assertThat(project.compile(
                        revision("A", "27c6a30d7c24"), revision("B", "b2").after(parent)))
                .isEqualTo("ERROR B.java:3:37: Revision \"b2\" follows \"" + parent
                        + "\", and there is no such revision. " + advice + "\n");
    }

    @Test
    void anUnknownDependencyIsReported() {
        assertThat(project.compile(A, revision("B", "b2").after("a1").with("dependsOn", "b1x")))
                .isEqualTo("""
                ERROR B.java:3:55: Revision "b2" depends on "b1x", and there is no such revision. Correct it, or put the module that holds it on the class path; if that is there, name the package of the revision with -Aambix.packages=...
                """);
    }

    @Test
    void aParentThatWasRenamedUnderACompiledClassIsReported() {
        project.compile(A, revision("B", "b2").after("a1"));

        assertThat(project.compile(revision("A", "a11"))).isEqualTo("""
                ERROR: Revision "b2" (com.example.B, compiled earlier) follows "a1", and there is no such revision. Did you mean "a11" (com.example.A)?
                """);
    }

    @Test
    void aDependencyMayBeALabel() {
        assertThat(project.compile(
                        List.of("-Aambix.heads=allow"),
                        revision("A", "a1").with("branchLabels", "carts"),
                        revision("B", "b2").with("dependsOn", "carts")))
                .isEmpty();
    }

    @Test
    void aCircleIsNamedWithItsWholePath() {
        assertThat(project.compile(
                        revision("A", "a1").after("c3"),
                        revision("B", "b2").after("a1"),
                        revision("C", "c3").after("b2")))
                .isEqualTo("""
                ERROR C.java:4:14: Revisions follow each other in a circle: a1 (com.example.A) -> c3 (com.example.C) -> b2 (com.example.B) -> a1 (each one needs the next). Correct the down revision of one of them.
                """);
    }

    @Test
    void aRevisionCannotFollowItself() {
        assertThat(project.compile(revision("A", "a1").after("a1"))).isEqualTo("""
                ERROR A.java:3:37: Revision "a1" follows itself. Name the revision before it, or none.
                """);
    }

    @Test
    void aParentIsNamedOnce() {
        assertThat(project.compile(A, revision("B", "b2").after("a1", "a1"))).isEqualTo("""
                ERROR B.java:3:44: Revision "b2" follows "a1" twice. Remove one.
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a-b   | holds "-"; only letters, digits, "_" and "." are allowed.
            heads | is a word that revision targets use; choose another.
            ''    | is empty; only letters, digits, "_" and "." are allowed.
            """)
    void anIllegalIdIsRefused(String id, String problem) {
        assertThat(project.compile(revision("A", id)))
                .isEqualTo("ERROR A.java:3:16: The revision id \"" + id + "\" " + problem + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a+b   | holds "+"; only letters, digits, "_", "." and "-" are allowed.
            a1    | is the revision id of com.example.A. Choose another label.
            carts | is also that of com.example.A. Choose another label.
            base  | is a word that revision targets use; choose another.
            """)
    void aBranchLabelThatIsTakenOrIllegalIsRefused(String label, String problem) {
        MigrationSource labelled = revision("A", "a1").with("branchLabels", "carts");
        MigrationSource follower = revision("B", "b2").after("a1").with("branchLabels", label);

        assertThat(project.compile(labelled, follower))
                .isEqualTo("ERROR B.java:3:58: The branch label \"" + label + "\" " + problem + "\n");
    }

    @Test
    void aTimeThatIsNoInstantIsRefused() {
        assertThat(project.compile(revision("A", "a1").with("created", "yesterday")))
                .isEqualTo("""
                ERROR A.java:3:32: The time "yesterday" is not an ISO-8601 instant. Write it like 2026-11-20T13:03:11Z.
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            public class A {                                          | does not implement \
            dev.ambix.migration.Migration, which everything with @Revision must.
            public abstract class A implements Migration {            | is abstract, so it cannot be run. Move \
            @Revision to a class that extends it.
            class A implements Migration {                            | is not public, so it cannot be loaded. Make \
            it public.
            public class A implements Migration { A() {}              | has no public constructor without parameters. \
            Add one, or pass -Aambix.constructors=container if a container such as Spring makes it.
            public class A implements Migration { public A(int i) {}  | has no public constructor without parameters. \
            Add one, or pass -Aambix.constructors=container if a container such as Spring makes it.
            public enum A implements Migration { ONE;                 | is not a class. Only a class can carry \
            @Revision.
            """)
    void aClassThatCannotBeRunIsRefused(String declaration, String problem) {
        assertThat(project.compilation()
                        .source("com.example.A", A.text(declaration))
                        .run())
                .matches("ERROR A.java:4:\\d+: \\QMigration com.example.A " + problem + "\\E\n");
    }

    @Test
    void aContainerMayPassArguments() {
        assertThat(project.compilation()
                        .options("-Werror", "-Aambix.constructors=container")
                        .source("com.example.A", A.text("public class A implements Migration { public A(int i) {}"))
                        .run())
                .isEmpty();
        assertThat(project.index()).hasSize(1);
    }

    @Test
    void anInnerClassIsRefused() {
        String outer = """
                package com.example;
                import dev.ambix.migration.*; import dev.ambix.operation.*;
                public class Outer {
                    @Revision(id = "n1")
                    public class Inner implements Migration {
                        public void upgrade(Operations op) {}
                        public void downgrade(Operations op) {}
                    }
                }
                """;

        assertThat(project.compilation().source("com.example.Outer", outer).run())
                .isEqualTo("""
                ERROR Outer.java:5:12: Migration com.example.Outer.Inner is an inner class, so it cannot be created by itself. Make it static, or move it out.
                """);
    }

    @Test
    void severalHeadsAreOneWarning() {
        assertThat(project.compile(
                        A,
                        revision("B", "b2").after("a1").with("message", "add carts"),
                        revision("C", "c3").after("a1")))
                .isEqualTo("""
                WARNING C.java:4:14: There are 2 heads, so an upgrade to "head" is ambiguous:
                    b2 "add carts" (com.example.B)
                    c3 (com.example.C)
                  Merge them with a revision that has downRevision = {"b2", "c3"}, or pass -Aambix.heads=allow.
                """);
        assertThat(project.index()).hasSize(3);
    }

    @Test
    void intendedHeadsAreNoWarningEvenWithWerror() {
        assertThat(project.compile(List.of("-Werror", "-Aambix.heads=allow"), A, revision("B", "b2")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            public class B implements Migration {                                    | WARNING B.java:3:8
            public class B implements ReversibleMigration {                          | WARNING B.java:3:8
            public class B extends A {                                               | WARNING B.java:3:8
            public record B() implements Migration {                                 | WARNING B.java:3:8
            public class B extends Base {} class Base implements Migration {         | WARNING B.java:3:8
            public abstract class B implements Migration {                           | ''
            class B implements Migration {                                           | ''
            public class B implements Migration { B() {}                             | ''
            public class B implements Migration { @Revision(id = "c3", downRevision = "a1") public static class C extends B {} | ''
            public class B { public void a(Migration m) {}                           | ''
            """)
    void aMigrationWithoutTheAnnotationIsAWarning(String declaration, String place) {
        String text = """
                package com.example;
                import dev.ambix.migration.*; import dev.ambix.operation.*;
                %s
                    public void upgrade(Operations op) {}
                    public void downgrade(Operations op) {}
                }
                """.formatted(declaration);

        assertThat(project.compilation()
                        .source("com.example.A", A.text("public class A implements Migration {"))
                        .source("com.example.B", text)
                        .run())
                .isEqualTo(
                        place.isEmpty()
                                ? ""
                                : place
                                        + ": Migration com.example.B has no @Revision, so no command runs it. Give it one"
                                        + " with an id and the downRevision, or make it abstract if other migrations shall"
                                        + " extend it.\n");
        assertThat(project.index()).contains("a1 com.example.A");
    }

    @Test
    void anErrorLeavesTheIndexAsItWas() {
        project.compile(A);

        project.compile(revision("B", "b2").after("zzzzzz"));
        assertThat(project.index()).containsExactly("a1 com.example.A");
    }

    private static MigrationSource revision(String simpleName, String id) {
        return MigrationSource.of("com.example." + simpleName, id);
    }
}
