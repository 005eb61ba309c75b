package dev.ambix.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.Sampled;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Sampled(3)
class SeveralModulesTest {
    private static final MigrationSource USERS = MigrationSource.of("com.example.users.Users", "u1");
    private static final MigrationSource BILLS = MigrationSource.of("com.example.bills.Bills", "b1");

    @TempDir
    private Path folder;

    @Test
    void parentsMayLiveInSeveralJars() throws IOException {
        Path users = jar(compiled("users", USERS));
        Path bills = jar(compiled("bills", BILLS));
        Project app = new Project(folder.resolve("app"), users, bills);

        assertThat(app.compile(MigrationSource.of("com.example.app.App", "a1").after("u1", "b1")))
                .isEmpty();
        assertThat(app.index()).containsExactly("a1 com.example.app.App");
    }

    @Test
    void theSamePackageMayBeInSeveralJars() throws IOException {
        Path first = jar(compiled("first", MigrationSource.of("com.example.First", "f1")));
        Path second = jar(compiled("second", MigrationSource.of("com.example.Second", "s1")));
        Project app = new Project(folder.resolve("app"), first, second);

        assertThat(app.compile(MigrationSource.of("com.example.Third", "t1").after("f1", "s1")))
                .isEmpty();
        assertThat(app.index()).containsExactly("t1 com.example.Third");
    }

    @Test
    void anIdThatAJarHasIsADuplicate() throws IOException {
        Path users = jar(compiled("users of the shop", USERS));
        Project app = new Project(folder.resolve("app"), users);

        assertThat(app.compile(MigrationSource.of("com.example.app.App", "u1"))).isEqualTo("""
                ERROR App.java:3:16: The revision id "u1" is also that of com.example.users.Users in %s. Give one of them another id.
                """.formatted(users));
    }

    @Test
    void anIdThatTwoJarsHaveIsNamedWithBoth() throws IOException {
        Path users = jar(compiled("users", USERS));
        Project bills = compiled("bills", MigrationSource.of("com.example.bills.Bills", "u1"));
        Project app = new Project(folder.resolve("app"), users, bills.output());

        assertThat(app.compile(MigrationSource.of("com.example.app.App", "a1").after("u1")))
                .isEqualTo("""
                ERROR: The revision id "u1" is both that of com.example.bills.Bills in %s and of com.example.users.Users in %s. Give one of them another id, or take one of them off the class path.
                """.formatted(bills.output(), users));
    }

    @Test
    void aHeadInAJarCounts() throws IOException {
        Path users = jar(compiled("users", USERS));
        Project app = new Project(folder.resolve("app"), users);

        assertThat(app.compile(MigrationSource.of("com.example.app.App", "a1"))).isEqualTo("""
                WARNING App.java:4:14: There are 2 heads, so an upgrade to "head" is ambiguous:
                    u1 (com.example.users.Users in %s)
                    a1 (com.example.app.App)
                  Merge them with a revision that has downRevision = {"u1", "a1"}, or pass -Aambix.heads=allow.
                """.formatted(users));
    }

    @Test
    void testsSeeTheRevisionsOfTheirModule() {
        Project main = compiled("main", USERS);
        Project tests = new Project(folder.resolve("tests"), main.output());

        assertThat(tests.compile(
                        MigrationSource.of("com.example.users.Test1", "t1").after("u1")))
                .isEmpty();
        assertThat(tests.index()).containsExactly("t1 com.example.users.Test1");
    }

    @Test
    void aJarWithoutMarksIsSeenWhenItsPackageIsNamed() {
        Project users = new Project(folder.resolve("users"));
        assertThat(users.compile(List.of("-Aambix.markers=none"), USERS)).isEmpty();
        assertThat(users.output().resolve("dev")).doesNotExist();
        Project app = new Project(folder.resolve("app"), users.output());
        MigrationSource follower =
                MigrationSource.of("com.example.app.App", "a1").after("u1");

        assertThat(app.compile(follower)).isEqualTo("""
                ERROR App.java:3:37: Revision "a1" follows "u1", and there is no such revision. Correct it, or put the module that holds it on the class path; if that is there, name the package of the revision with -Aambix.packages=...
                """);
        assertThat(app.compile(List.of("-Aambix.packages=com.example.other, com.example.users"), follower))
                .isEmpty();
    }

    @Test
    void aSecondCompilationDoesNotMarkAgain() {
        Project users = compiled("users", USERS);

        assertThat(users.compilation()
                        .options("-Xlint:processing")
                        .source(USERS.className(), USERS.text())
                        .run())
                .isEqualTo("""
                WARNING: No processor claimed any of these annotations: /dev.ambix.migration.Revision
                """);
    }

    @Test
    void namedModulesSeeEachOther() {
        Project users = new Project(folder.resolve("users"));
        assertThat(users.compilation()
                        .modular()
                        .source(
                                "module-info",
                                "module users { requires dev.ambix.framework; opens com.example.users to dev.ambix.framework; }")
                        .source(USERS.className(), USERS.text())
                        .run())
                .isEmpty();
        Project app = new Project(folder.resolve("app"), users.output());

        assertThat(app.compilation()
                        .modular()
                        .source(
                                "module-info",
                                "module app { requires dev.ambix.framework; requires users; opens com.example.app; }")
                        .source(
                                "com.example.app.App",
                                MigrationSource.of("com.example.app.App", "a1")
                                        .after("u1")
                                        .text())
                        .run())
                .isEmpty();
        assertThat(users.output().resolve("dev/ambix/index/users/Revisions_com_example_users.class"))
                .exists();
        assertThat(app.index()).containsExactly("a1 com.example.app.App");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "exports com.example.users to java.sql;", "opens com.example.other;"})
    void aModuleLetsTheFrameworkReachItsMigrations(String directives) {
        assertThat(new Project(folder.resolve("users"))
                        .compilation()
                        .modular()
                        .source("module-info", "module users { requires dev.ambix.framework; " + directives + " }")
                        .source("com.example.other.Other", "package com.example.other; public class Other {}")
                        .source(USERS.className(), USERS.text())
                        .run())
                .isEqualTo("""
                ERROR Users.java:4:14: Migration com.example.users.Users cannot be made by dev.ambix.framework, because the module users keeps its package to itself. Write "opens com.example.users to dev.ambix.framework;" in module-info.java.
                """);
    }

    @Test
    void anOpenModuleNeedsNoDirective() {
        assertThat(new Project(folder.resolve("users"))
                        .compilation()
                        .modular()
                        .source("module-info", "open module users { requires dev.ambix.framework; }")
                        .source(USERS.className(), USERS.text())
                        .run())
                .isEmpty();
    }

    private Project compiled(String name, MigrationSource... migrations) {
        Project project = new Project(folder.resolve(name));
        assertThat(project.compile(migrations)).isEmpty();
        return project;
    }

    private static Path jar(Project project) throws IOException {
        Path jar = Path.of(project.output() + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(project.output())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = project.output().relativize(file).toString().replace('\\', '/');
                entries.putNextEntry(new JarEntry(name));
                Files.copy(file, entries);
            }
        }
        return jar;
    }
}
