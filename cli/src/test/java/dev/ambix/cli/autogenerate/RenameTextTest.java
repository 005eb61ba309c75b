package dev.ambix.cli.autogenerate;

import static dev.ambix.schema.Ddl.attribute;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.compositeType;
import static dev.ambix.schema.Ddl.enumType;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.table;
import static dev.ambix.schema.Ddl.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.MigrationException;
import dev.ambix.cli.usage.UsageException;
import dev.ambix.diff.difference.Rename;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Renames as users write them. */
class RenameTextTest {
    private static final QualifiedName ACCOUNT = QualifiedName.of("account");
    private static final QualifiedName INVOICE = QualifiedName.of("app", "invoice");

    private static final RenameText TEXTS = new RenameText(Schema.of(List.of(
            table("account", column("id", BIGINT), primaryKey("id").named("account_pkey")),
            table("app.invoice", column("id", BIGINT)),
            view("accounts", "select 1"),
            enumType("mood", "sad", "ok"),
            compositeType("pair", attribute("left", BIGINT)))));

    @Test
    void objectsGoByTheirNames() {
        assertThat(TEXTS.parse("account=customer"))
                .isEqualTo(new Rename(ObjectRef.of(ObjectKind.TABLE, ACCOUNT), "customer"));
        assertThat(TEXTS.parse("accounts = customers"))
                .isEqualTo(new Rename(ObjectRef.of(ObjectKind.VIEW, QualifiedName.of("accounts")), "customers"));
    }

    @Test
    void theNewNameMayBeWrittenAsLongAsTheOldOne() {
        assertThat(TEXTS.parse("app.invoice=app.bill"))
                .isEqualTo(new Rename(ObjectRef.of(ObjectKind.TABLE, INVOICE), "bill"));
        assertThat(TEXTS.parse("app.invoice.id=app.invoice.number"))
                .isEqualTo(new Rename(ObjectRef.part(ObjectKind.COLUMN, INVOICE, "id"), "number"));
    }

    @Test
    void columnsConstraintsLabelsAndAttributesFollowADot() {
        assertThat(TEXTS.parse("account.id=number"))
                .isEqualTo(new Rename(ObjectRef.part(ObjectKind.COLUMN, ACCOUNT, "id"), "number"));
        assertThat(TEXTS.parse("account.account_pkey=pk_account"))
                .isEqualTo(new Rename(ObjectRef.part(ObjectKind.CONSTRAINT, ACCOUNT, "account_pkey"), "pk_account"));
        assertThat(TEXTS.parse("mood.ok=fine"))
                .isEqualTo(new Rename(ObjectRef.part(ObjectKind.ENUM_VALUE, QualifiedName.of("mood"), "ok"), "fine"));
        assertThat(TEXTS.parse("pair.left=first"))
                .isEqualTo(new Rename(ObjectRef.part(ObjectKind.ATTRIBUTE, QualifiedName.of("pair"), "left"), "first"));
    }

    @Test
    void columnsComeBeforeTheirTables() {
        assertThat(TEXTS.parse(List.of("account=customer", "account.id=number")))
                .extracting(Rename::newName)
                .containsExactly("number", "customer");
    }

    @Test
    void whatIsPrintedCanBeRead() {
        for (String text : List.of("account=customer", "app.invoice.id=number", "mood.ok=fine")) {
            assertThat(RenameText.of(TEXTS.parse(text))).isEqualTo(text);
        }
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThatThrownBy(() -> TEXTS.parse("acount=customer"))
                .isInstanceOf(MigrationException.class)
                .hasMessage("--rename: the database has no object and no column \"acount\". Name what it has now:"
                        + " a table as account, a column as account.mail.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "=customer", "account="})
    void aTextOfAnotherFormIsWrongUsage(String text) {
        assertThatThrownBy(() -> TEXTS.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessage("--rename: \"" + text + "\" is not of the form old=new.");
    }
}
