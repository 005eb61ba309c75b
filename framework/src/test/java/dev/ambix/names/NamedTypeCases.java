package dev.ambix.names;

import static dev.ambix.schema.Ddl.attribute;
import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.compositeType;
import static dev.ambix.schema.Ddl.domain;
import static dev.ambix.schema.Ddl.enumType;
import static dev.ambix.schema.Ddl.rangeType;
import static dev.ambix.schema.Ddl.sequence;
import static dev.ambix.schema.table.PostgresTypes.TEXT;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.ambix.operation.Operations;
import dev.ambix.schema.object.EnumType;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Operations on types, domains and sequences. */
final class NamedTypeCases {
    private NamedTypeCases() {}

    static void add(Names n, List<Consumer<Operations>> cases) {
        cases.addAll(enums(n, enumType(n.in("enum"), n.get("text"), n.get("text2"), n.get("text3"))));
        cases.addAll(otherTypes(n));
        cases.addAll(domains(n, n.in("domain")));
        cases.addAll(sequences(n, n.in("sequence")));
    }

    private static List<Consumer<Operations>> enums(Names n, EnumType was) {
        String type = n.in("enum");
        String fresh = n.get("text4");
        return List.of(
                op -> op.createType(enumType(n.in("new"), n.get("text"), n.get("new2"))),
                op -> op.createTypeIfNotExists(was),
                op -> op.dropTypeIfExists(n.in("new")),
                op -> op.dropTypeCascade(type),
                op -> op.renameType(type, n.alone("new")),
                op -> op.moveType(type, n.get("other_schema")),
                op -> op.addEnumValue(was, fresh),
                op -> op.addEnumValueBefore(type, fresh, n.get("text2")),
                op -> op.addEnumValueAfter(type, fresh, n.get("text")),
                op -> op.renameEnumValue(type, n.get("text2"), fresh),
                op -> op.removeEnumValue(was, n.get("text3"), n.get("text")),
                op -> op.removeEnumValue(was, n.get("text3")),
                op -> op.rebuildEnum(
                        was, enumType(type, fresh, n.get("text2"), n.get("text3")), Map.of(n.get("text"), fresh)));
    }

    private static List<Consumer<Operations>> otherTypes(Names n) {
        String type = n.in("composite");
        return List.of(
                op -> op.createType(compositeType(
                        n.in("new"),
                        attribute(n.get("attribute"), INTEGER),
                        attribute(n.get("new2"), TEXT).collate(n.qualified("collation")))),
                op -> op.createType(rangeType(n.in("range"), TEXT)
                        .collate(n.qualified("collation"))
                        .multirange(n.in("multirange"))),
                op -> op.alterType(type).addAttribute(attribute(n.get("new"), TEXT)),
                op -> op.alterType(type).dropAttribute(attribute(n.get("attribute"), INTEGER)),
                op -> op.alterType(type).renameAttribute(n.get("attribute"), n.get("new")),
                op -> op.alterType(type).attributeType(n.get("attribute"), TEXT));
    }

    private static List<Consumer<Operations>> domains(Names n, String domain) {
        return List.of(
                op -> op.createDomain(domain(n.in("new"), TEXT)
                        .collate(n.qualified("collation"))
                        .defaultValue(n.sql("{text}"))
                        .with(check(n.sql("value <> {text2}")).named(n.get("check")))),
                op -> op.createDomainIfNotExists(domain(n.in("domain"), TEXT)),
                op -> op.dropDomain(domain(domain, TEXT)),
                op -> op.renameDomain(domain, n.alone("new")),
                op -> op.moveDomain(domain, n.get("other_schema")),
                op -> op.alterDomain(domain).defaultValue(n.sql("{text}")).dropDefault(),
                op -> op.alterDomain(domain).defaultValue(n.sql("{text2}")),
                op -> op.alterDomain(domain).notNull(),
                op -> op.alterDomain(domain)
                        .addConstraint(check(n.sql("value <> {text}")).named(n.get("new"))),
                op -> op.alterDomain(domain).validateConstraint(n.get("domain_check")),
                op -> op.alterDomain(domain).renameConstraint(n.get("domain_check"), n.get("new")),
                op -> op.alterDomain(domain).dropConstraint(n.get("domain_check")));
    }

    private static List<Consumer<Operations>> sequences(Names n, String name) {
        return List.of(
                op -> op.createSequence(sequence(n.in("new")).ownedBy(n.in("table"), n.get("number"))),
                op -> op.createSequenceIfNotExists(sequence(name)),
                op -> op.alterSequence(sequence(name), sequence(name).ownedBy(n.in("table"), n.get("id"))),
                op -> op.alterSequence(name, s -> s.incrementedBy(3)),
                op -> op.restartSequence(name, 20),
                op -> {
                    op.createSequence(n.in("new"));
                    op.continueSequence(n.in("new"), name);
                    op.continueSequenceAfterRows(n.in("new"), n.in("table"), n.get("id"));
                },
                op -> op.renameSequence(name, n.alone("new")),
                op -> op.moveSequence(name, n.get("other_schema")),
                op -> op.dropSequence(sequence(name)));
    }
}
