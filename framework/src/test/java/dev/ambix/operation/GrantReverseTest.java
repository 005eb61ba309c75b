package dev.ambix.operation;

import static dev.ambix.schema.Ddl.comment;
import static dev.ambix.schema.Ddl.defaultPrivileges;
import static dev.ambix.schema.Ddl.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.operation.value.Before;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.operation.value.ObjectOperation.SetOwner;
import dev.ambix.schema.Ref;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantReverseTest {
    @Test
    void everyOperationSaysWhatItDoesAndWhatUndoesIt() {
        ChangeSet changes = Operations.record(op -> {
            op.grant("select, insert", Ref.table("t"), "app", "web");
            op.grantWithGrantOption("select", Ref.columns("t", "a", "b"), "app");
            op.revoke("select", Ref.view("s.v"), "app");
            op.revokeGrantOption("select", Ref.table("t"), "app");
            op.grant("select", Ref.allTablesIn("s"), "app");
            op.grantByDefault("select", defaultPrivileges("o", "tables", "s"), "app");
            op.createPolicy(policy("p").on("t"));
            op.create(comment(Ref.view("v"), "text"));
        });
        assertThat(changes.operations().stream()
                        .map(op -> op.summary() + " | "
                                + op.reverse().orElseThrow().summary()))
                .containsExactly(
                        "grant select, insert on table t to app, web | revoke select, insert on table t from app, web",
                        "grant select on column a on t, column b on t to app"
                                + " | revoke select on column a on t, column b on t from app",
                        "revoke select on view s.v from app | grant select on view s.v to app",
                        "revoke grant option for select on table t from app | grant select on table t to app",
                        "grant select on all tables in schema s to app | revoke select on all tables in schema s from app",
                        "alter default privileges of o on tables in schema s"
                                + " | alter default privileges of o on tables in schema s",
                        "create policy p on t | drop policy p on t",
                        "create comment on view v | drop comment on view v");
    }

    @Test
    void anOwnerIsGivenBack() {
        ChangeSet changes = Operations.record(op -> {
            op.changeOwner(Ref.view("v"), "was", "now");
            op.takeOwnership(Ref.table("t"), "app");
        });
        assertThat(changes.reverse().operations())
                .containsExactly(
                        new SetOwner(Ref.table("t"), Optional.of("app"), Before.was(Optional.empty())),
                        new SetOwner(Ref.view("v"), Optional.of("was"), Before.was(Optional.of("now"))));
    }

    @Test
    void whatCannotBeKnownAgainHasNoReverse() {
        ChangeSet changes = Operations.record(op -> {
            op.revokeCascade("select", Ref.table("t"), "app");
            op.revoke("select", Ref.allTablesIn("s"), "app");
            op.comment(Ref.view("v"), "text");
            op.dropComment(Ref.view("v"));
            op.dropPolicy("p", "t");
            op.dropStatistics("s");
            op.dropPublication("p");
            op.drop(Ref.server("s"));
            op.dropCascade(Ref.server("s"));
            op.changeOwner(Ref.view("v"), "app");
            op.takeOwnership(Ref.view("v"));
            op.moveToSchema(Ref.view("v"), "s");
        });
        assertThat(changes.operations()).allSatisfy(o -> assertThat(o.reverse()).isEmpty());
    }
}
