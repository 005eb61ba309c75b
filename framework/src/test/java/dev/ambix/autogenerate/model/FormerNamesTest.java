package dev.ambix.autogenerate.model;

import static dev.ambix.schema.Ddl.attribute;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.compositeType;
import static dev.ambix.schema.Ddl.enumType;
import static dev.ambix.schema.Ddl.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.diff.difference.Rename;
import dev.ambix.schema.Model;
import dev.ambix.schema.ModelObjects;
import dev.ambix.schema.Schema;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a model says about earlier names, beside databases that have or no longer have them. */
class FormerNamesTest {
    private static final QualifiedName CUSTOMER = QualifiedName.of("app", "customer");

    private static final Rename TABLE =
            new Rename(ObjectRef.of(ObjectKind.TABLE, QualifiedName.of("app", "account")), "customer");
    private static final Rename COLUMN = new Rename(ObjectRef.part(ObjectKind.COLUMN, CUSTOMER, "mail"), "email");
    private static final Rename LABEL =
            new Rename(ObjectRef.part(ObjectKind.ENUM_VALUE, QualifiedName.of("mood"), "fine"), "ok");

    private static final Rename ATTRIBUTE =
            new Rename(ObjectRef.part(ObjectKind.ATTRIBUTE, QualifiedName.of("pair"), "left"), "first");

    private static final Model MODEL = model -> {
        model.column("app.customer", "email").renamedFrom("mail");
        model.table("app.customer").renamedFrom("account");
        model.label("mood", "ok").renamedFrom("fine");
        model.attribute("pair", "first").renamedFrom("left");
    };

    private static List<Rename> open(List<Rename> known, SchemaObject... live) {
        return new FormerNames(Schema.of(List.of(live)), known)
                .open(ModelObjects.of(MODEL).formerNames());
    }

    @Test
    void tablesComeBeforeTheirColumns() {
        assertThat(open(
                        List.of(),
                        table("app.account", column("mail", BIGINT)),
                        enumType("mood", "fine"),
                        compositeType("pair", attribute("left", BIGINT))))
                .containsExactly(TABLE, COLUMN, LABEL, ATTRIBUTE);
    }

    @Test
    void whatIsRenamedAlreadyIsLeftAlone() {
        assertThat(open(
                        List.of(),
                        table("app.customer", column("mail", BIGINT)),
                        enumType("mood", "ok"),
                        compositeType("pair", attribute("first", BIGINT))))
                .containsExactly(COLUMN);
        assertThat(open(List.of(), table("app.customer", column("email", BIGINT))))
                .isEmpty();
    }

    @Test
    void whereBothNamesAreNothingIsRenamed() {
        assertThat(open(List.of(), table("app.account"), table("app.customer"), enumType("mood", "fine", "ok")))
                .isEmpty();
    }

    @Test
    void columnsOfATableThatTheUserRenamedAreFound() {
        assertThat(open(List.of(TABLE), table("app.account", column("mail", BIGINT))))
                .contains(COLUMN);
    }

    @Test
    void namesDoNotDisturbTheSchema() {
        assertThat(MODEL.schema()).isEqualTo(Schema.of(List.of()));
    }
}
