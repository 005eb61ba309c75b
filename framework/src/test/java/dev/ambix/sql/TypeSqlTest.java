package dev.ambix.sql;

import static dev.ambix.schema.Ddl.attribute;
import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.compositeType;
import static dev.ambix.schema.Ddl.domain;
import static dev.ambix.schema.Ddl.enumType;
import static dev.ambix.schema.Ddl.rangeType;
import static dev.ambix.schema.table.PostgresTypes.TEXT;
import static dev.ambix.schema.table.PostgresTypes.TIMESTAMPTZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.operation.Operations;
import dev.ambix.schema.object.EnumType;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeSqlTest {
    private static final EnumType MOOD = enumType("mood", "sad", "ok");

    @Test
    void typesAreCreatedRenamedMovedAndDropped() {
        assertThat(CompiledSql.of(op -> {
                    op.createType(enumType("app.Mood", "sad", "it's", "\\"));
                    op.createType(enumType("empty"));
                    op.createType(compositeType(
                            "address", attribute("street", TEXT).collate("C"), attribute("Zip", VARCHAR(5))));
                    op.createType(rangeType("period", TIMESTAMPTZ));
                    op.createType(rangeType("app.words", TEXT)
                            .operatorClass("text_pattern_ops")
                            .collate("C")
                            .canonical("app.canon")
                            .difference("app.Diff")
                            .multirange("app.wordss"));
                    op.renameType("app.Mood", "app.mood");
                    op.moveType("app.mood", "Order");
                    op.dropType("app.mood");
                    op.dropTypeIfExists("mood");
                    op.dropTypeCascade("mood");
                }))
                .isEqualTo("""
                        create type app."Mood" as enum ('sad', 'it''s', '\\');
                        create type empty as enum ();
                        create type address as (street text collate "C", "Zip" varchar(5));
                        create type period as range (subtype = timestamptz);
                        create type app.words as range (subtype = text, subtype_opclass = text_pattern_ops, \
                        collation = "C", canonical = app.canon, subtype_diff = app."Diff", \
                        multirange_type_name = app.wordss);
                        alter type app."Mood" rename to mood;
                        alter type app.mood set schema "Order";
                        drop type app.mood;
                        drop type if exists mood;
                        drop type mood cascade;
                        """);
    }

    @Test
    void aTypeIsCreatedUnlessItsNameIsTaken() {
        assertThat(CompiledSql.of(op -> op.createTypeIfNotExists(enumType("Mood", "it's", "$$"))))
                .isEqualTo("""
                        do $body$
                        begin
                            create type "Mood" as enum ('it''s', '$$');
                        exception when duplicate_object then
                            raise notice using message = 'type "Mood" exists, skipping';
                        end
                        $body$;
                        """);
    }

    @Test
    void valuesAreAddedOutsideOfTransactions() {
        assertThat(CompiledSql.of(op -> {
                    op.addEnumValue("app.Mood", "it's");
                    op.addEnumValueIfNotExists("mood", "ok");
                    op.addEnumValueBefore("mood", "bad", "ok");
                    op.addEnumValueAfter("mood", "good", "ok");
                    op.addEnumValue(MOOD, "great");
                    op.renameEnumValue("mood", "ok", "o'k");
                }))
                .isEqualTo("""
                        alter type app."Mood" add value 'it''s'; -- outside of transactions
                        alter type mood add value if not exists 'ok'; -- outside of transactions
                        alter type mood add value 'bad' before 'ok'; -- outside of transactions
                        alter type mood add value 'good' after 'ok'; -- outside of transactions
                        alter type mood add value 'great'; -- outside of transactions
                        alter type mood rename value 'ok' to 'o''k';
                        """);
    }

    @Test
    void aValueWhoseAdditionWasCutOffIsLookedFor() {
        Statement statement = SqlCompiler.standard()
                .compile(Operations.record(op -> op.addEnumValue("app.Mood", "it's")))
                .get(0)
                .statement();
        assertThat(statement.recovery().orElseThrow().doneQuery())
                .isEqualTo(
                        "select exists (select from pg_enum where enumtypid = to_regtype('app.\"Mood\"') and enumlabel = 'it''s')");
    }

    @Test
    void aCompositeTypeIsAltered() {
        assertThat(CompiledSql.of(op -> op.alterType("address")
                        .addAttribute(attribute("order", TEXT).collate("C"))
                        .dropAttribute("zip")
                        .dropAttribute(attribute("zip", INTEGER))
                        .renameAttribute("street", "Street")
                        .attributeType("zip", VARCHAR(5))))
                .isEqualTo("""
                        alter type address add attribute "order" text collate "C";
                        alter type address drop attribute zip;
                        alter type address drop attribute zip;
                        alter type address rename attribute street to "Street";
                        alter type address alter attribute zip type varchar(5);
                        """);
    }

    @Test
    void domainsAreCreatedAlteredAndDropped() {
        assertThat(CompiledSql.of(op -> {
                    op.createDomain(domain("app.Email", TEXT)
                            .collate("C")
                            .defaultValue("'a@b'")
                            .notNull()
                            .check("value <> '{0} ?'")
                            .with(check("value like '%@%'").named("has_at").notValid()));
                    op.alterDomain("app.Email")
                            .defaultValue("'x'")
                            .dropDefault()
                            .notNull()
                            .nullable()
                            .addConstraint(check("value <> ''").named("full").notValid())
                            .validateConstraint("full")
                            .renameConstraint("full", "Full")
                            .dropConstraint("Full");
                    op.renameDomain("app.Email", "mail");
                    op.moveDomain("app.mail", "public");
                    op.dropDomain("mail");
                    op.dropDomainIfExists("mail");
                    op.dropDomainCascade("mail");
                }))
                .isEqualTo("""
                        create domain app."Email" as text collate "C" default 'a@b' not null check (value <> '{0} ?');
                        alter domain app."Email" add constraint has_at check (value like '%@%') not valid;
                        alter domain app."Email" set default 'x';
                        alter domain app."Email" drop default;
                        alter domain app."Email" set not null;
                        alter domain app."Email" drop not null;
                        alter domain app."Email" add constraint "full" check (value <> '') not valid;
                        alter domain app."Email" validate constraint "full";
                        alter domain app."Email" rename constraint "full" to "Full";
                        alter domain app."Email" drop constraint "Full";
                        alter domain app."Email" rename to mail;
                        alter domain app.mail set schema public;
                        drop domain mail;
                        drop domain if exists mail;
                        drop domain mail cascade;
                        """);
    }

    @Test
    void aRebuildIsOneBlockWithTheValuesInIt() {
        String sql = CompiledSql.of(op -> op.removeEnumValue(enumType("app.Mood", "sad", "o'k", "$$"), "sad", "o'k"));
        assertThat(sql).startsWith("""
                do $body$
                declare
                    type_name constant text := 'app."Mood"';
                    new_labels constant text[] := array['o''k', '$$']::text[];
                    replaced constant text[] := array['sad']::text[];
                    replacements constant text[] := array['o''k']::text[];
                """).endsWith("end\n$body$;\n");
    }

    @Test
    void aRebuildThatMakesNoSenseIsRefused() {
        Operations op = Operations.to(operation -> {});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> op.removeEnumValue(MOOD, "good"))
                .withMessage("Enum type mood has no value good, only sad, ok.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> op.rebuildEnum(MOOD, enumType("mood", "ok"), Map.of("sad", "good")))
                .withMessage(
                        "Enum type mood with the values ok: sad cannot be replaced by good. Replace a value that goes"
                                + " away by one that is there.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> op.rebuildEnum(MOOD, enumType("humor", "ok")))
                .withMessage("Enum type mood cannot be rebuilt as humor; rename it first.");
    }
}
