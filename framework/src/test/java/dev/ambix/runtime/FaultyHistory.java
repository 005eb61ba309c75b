package dev.ambix.runtime;

import static dev.ambix.schema.Ddl.by;
import static dev.ambix.schema.Ddl.columns;
import static dev.ambix.schema.Ddl.enumType;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.row;

import dev.ambix.operation.Operations;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Kinds of revisions, none of which may be done twice unseen. Each stands on the revision r0, and leads to the head. */
enum FaultyHistory {
    PLAIN_DDL(
            op -> {
                op.execute("create table a (id int primary key, note text not null)");
                op.createIndex("ix_a", on("a", "note"));
                op.execute("alter table base add column more int default 7");
            },
            op -> {
                op.execute("alter table base drop column more");
                op.dropTable("a");
            }),
    DATA(
            op -> {
                op.execute("insert into base select n, n from generate_series(1001, 1020) n");
                op.execute("update base set n = n + 1");
                op.bulkInsert("base", columns("id", "n"), List.of(row(2001, 1), row(2002, 2)));
            },
            op -> {
                op.execute("delete from base where id > 1000");
                op.execute("update base set n = n - 1");
            }),
    SEVERAL_TRANSACTIONS(
            op -> {
                op.execute("update base set n = n + 1");
                op.commit();
                op.execute("create table a (id int)");
                op.execute("insert into a select 1");
                op.commit();
                op.execute("update base set n = n + 1");
            },
            op -> {
                op.execute("update base set n = n - 1");
                op.commit();
                op.dropTable("a");
                op.commit();
                op.execute("update base set n = n - 1");
            }),
    OWN_TRANSACTIONS(
            op -> op.autocommitBlock(block -> {
                block.execute("update base set n = n + 1");
                block.execute("insert into base values (1001, 0)");
                block.execute("update base set n = n + 1");
            }),
            op -> op.autocommitBlock(block -> {
                block.execute("update base set n = n - 1");
                block.execute("delete from base where id = 1001");
                block.execute("update base set n = n - 1");
            })),
    CONCURRENT_INDEX(
            op -> {
                op.execute("update base set n = n + 1");
                op.createIndexConcurrently("ix", on("base", "n"));
                op.execute("create table a (id int)");
            },
            op -> {
                op.dropTable("a");
                op.dropIndexConcurrently("ix");
                op.execute("update base set n = n - 1");
            }),
    BACKFILL(
            op -> op.backfill("base", by("id"), rows -> rows.set("n", "n + 1").batchSize(15)),
            op -> op.backfill("base", by("id"), rows -> rows.set("n", "n - 1").batchSize(15))),
    ONLINE(
            op -> {
                op.execute("create table a (id int)");
                op.online("copy", live -> {
                    live.dsl().execute("insert into a select id from base");
                    live.dsl().execute("update base set n = n + 1");
                });
            },
            op -> {
                op.online("undo", live -> live.dsl().execute("update base set n = n - 1"));
                op.dropTable("a");
            }),
    ENUM_VALUE(
            op -> {
                op.addEnumValue("mood", "glad");
                op.execute("create table a (m mood)");
            },
            op -> {
                op.dropTable("a");
                op.removeEnumValue(enumType("mood", "sad", "fair", "glad"), "glad");
            }),
    MERGE(op -> op.execute("update base set n = n + 1"), op -> op.execute("update base set n = n - 1")) {
        @Override
        History history() {
            return base().add("left", List.of("r0"), List.of(), up(), down())
                    .add("right", List.of("r0"), List.of(), up(), down())
                    .add("merged", List.of("left", "right"), List.of(), up(), down());
        }
    },
    GENERATED(
            op -> IntStream.range(0, 30).forEach(i -> {
                op.execute("create table many_" + i + " (id int primary key, base_id int references base)");
                op.execute("insert into many_" + i + " select id, id from base");
                if (i % 10 == 9) {
                    op.commit();
                }
            }),
            op -> IntStream.range(0, 30).forEach(i -> {
                op.execute("drop table many_" + (29 - i));
                if (i % 10 == 9) {
                    op.commit();
                }
            }));

    private final Consumer<Operations> up;
    private final Consumer<Operations> down;

    FaultyHistory(Consumer<Operations> up, Consumer<Operations> down) {
        this.up = up;
        this.down = down;
    }

    Consumer<Operations> up() {
        return up;
    }

    Consumer<Operations> down() {
        return down;
    }

    /** Three revisions after the first, of which the middle one is of this kind. */
    History history() {
        return base().add("r1", up, down)
                .add(
                        "r2",
                        op -> op.execute("update base set n = n + 1"),
                        op -> op.execute("update base set n = n - 1"));
    }

    static History base() {
        return new History()
                .add(
                        "r0",
                        op -> {
                            op.execute("create table base (id int primary key, n int not null)");
                            op.execute("insert into base select n, 0 from generate_series(1, 60) n");
                            op.execute("create type mood as enum ('sad', 'fair')");
                        },
                        op -> {});
    }
}
