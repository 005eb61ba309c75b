package dev.ambix.operation.alteration;

import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.TypeOperation.AddAttribute;
import dev.ambix.operation.value.TypeOperation.DropAttribute;
import dev.ambix.operation.value.TypeOperation.RenameAttribute;
import dev.ambix.operation.value.TypeOperation.SetAttributeType;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.CompositeType.Attribute;
import dev.ambix.schema.table.ColumnType;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.DataType;

/** Changes of one composite type; each method makes one operation, in the order of the calls. */
public final class AlterType extends Alteration {
    private final QualifiedName type;

    /** Changes whose operations go to {@code sink}. */
    public AlterType(Consumer<? super Operation> sink, QualifiedName type) {
        super(sink);
        this.type = type;
    }

    /**
     * Adds an attribute; tables with a column of the type are not rewritten.
     *
     * <p>Example: {@code op.alterType("address").addAttribute(attribute("zip", type("text")))}. Lock: none on tables.
     */
    public AlterType addAttribute(Attribute attribute) {
        return then(new AddAttribute(type, attribute));
    }

    /**
     * Drops an attribute and its values.
     *
     * <p>Example: {@code op.alterType("address").dropAttribute("zip")}. Lock: none on tables that it names.
     */
    public AlterType dropAttribute(String name) {
        return then(new DropAttribute(type, name, Optional.empty()));
    }

    /**
     * Drops an attribute, given its definition, so that the operation can be reversed.
     *
     * <p>Example: {@code op.alterType("address").dropAttribute(attribute("zip", type("text")))}. Lock: none on tables
     * that it names.
     */
    public AlterType dropAttribute(Attribute was) {
        return then(new DropAttribute(type, was.name(), Optional.of(was)));
    }

    /**
     * Gives an attribute another name.
     *
     * <p>Example: {@code op.alterType("address").renameAttribute("zip", "postcode")}. Lock: none on tables.
     */
    public AlterType renameAttribute(String name, String newName) {
        return then(new RenameAttribute(type, name, newName));
    }

    /**
     * Changes the type of an attribute; PostgreSQL refuses it while a column has the composite type.
     *
     * <p>Example: {@code op.alterType("address").attributeType("zip", type("citext"))}. Lock: none on tables.
     */
    public AlterType attributeType(String attribute, ColumnType attributeType) {
        return then(new SetAttributeType(type, attribute, attributeType, Before.unknown()));
    }

    /**
     * Changes the type of an attribute; PostgreSQL refuses it while a column has the composite type.
     *
     * <p>Example: {@code op.alterType("address").attributeType("zip", VARCHAR(10))}. Lock: none on tables.
     */
    public AlterType attributeType(String attribute, DataType<?> attributeType) {
        return attributeType(attribute, ColumnType.of(attributeType));
    }

    private AlterType then(Operation operation) {
        invoke(operation);
        return this;
    }

    @Override
    protected String advice() {
        return "Say what the type becomes, as in .addAttribute(...)";
    }

    @Override
    public String toString() {
        return "alterType of " + type;
    }
}
