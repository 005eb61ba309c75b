package dev.ambix.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.names.SealedFamily;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.object.Comment;
import dev.ambix.schema.object.DefaultPrivileges;
import dev.ambix.schema.object.Owner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectRefTest {
    private static final ObjectRef ACCOUNT = Ref.table("app.account");

    @Test
    void whatIsMeantReadsAsAnAuthorWouldSayIt() {
        List<ObjectRef> refs = List.of(
                ACCOUNT,
                Ref.column("account", "email"),
                Ref.domainConstraint("positive", "amount"),
                Ref.function("add", "integer, integer"),
                Ref.transform("hstore", "plpython3u"),
                ObjectRef.part(ObjectKind.ENUM_VALUE, QualifiedName.of("mood"), "fine"),
                ObjectRef.part(ObjectKind.ATTRIBUTE, QualifiedName.of("pair"), "first"),
                DefaultPrivileges.of("app", "tables").inSchema("app").ref(),
                new Owner(ACCOUNT, "app").ref(),
                new Comment(Ref.trigger("audit", "account"), "Writes it down.").ref());

        assertThat(refs)
                .map(ObjectRef::toString)
                .containsExactly(
                        "table app.account",
                        "column email on account",
                        "constraint positive on amount",
                        "function add(integer, integer)",
                        "transform for hstore language plpython3u",
                        "value fine of the type mood",
                        "attribute first of the type pair",
                        "default privileges of app on tables in schema app",
                        "owner of table app.account",
                        "comment on trigger audit on account");
    }

    @Test
    void theOrderIsThatOfKindsThenNamesThenTheText() {
        List<ObjectRef> sorted = List.of(
                Ref.table("a"),
                Ref.table("b"),
                Ref.column("a", "x"),
                Ref.column("a", "y"),
                Ref.column("b", "a"),
                Ref.function("f", ""),
                Ref.function("f", "integer"),
                Ref.function("f", "text"),
                Ref.operator("===", "character varying", "text"),
                Ref.operator("===", "character", "text"),
                Ref.operatorClass("ops", "btree"),
                Ref.operatorClass("ops", "hash"),
                Ref.cast("integer", "a"),
                Ref.cast("integer", "b"),
                Ref.transform("integer", "plpgsql"),
                Ref.transform("integer", "sql"),
                Ref.userMapping("a", "server"),
                Ref.userMapping("b", "server"),
                DefaultPrivileges.of("app", "sequences").ref(),
                DefaultPrivileges.of("app", "tables").ref(),
                comment(Ref.column("a", "x")),
                comment(Ref.column("a", "y")),
                comment(Ref.table("a")),
                comment(Ref.view("a")));
        List<ObjectRef> shuffled = new ArrayList<>(sorted);
        Collections.reverse(shuffled);
        Collections.sort(shuffled);

        assertThat(shuffled).containsExactlyElementsOf(sorted);
        assertThat(sorted)
                .extracting(Object::getClass)
                .as("classes of references, of which each needs a place")
                .containsAll(SealedFamily.leaves(ObjectRef.class));
    }

    @Test
    void anotherNameKeepsTheRest() {
        QualifiedName other = QualifiedName.of("b");
        List<ObjectRef> refs = List.of(
                Ref.table("a"),
                Ref.column("a", "x"),
                Ref.function("a", "integer"),
                Ref.operator("a", "integer", "text"),
                Ref.operatorFamily("a", "gist"),
                Ref.cast("a", "text"),
                Ref.transform("a", "sql"),
                Ref.userMapping("role", "a"),
                DefaultPrivileges.of("a", "tables").ref(),
                comment(Ref.table("a")));

        assertThat(refs)
                .extracting(Object::getClass)
                .as("classes of references, of which each needs a case")
                .containsAll(SealedFamily.leaves(ObjectRef.class));
        assertThat(refs).allSatisfy(ref -> {
            assertThat(ref.withName(other).name()).isEqualTo(other);
            assertThat(ref.withName(other).withName(ref.name())).isEqualTo(ref);
            assertThat(ref.withOwnName("c").ownName()).isEqualTo("c");
            assertThat(ref.withOwnName("c").withOwnName(ref.ownName())).isEqualTo(ref);
        });
    }

    @Test
    void aKindIsNotNamedAsAnotherIs() {
        QualifiedName name = QualifiedName.of("a");

        assertThatThrownBy(() -> ObjectRef.of(ObjectKind.CAST, name))
                .hasMessage("The cast a cannot be named like this; Ref has the words for each kind.");
        assertThatThrownBy(() -> ObjectRef.part(ObjectKind.TABLE, name, "b"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ObjectRef.part(ObjectKind.COLUMN, name, ""))
                .hasMessage("A column of a needs a name of its own.");
    }

    private static ObjectRef comment(ObjectRef on) {
        return ObjectRef.about(ObjectKind.COMMENT, on);
    }
}
