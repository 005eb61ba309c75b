package dev.ambix.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.ambix.codegen.layout.SourceLayout;
import dev.ambix.codegen.source.file.MigrationCode;
import dev.ambix.codegen.source.file.StaticImports;
import dev.ambix.codegen.source.operation.OperationSource;
import dev.ambix.migration.Migration;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the Java source of new migrations, empty ones and such as do something already. */
public final class MigrationWriter {
    private static final String INDENT = "    ";

    private final MigrationCode operations;

    /** A writer that knows the shipped operations and those of the plugins on the class path. */
    public MigrationWriter() {
        this(OperationSource.standard());
    }

    /** A writer that knows these operations. */
    public MigrationWriter(OperationSource operations) {
        this.operations = new MigrationCode(operations);
    }

    /**
     * Returns the source of a migration whose methods are still empty, laid out as palantir-java-format would.
     *
     * <p>The class is named {@code R<yyyyMMddHHmm>_<MessageInPascalCase>} after the time in UTC and at most 60
     * characters of the message; a message without any letter or digit is replaced by the id.
     */
    public String source(NewMigration migration) {
        return source(migration, MigrationBody.EMPTY);
    }

    /**
     * Returns the source of a migration that does what {@code body} says, named and laid out as that of an empty one. A
     * body with operations or lines to review gets a header that holds them.
     *
     * @throws dev.ambix.MigrationException if an operation cannot be written as source
     */
    public String source(NewMigration migration, MigrationBody body) {
        Set<String> names = new HashSet<>();
        TypeSpec.Builder type = TypeSpec.classBuilder(MigrationClassName.of(migration))
                .addAnnotation(RevisionAnnotationSource.of(migration))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(Migration.class);
        if (!body.equals(MigrationBody.EMPTY)) {
            type.addJavadoc(MigrationHeader.of(migration, body.review()));
        }
        names.addAll(List.of("upgrade", "downgrade"));
        CodeBlock code = CodeBlock.of(
                "$L$L",
                operations.addMethod(type, "upgrade", body.upgrade(), names),
                operations.addMethod(type, "downgrade", body.downgrade(), names));
        JavaFile.Builder file = JavaFile.builder(migration.packageName(), type.build())
                .indent(INDENT)
                .skipJavaLangImports(true);
        StaticImports.add(file, code, names);
        return SourceLayout.of(closeEmptyBodies(file.build().toString()));
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
        return write(migration, MigrationBody.EMPTY, sourceRoot);
    }

    /** Writes the source of a migration that does what {@code body} says; see {@link #write(NewMigration, Path)}. */
    public Path write(NewMigration migration, MigrationBody body, Path sourceRoot) {
        String folders = migration.packageName().replace('.', '/');
        return NewSourceFile.in(sourceRoot, folders, MigrationClassName.of(migration))
                .write(source(migration, body));
    }

    /** JavaPoet closes an empty body on the next line. */
    private static String closeEmptyBodies(String source) {
        return source.replace(" {\n" + INDENT + "}\n", " {}\n");
    }
}
