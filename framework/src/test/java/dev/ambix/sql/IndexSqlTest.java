package dev.ambix.sql;

import static dev.ambix.schema.Ddl.expression;
import static dev.ambix.schema.Ddl.key;
import static dev.ambix.schema.Ddl.on;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IndexSqlTest {
    @Test
    void anIndexIsCreatedWithAllItsParts() {
        assertThat(CompiledSql.of(op -> {
                    op.createIndex("ix", on("s.t", "a", "Order"));
                    op.createIndex(
                            "s.ix",
                            on(
                                            "s.t",
                                            key("a").collate("C")
                                                    .operatorClass("text_ops")
                                                    .descending()
                                                    .nullsLast(),
                                            expression("lower(b)"))
                                    .unique()
                                    .using("btree")
                                    .include("c")
                                    .nullsNotDistinct()
                                    .with("fillfactor", "70")
                                    .where("d > 0"));
                }))
                .isEqualTo("""
                        create index ix on s.t (a, "Order");
                        create unique index ix on s.t using btree (a collate "C" text_ops desc nulls last, (lower(b))) include (c) nulls not distinct with (fillfactor = 70) where d > 0;
                        """);
    }

    @Test
    void anIndexIsBuiltAndDroppedWhileWritersGoOn() {
        assertThat(CompiledSql.of(op -> {
                    op.createIndexConcurrently("ix", on("s.t", "a"));
                    op.dropIndexConcurrently("s.ix");
                }))
                .isEqualTo("""
                        create index concurrently ix on s.t (a); -- outside of transactions
                        drop index concurrently s.ix; -- outside of transactions
                        """);
    }

    @Test
    void anIndexIsRenamedAndDropped() {
        assertThat(CompiledSql.of(op -> {
                    op.renameIndex("s.ix", "Ix");
                    op.dropIndex("s.Ix");
                }))
                .isEqualTo("""
                        alter index s.ix rename to "Ix";
                        drop index s."Ix";
                        """);
    }

    @Test
    void indexesComeAndGoConditionally() {
        assertThat(CompiledSql.of(op -> {
                    op.createIndex(on("account", "email", "age").tablespace("fast"));
                    op.createIndexIfNotExists("ix", on("account", "email"));
                    op.createIndexConcurrentlyIfNotExists("ix", on("account", "email"));
                    op.createIndexWithoutPartitions("ix", on("account", "email"));
                    op.dropIndexIfExists("ix");
                    op.dropIndexConcurrentlyIfExists("ix");
                    op.dropIndexCascade("ix");
                }))
                .isEqualTo("""
                        create index ix_account_email on account (email, age) tablespace fast;
                        create index if not exists ix on account (email);
                        create index concurrently if not exists ix on account (email); -- outside of transactions
                        create index ix on only account (email);
                        drop index if exists ix;
                        drop index concurrently if exists ix; -- outside of transactions
                        drop index ix cascade;
                        """);
    }
}
