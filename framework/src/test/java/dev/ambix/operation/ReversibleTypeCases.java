package dev.ambix.operation;

import static dev.ambix.schema.Ddl.attribute;
import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.compositeType;
import static dev.ambix.schema.Ddl.domain;
import static dev.ambix.schema.Ddl.enumType;
import static dev.ambix.schema.Ddl.rangeType;
import static dev.ambix.schema.Ddl.sequence;
import static dev.ambix.schema.table.PostgresTypes.TEXT;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.SMALLINT;

import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.TypeOperation.SetAttributeType;
import dev.ambix.operation.value.TypeOperation.SetDomainDefault;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.EnumType;
import dev.ambix.schema.object.Sequence;
import dev.ambix.schema.table.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cases of types, domains, sequences and schemas. */
final class ReversibleTypeCases {
    static final String BASE = """
            create schema kind;
            create type kind.mood as enum ('sad', 'ok', 'it''s');
            create type kind.unused as enum ('a');
            create table kind.person (
                id int primary key, now kind.mood default 'ok' not null, earlier kind.mood[] default '{sad}',
                check (now <> 'sad' or id > 0));
            create unique index one_sad on kind.person (id) where now = 'sad';
            create domain kind.email as text default 'a@b' constraint has_at check (value like '%@%');
            create type kind.address as (street text, zip integer);
            create sequence kind.seq start 5;
            """;

    private static final EnumType MOOD = enumType("kind.mood", "sad", "ok", "it's");
    private static final QualifiedName ADDRESS = QualifiedName.of("kind", "address");
    private static final QualifiedName EMAIL = QualifiedName.of("kind", "email");

    private ReversibleTypeCases() {}

    static void record(Operations op) {
        enums(op);
        otherTypes(op);
        domains(op);
        sequences(op);
        schemas(op);
    }

    private static void enums(Operations op) {
        op.createType(enumType("kind.Size", "S", "\\ '"));
        op.createTypeIfNotExists(enumType("kind.size", "S"));
        op.dropType(enumType("kind.unused", "a"));
        op.renameType("kind.mood", "Mood");
        op.moveType("kind.mood", "public");
        op.addEnumValue(MOOD, "great");
        op.addEnumValueBefore(MOOD, "bad", "ok");
        op.addEnumValueAfter(MOOD, "good", "ok");
        op.renameEnumValue("kind.mood", "ok", "o'k");
        op.removeEnumValue(MOOD, "it's");
        op.rebuildEnum(MOOD, enumType("kind.mood", "it's", "ok", "sad", "new"), Map.of());
    }

    private static void otherTypes(Operations op) {
        op.createType(compositeType(
                "kind.Point", attribute("X", INTEGER), attribute("name", TEXT).collate("C")));
        op.createType(rangeType("kind.textrange", TEXT).collate("C").multirange("kind.textranges"));
        op.alterType("kind.address")
                .addAttribute(attribute("order", INTEGER))
                .dropAttribute(attribute("zip", INTEGER))
                .renameAttribute("zip", "Zip");
        op.invoke(new SetAttributeType(ADDRESS, "zip", TEXT, Before.was(Optional.of(ColumnType.of(INTEGER)))));
    }

    private static void domains(Operations op) {
        op.createDomain(domain("kind.Name", TEXT)
                .collate("C")
                .notNull()
                .defaultValue("'x'")
                .with(check("value <> ''").named("full"))
                .with(check("length(value) < 9").named("short").notValid()));
        op.dropDomain(domain("kind.email", TEXT)
                .defaultValue("'a@b'")
                .with(check("value like '%@%'").named("has_at")));
        op.renameDomain("kind.email", "E-Mail");
        op.moveDomain("kind.email", "public");
        op.alterDomain("kind.email")
                .notNull()
                .addConstraint(check("value <> ''").named("full"))
                .renameConstraint("has_at", "at")
                .dropConstraint("has_at", check("value like '%@%'"));
        op.invoke(new SetDomainDefault(EMAIL, Optional.empty(), Before.was(Optional.of("'a@b'"))));
    }

    private static void sequences(Operations op) {
        Sequence was = sequence("kind.seq").with(s -> s.startingWith(5));
        op.createSequence(sequence("kind.Other")
                .as(ColumnType.of(SMALLINT))
                .with(s -> s.incrementedBy(-2)
                        .withMinimum(-9)
                        .withMaximum(9)
                        .caching(3)
                        .cycling())
                .ownedBy("kind.person", "id"));
        op.createSequenceIfNotExists(sequence("kind.other"));
        op.alterSequence(was, was.as(ColumnType.of(INTEGER)));
        op.alterSequence(was, sequence("kind.seq").with(s -> s.incrementedBy(2).withMaximum(99)));
        op.alterSequence(was, was.ownedBy("kind.person", "id"));
        op.dropSequence(was);
        op.renameSequence("kind.seq", "Seq");
        op.moveSequence("kind.seq", "public");
        op.createSequence(sequence("kind.big").as(ColumnType.of(BIGINT)).with(s -> s.withMinimum(Long.MIN_VALUE)));
    }

    private static void schemas(Operations op) {
        op.createSchema("My App");
        op.createSchemaIfNotExists("a.b");
        op.renameSchema("kind", "Kind");
        op.createExtension("citext");
    }

    /** What of the types has no reverse, because it does not say what stood there. */
    static List<Operation> irreversible() {
        return Operations.record(op -> {
                    op.dropType("t");
                    op.dropTypeCascade("t");
                    op.moveType("t", "s");
                    op.alterType("t").dropAttribute("a").attributeType("a", INTEGER);
                    op.addEnumValue("t", "v");
                    op.addEnumValueIfNotExists("t", "v");
                    op.addEnumValueBefore("t", "v", "w");
                    op.addEnumValueAfter("t", "v", "w");
                    op.rebuildEnum(enumType("t", "v"));
                    op.dropDomain("d");
                    op.alterDomain("d")
                            .defaultValue("1")
                            .dropDefault()
                            .dropConstraint("c")
                            .validateConstraint("c");
                    op.alterDomain("d").addConstraint(check("value > 0"));
                    op.alterSequence("s", s -> s.incrementedBy(2));
                    op.restartSequence("s");
                    op.restartSequence("s", 7);
                    op.dropSequence("s");
                    op.dropSchemaCascade("s");
                    op.updateExtension("e");
                    op.updateExtension("e", "2");
                    op.moveExtension("e", "s");
                    op.dropExtension("e");
                })
                .operations();
    }
}
