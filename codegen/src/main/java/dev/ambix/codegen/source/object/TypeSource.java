package dev.ambix.codegen.source.object;

import com.palantir.javapoet.CodeBlock;
import dev.ambix.codegen.source.code.Code;
import dev.ambix.codegen.source.code.RecordSource;
import dev.ambix.codegen.source.code.TypeNames;
import dev.ambix.operation.value.Existence;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.operation.value.TypeOperation.AddAttribute;
import dev.ambix.operation.value.TypeOperation.AddEnumValue;
import dev.ambix.operation.value.TypeOperation.DropAttribute;
import dev.ambix.operation.value.TypeOperation.Position;
import dev.ambix.operation.value.TypeOperation.RebuildEnum;
import dev.ambix.operation.value.TypeOperation.RenameAttribute;
import dev.ambix.operation.value.TypeOperation.RenameEnumValue;
import dev.ambix.operation.value.TypeOperation.SetAttributeType;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.CompositeType;
import dev.ambix.schema.object.CompositeType.Attribute;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.object.RangeType;
import java.util.List;

/** The source of enum, composite and range types and of their operations. */
public final class TypeSource {
    private TypeSource() {}

    public static void register(OperationHandlers.Builder<CodeBlock> source) {
        source.on(AddEnumValue.class, op -> addValue(op).block())
                .on(RenameEnumValue.class, op -> Code.verb("renameEnumValue", op.type(), op.value(), op.newValue())
                        .block())
                .on(RebuildEnum.class, op -> rebuild(op).block())
                .on(AddAttribute.class, op -> alter(op.type())
                        .then("addAttribute", attribute(op.attribute()))
                        .block())
                .on(
                        DropAttribute.class,
                        op -> alter(op.type()).then("dropAttribute", op.name()).block())
                .on(RenameAttribute.class, op -> alter(op.type())
                        .then("renameAttribute", op.name(), op.newName())
                        .block())
                .on(SetAttributeType.class, op -> alter(op.type())
                        .then("attributeType", op.attribute(), TypeNames.code(op.attributeType()))
                        .block());
    }

    static Code code(EnumType type) {
        return enumType(type.name(), type.labels());
    }

    static Code code(CompositeType type) {
        return Code.word(
                "compositeType",
                type.name(),
                type.attributes().stream().map(TypeSource::attribute).toList());
    }

    static Code code(RangeType type) {
        if (type.collation().filter(name -> name.schema().isPresent()).isPresent()) {
            return RecordSource.code(type);
        }
        return Code.word("rangeType", type.name(), TypeNames.code(type.subtype()))
                .thenIf(type.operatorClass(), "operatorClass")
                .thenIf(type.collation().map(QualifiedName::name), "collate")
                .thenIf(type.canonical(), "canonical")
                .thenIf(type.difference(), "difference")
                .thenIf(type.multirange(), "multirange");
    }

    private static Code enumType(QualifiedName name, List<String> labels) {
        return Code.word("enumType", name, labels);
    }

    private static Code attribute(Attribute attribute) {
        if (attribute.collation().filter(name -> name.schema().isPresent()).isPresent()) {
            return RecordSource.code(attribute);
        }
        return Code.word("attribute", attribute.name(), TypeNames.code(attribute.type()))
                .thenIf(attribute.collation().map(QualifiedName::name), "collate");
    }

    private static Code alter(QualifiedName type) {
        return Code.verb("alterType", type);
    }

    private static Code addValue(AddEnumValue op) {
        if (op.position().isEmpty()) {
            String verb = op.existence() == Existence.IGNORED ? "addEnumValueIfNotExists" : "addEnumValue";
            return Code.verb(verb, op.type(), op.value());
        } else if (op.existence() == Existence.IGNORED) {
            return Code.invoke(op);
        }
        Position position = op.position().get();
        String verb = position.side() == Position.Side.BEFORE ? "addEnumValueBefore" : "addEnumValueAfter";
        return Code.verb(verb, op.type(), op.value(), position.neighbor());
    }

    private static Code rebuild(RebuildEnum op) {
        Code now = enumType(op.type(), op.labels());
        if (op.replacements().isEmpty()) {
            return Code.verb("rebuildEnum", now);
        }
        return op.was().isPresent()
                ? Code.verb("rebuildEnum", enumType(op.type(), op.was().get()), now, Code.mapOf(op.replacements()))
                : Code.invoke(op);
    }
}
