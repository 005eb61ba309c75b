package dev.ambix.cli.source.file;

import dev.ambix.MigrationException;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The compiler of the JDK that runs this. */
public final class JdkCompiler {
    private JdkCompiler() {}

    /**
     * The compiler.
     *
     * @throws MigrationException if the Java that runs this has none
     */
    public static JavaCompiler get() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new MigrationException("The migrations must be compiled, but the Java in "
                    + System.getProperty("java.home") + " is a runtime without a compiler. Set JAVA_HOME to a JDK 17 or"
                    + " newer, or name compiled classes with \"classpath\" in ambix.toml.");
        }
        return compiler;
    }
}
