package dev.ambix.codegen.source.file;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.ambix.codegen.layout.SourceLayout;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.object.ObjectWords;
import dev.ambix.schema.Model;
import dev.ambix.schema.ModelObjects;
import dev.ambix.schema.Schema;
import dev.ambix.schema.constraint.Index;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.schema.object.MaterializedView;
import dev.ambix.schema.object.View;
import dev.ambix.schema.table.Policy;
import dev.ambix.schema.table.Rule;
import dev.ambix.schema.table.Table;
import dev.ambix.schema.table.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * The Java source of a model class from a schema.
 *
 * <p>Each table, view or materialized view comes with its indexes, triggers, rules and policies; other objects come
 * kind by kind. Methods stay short, and very large schemas are spread over nested classes.
 */
public final class ModelSource {
    private static final ParameterSpec MODEL =
            ParameterSpec.builder(ModelObjects.class, "model").build();

    private ModelSource() {}

    /** The source of a class that implements {@link Model} and defines the objects of a schema. */
    public static String of(Schema schema, String packageName, String className) {
        Set<String> names = new HashSet<>(Set.of("define", "schema", className));
        List<Paragraph> paragraphs = paragraphs(schema);
        Body body = new Body(paragraphs, Subject::kind, MODEL, names, "Part");
        TypeSpec.Builder type = TypeSpec.classBuilder(className)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addSuperinterface(Model.class)
                .addMethod(MethodSpec.methodBuilder("define")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .addParameter(MODEL)
                        .addCode(body.code())
                        .build());
        body.addTo(type);
        JavaFile.Builder file =
                JavaFile.builder(packageName, type.build()).indent("    ").skipJavaLangImports(true);
        StaticImports.add(file, paragraphs.stream().map(Paragraph::code).collect(CodeBlock.joining("")), names);
        return SourceLayout.of(file.build().toString().replace(" {\n    }\n", " {}\n"));
    }

    private static List<Paragraph> paragraphs(Schema schema) {
        Map<String, List<SchemaObject>> parts = new LinkedHashMap<>();
        List<SchemaObject> others = new ArrayList<>();
        for (SchemaObject object : schema.objects().values()) {
            if (isPart(object)) {
                parts.computeIfAbsent(Subject.name(object), name -> new ArrayList<>())
                        .add(object);
            } else {
                others.add(object);
            }
        }
        List<Paragraph> paragraphs = new ArrayList<>();
        for (SchemaObject object : others) {
            List<SchemaObject> together = new ArrayList<>(List.of(object));
            if (isOwner(object)) {
                together.addAll(parts.getOrDefault(Subject.name(object), List.of()));
                parts.remove(Subject.name(object));
            }
            paragraphs.add(paragraph(object, together));
        }
        parts.values().forEach(orphans -> paragraphs.add(paragraph(orphans.get(0), orphans)));
        return paragraphs;
    }

    private static Paragraph paragraph(SchemaObject object, List<SchemaObject> together) {
        Code code = Code.verb("add", together.stream().map(ObjectWords::code).toList());
        Subject subject = new Subject("define", object.ref().kind().words(), Subject.name(object));
        return new Paragraph(subject, CodeBlock.of("model.$L;\n", code.block()));
    }

    private static boolean isPart(SchemaObject object) {
        return object instanceof Index
                || object instanceof Trigger
                || object instanceof Rule
                || object instanceof Policy;
    }

    private static boolean isOwner(SchemaObject object) {
        return object instanceof Table || object instanceof View || object instanceof MaterializedView;
    }
}
