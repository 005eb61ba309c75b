package dev.ambix.sql;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ChangeSet;
import dev.ambix.sql.compiler.SqlCompiler;
import org.junit.jupiter.api.Test;

/** What {@code op.gradually()} does in steps. */
class GraduallySqlTest {
    @Test
    void notNullIsProvedByACheckThatIsValidatedBefore() {
        assertThat(CompiledSql.of(op -> op.gradually().setNotNull("account", "E-mail")))
                .isEqualTo("""
                        alter table account add constraint "ambix_E-mail_is_not_null" check ("E-mail" is not null) not valid;
                        alter table account validate constraint "ambix_E-mail_is_not_null"; -- outside of transactions
                        alter table account alter column "E-mail" set not null;
                        alter table account drop constraint "ambix_E-mail_is_not_null";
                        """);
    }

    @Test
    void constraintsAreValidatedOutsideOfTheTransactionThatAddsThem() {
        assertThat(CompiledSql.of(op -> {
                    op.gradually()
                            .addForeignKey(
                                    "fk", "invoice", foreignKey("account_id").references("account", "id"));
                    op.gradually().addCheck("positive", "invoice", "total > 0");
                }))
                .isEqualTo("""
                        alter table invoice add constraint fk foreign key (account_id) references account (id) not valid;
                        alter table invoice validate constraint fk; -- outside of transactions
                        alter table invoice add constraint positive check (total > 0) not valid;
                        alter table invoice validate constraint positive; -- outside of transactions
                        """);
    }

    @Test
    void keysAreMadeOfIndexesThatWereBuiltConcurrently() {
        assertThat(CompiledSql.of(op -> {
                    op.gradually().addUnique("uq", "account", "email");
                    op.gradually()
                            .addUnique(
                                    "uq2",
                                    "account",
                                    unique("age")
                                            .include("email")
                                            .nullsNotDistinct()
                                            .deferrable());
                    op.gradually().addPrimaryKey("pk", "account", "id");
                }))
                .isEqualTo("""
                        create unique index concurrently uq on account (email); -- outside of transactions
                        alter table account add constraint uq unique using index uq;
                        create unique index concurrently uq2 on account (age) include (email) nulls not distinct; -- outside of transactions
                        alter table account add constraint uq2 unique using index uq2 deferrable;
                        create unique index concurrently pk on account (id); -- outside of transactions
                        alter table account add constraint pk primary key using index pk;
                        """);
    }

    @Test
    void anIndexIsBuiltPartitionByPartition() {
        assertThat(CompiledSql.of(
                        op -> op.gradually().createIndex("ix", on("event", "kind"), "event_1", "old.event_2")))
                .isEqualTo("""
                        create index ix on only event (kind);
                        create index concurrently event_1_ix on event_1 (kind); -- outside of transactions
                        alter index ix attach partition event_1_ix;
                        create index concurrently event_2_ix on old.event_2 (kind); -- outside of transactions
                        alter index ix attach partition old.event_2_ix;
                        """);
    }

    @Test
    void aColumnIsFilledBeforeItIsNotNull() {
        assertThat(CompiledSql.of(op -> op.gradually()
                        .addColumn(
                                "account",
                                column("state", VARCHAR(9)).notNull().defaultValue("'new'"),
                                fill -> fill.execute("update account set state = 'old'"))))
                .isEqualTo("""
                        alter table account add column state varchar(9);
                        alter table account alter column state set default 'new';
                        update account set state = 'old';
                        alter table account add constraint ambix_state_is_not_null check (state is not null) not valid;
                        alter table account validate constraint ambix_state_is_not_null; -- outside of transactions
                        alter table account alter column state set not null;
                        alter table account drop constraint ambix_state_is_not_null;
                        """);
    }

    @Test
    void eachStepExplainsItself() {
        ChangeSet changes = Operations.record(op -> op.gradually().setNotNull("account", "email"));
        assertThat(SqlCompiler.standard().compile(changes).stream()
                        .map(statement -> statement.operation().summary()))
                .containsExactly(
                        "add constraint ambix_email_is_not_null to account",
                        "validate constraint ambix_email_is_not_null of account",
                        "set not null of column account.email",
                        "drop constraint ambix_email_is_not_null of account");
        assertThat(changes.reverse().operations().get(0).summary()).isEqualTo("drop not null of column account.email");
    }
}
