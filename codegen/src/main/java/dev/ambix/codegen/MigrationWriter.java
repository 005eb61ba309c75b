package dev.ambix.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.ambix.codegen.WrittenMigration.Line;
import dev.ambix.codegen.layout.PlacedSource;
import dev.ambix.codegen.layout.SourceLayout;
import dev.ambix.codegen.source.file.MigrationCode;
import dev.ambix.codegen.source.file.StaticImports;
import dev.ambix.codegen.source.file.WrittenOperation;
import dev.ambix.codegen.source.operation.OperationSource;
import dev.ambix.migration.Migration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** Writes the Java source of new migrations, those that are still to be written and such as do something already. */
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
     * Returns the source of a migration that its author has still to write, laid out as palantir-java-format would. The
     * words for columns, constraints and types are imported; {@code downgrade()} refuses to run until it is written, but for
     * that of a merge, which has nothing to undo.
     *
     * <p>The class is named {@code R<yyyyMMddHHmm>_<MessageInPascalCase>} after the time in UTC and at most 60
     * characters of the message; a message without any letter or digit is replaced by the id.
     */
    public String source(NewMigration migration) {
        return source(migration, unwritten(migration));
    }

    private static MigrationBody unwritten(NewMigration migration) {
        boolean isMerge = migration.downRevisions().size() > 1;
        return isMerge ? MigrationBody.EMPTY : MigrationBody.UNWRITTEN;
    }

    /**
     * Returns the source of a migration with the operations of {@code body}, named and laid out as that of an unwritten one. A
     * body with operations or lines to review gets a header that holds them.
     *
     * @throws dev.ambix.MigrationException if an operation cannot be written as source
     */
    public String source(NewMigration migration, MigrationBody body) {
        return placed(migration, body).text();
    }

    private PlacedSource placed(NewMigration migration, MigrationBody body) {
        Set<String> names = new HashSet<>();
        TypeSpec.Builder type = TypeSpec.classBuilder(MigrationClassName.of(migration))
                .addAnnotation(RevisionAnnotationSource.of(migration))
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(Migration.class);
        boolean isWritten = !body.equals(MigrationBody.UNWRITTEN);
        if (isWritten && !body.equals(MigrationBody.EMPTY)) {
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
        if (isWritten) {
            StaticImports.add(file, code, names);
        } else {
            StaticImports.addAll(file);
        }
        return SourceLayout.placed(closeEmptyBodies(file.build().toString()));
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
        return write(migration, unwritten(migration), sourceRoot);
    }

    /** Writes the source of a migration with the operations of {@code body}; see {@link #write(NewMigration, Path)}. */
    public Path write(NewMigration migration, MigrationBody body, Path sourceRoot) {
        return writePlaced(migration, body, sourceRoot).file();
    }

    /** The same, with the lines of the operations. */
    public WrittenMigration writePlaced(NewMigration migration, MigrationBody body, Path sourceRoot) {
        String folders = migration.packageName().replace('.', '/');
        String name = MigrationClassName.of(migration);
        PlacedSource source = placed(migration, body);
        Path file = NewSourceFile.in(sourceRoot, folders, name + ".java").write(source.text());
        return new WrittenMigration(
                file,
                migration.packageName() + "." + name,
                placed("upgrade", body.upgrade(), source),
                placed("downgrade", body.downgrade(), source));
    }

    private static List<Line> placed(String method, List<WrittenOperation> steps, PlacedSource source) {
        List<Line> lines = new ArrayList<>();
        for (WrittenOperation step : steps) {
            if (step.disabled().isEmpty()) {
                int line = source.lines().get(MigrationCode.mark(method, lines.size()));
                lines.add(new Line(step.operation(), line));
            }
        }
        return lines;
    }

    /** JavaPoet closes an empty body on the next line. */
    private static String closeEmptyBodies(String source) {
        return source.replace(" {\n" + INDENT + "}\n", " {}\n");
    }
}
