package dev.ambix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.Operation;
import dev.ambix.testing.TestDatabase;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The Java of pages, which leave out the package and the imports. */
final class PageJava {
    private static final String IMPORTS = """
            import static dev.ambix.schema.Ddl.*;
            import static dev.ambix.schema.constraint.ReferentialAction.*;
            import static org.jooq.impl.SQLDataType.*;

            import dev.ambix.autogenerate.*;
            import dev.ambix.lint.*;
            import dev.ambix.migration.*;
            import dev.ambix.operation.*;
            import dev.ambix.operation.row.*;
            import dev.ambix.operation.value.*;
            import dev.ambix.plugin.*;
            import dev.ambix.revision.*;
            import dev.ambix.runtime.*;
            import dev.ambix.runtime.run.*;
            import dev.ambix.schema.*;
            import dev.ambix.impact.*;
            import dev.ambix.schema.name.*;
            import dev.ambix.schema.object.View;
            import dev.ambix.sql.*;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.util.*;
            import java.util.stream.*;
            import javax.sql.DataSource;

            """;

    private PageJava() {}

    /** The text of a source file: with the package of its path, below the folder {@code src}, and the imports. */
    static String file(String path, String code) {
        if (code.startsWith("package ")) {
            return code;
        }
        String folder = path.substring("src/".length(), path.lastIndexOf('/')).replaceFirst("^main/java/", "");
        return "package " + folder.replace('/', '.') + ";\n\n" + IMPORTS + code;
    }

    /** Compiles statements with the sources of a project, and runs them with a recorder and the database. */
    static void run(String place, String code, Path sources, TestDatabase database) {
        String own = Files.isDirectory(sources.resolve("com/example")) ? "import com.example.*;\n" : "";
        String source = "package page;\n" + IMPORTS + own
                + "public final class Statements {\n"
                + "    public static void run(Operations op, DataSource dataSource) throws Exception {\n"
                + code
                + "    }\n}\n";
        try {
            Path classes = Files.createDirectories(sources.resolveSibling(".statements"));
            compile(place, source, sources, classes);
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {classes.toUri().toURL()}, PageJava.class.getClassLoader())) {
                Method statements =
                        loader.loadClass("page.Statements").getMethod("run", Operations.class, DataSource.class);
                List<Operation> recorded = new ArrayList<>();
                statements.invoke(null, Operations.to(recorded::add), database.dataSource());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(place, e);
        }
    }

    /** Compiles a class that stands in no package, into a folder. */
    static void compile(String place, String source, Path folder) {
        compile(place, IMPORTS + source, folder, folder);
    }

    private static void compile(String place, String source, Path sources, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Page.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }

            @Override
            public boolean isNameCompatible(String simpleName, Kind kind) {
                return true;
            }
        };
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-proc:none",
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-sourcepath",
                                sources.toString()),
                        null,
                        List.of(file))
                .call();
        assertThat(compiled).as(place + "\n" + messages).isTrue();
    }
}
