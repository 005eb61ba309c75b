package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.cli.ProjectFolder.Outcome;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A project's own operation in its generated migrations. */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(4)
class OwnOperationsIT {
    private static final String OPERATION = """
            package shop;

            import dev.ambix.operation.value.Operation;
            import dev.ambix.operation.value.ObjectOperation.DropObject;
            import dev.ambix.schema.name.ObjectKind;
            import dev.ambix.schema.name.ObjectRef;
            import dev.ambix.schema.name.QualifiedName;
            import java.util.Optional;

            public record CreateLog(QualifiedName name, long size) implements Operation {
                @Override
                public Optional<Operation> reverse() {
                    return Optional.of(new DropObject(ObjectRef.of(ObjectKind.TABLE, name)));
                }

                @Override
                public String summary() {
                    return "create log " + name;
                }
            }
            """;

    private static final String PLUGIN = """
            package shop;

            import dev.ambix.impact.Effect;
            import dev.ambix.impact.Impact;
            import dev.ambix.impact.LockLevel;
            import dev.ambix.operation.value.Operation;
            import dev.ambix.operation.value.OperationHandlers;
            import dev.ambix.plugin.OperationPlugin;
            import dev.ambix.sql.SqlText;
            import dev.ambix.sql.Statement;
            import java.util.List;
            import java.util.Set;

            public final class Logs implements OperationPlugin {
                @Override
                public Set<Class<? extends Operation>> operations() {
                    return Set.of(CreateLog.class);
                }

                @Override
                public void sql(OperationHandlers.Builder<List<Statement>> sql) {
                    sql.on(
                            CreateLog.class,
                            op -> List.of(Statement.of("create table {0} (line text)", SqlText.name(op.name()))));
                }

                @Override
                public void impact(OperationHandlers.Builder<Impact> impact) {
                    impact.on(
                            CreateLog.class,
                            op -> Impact.locking(op.name(), LockLevel.ACCESS_EXCLUSIVE)
                                    .with(Effect.REWRITES_TABLE, "it is a log"));
                }
            }
            """;

    private static final String RULES = """
            package shop;

            import dev.ambix.autogenerate.AutogenerateEnvironment;
            import dev.ambix.autogenerate.Rewriter;
            import dev.ambix.operation.value.ObjectOperation.CreateObject;
            import java.util.List;

            public final class Rules implements AutogenerateEnvironment {
                @Override
                public Rewriter rewriter() {
                    return Rewriter.empty()
                            .on(CreateObject.class, op -> List.of(new CreateLog(op.object().ref().name(), 7)));
                }
            }
            """;

    @TempDir
    Path folder;

    private TestDatabase db;
    private ProjectFolder project;

    @BeforeEach
    void configure(TestDatabase database) {
        db = database;
        project = ModelFolder.with(folder, "", "sql = \"schema.sql\"\nenvironment = \"shop.Rules\"\n")
                .on(database)
                .file("schema.sql", "create table entry (line text);")
                .file("src/shop/CreateLog.java", OPERATION)
                .file("src/shop/Logs.java", PLUGIN)
                .file("src/shop/Rules.java", RULES)
                .file("src/META-INF/services/dev.ambix.plugin.OperationPlugin", "shop.Logs\n");
    }

    @Test
    void itIsTriedWrittenAndRun() {
        String source = ModelFolder.written(project, project.autogenerate("-m", "log"));

        assertThat(source)
                .contains("op.invoke(new CreateLog(QualifiedName.of(\"entry\"), 7L));", "because it is a log");
        assertThat(project.run("upgrade").exitCode()).isZero();
        assertThat(db.query("select count(*) from entry")).containsExactly("0");
        assertThat(project.run("check").exitCode()).isZero();
        assertThat(project.run("downgrade", "base").exitCode()).isZero();
    }

    @Test
    void itsSqlIsPrinted() {
        assertThat(project.autogenerate("--sql")).isEqualTo(new Outcome(0, "create table entry (line text);\n", ""));
    }

    @Test
    void itIsWrittenByForceWhereTheServerRefusesIt() {
        project.file("src/shop/Logs.java", PLUGIN.replace("line text", "line no_such_type"));

        assertThat(project.autogenerate("-m", "log").err()).contains("PostgreSQL refuses to create log entry");
        assertThat(ModelFolder.written(project, project.autogenerate("-m", "log", "--force")))
                .contains("op.invoke(new CreateLog(QualifiedName.of(\"entry\"), 7L));");
    }

    @Test
    void itsSourceIsThatOfItsPlugin() {
        project.file("src/shop/Words.java", """
                        package shop;

                        import com.palantir.javapoet.CodeBlock;
                        import dev.ambix.codegen.source.SourcePlugin;
                        import dev.ambix.operation.value.OperationHandlers;

                        public final class Words implements SourcePlugin {
                            @Override
                            public void source(OperationHandlers.Builder<CodeBlock> source) {
                                source.on(
                                        CreateLog.class,
                                        op -> CodeBlock.of("execute($S)", "create table " + op.name() + " (line text)"));
                            }
                        }
                        """)
                .file("src/META-INF/services/dev.ambix.codegen.source.SourcePlugin", "shop.Words\n");

        assertThat(ModelFolder.written(project, project.autogenerate("-m", "log")))
                .contains("op.execute(\"create table entry (line text)\");");
    }
}
