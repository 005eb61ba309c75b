package dev.ambix.codegen;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.ambix.migration.Migration;
import dev.ambix.operation.Operations;
import java.nio.file.Path;
import javax.lang.model.element.Modifier;

/** Writes the Java source of new migrations. */
public final class MigrationWriter {
    private static final String INDENT = "    ";

    /** A writer; it has no state. */
    public MigrationWriter() {}

    /**
     * Returns the source of a migration whose methods are still empty, laid out as palantir-java-format would.
     *
     * <p>The class is named {@code R<yyyyMMddHHmm>_<MessageInPascalCase>} after the time in UTC and at most 60
     * characters of the message; a message without any letter or digit is replaced by the id.
     */
    public String source(NewMigration migration) {
        TypeSpec type = TypeSpec.classBuilder(MigrationClassName.of(migration))
                .addAnnotation(RevisionAnnotation.of(migration))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(Migration.class)
                .addMethod(emptyMethod("upgrade"))
                .addMethod(emptyMethod("downgrade"))
                .build();
        JavaFile file = JavaFile.builder(migration.packageName(), type)
                .indent(INDENT)
                .skipJavaLangImports(true)
                .build();
        return closeEmptyBodies(file.toString());
    }

    /**
     * Writes the source of a migration into the folder of its package below a source root, which is created when it
     * does not exist.
     *
     * @return the new file
     * @throws dev.ambix.MigrationException if there is such a file already, also one whose name differs only in upper
     *     and lower case, or if it cannot be written; nothing has been changed then
     */
    public Path write(NewMigration migration, Path sourceRoot) {
        String folders = migration.packageName().replace('.', '/');
        return NewSourceFile.in(sourceRoot, folders, MigrationClassName.of(migration))
                .write(source(migration));
    }

    private static MethodSpec emptyMethod(String name) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Operations.class, "op")
                .build();
    }

    /** JavaPoet closes an empty body on the next line. */
    private static String closeEmptyBodies(String source) {
        return source.replace(" {\n" + INDENT + "}\n", " {}\n");
    }
}
