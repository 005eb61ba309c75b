#!/usr/bin/env bash
# Packages: pg-index-health, io.github.mfvanek:pg-index-health 0.30.0, PostgreSQL JDBC 42.7.14, PostgreSQL 18.6.
#
# Expected: its checks find, as they say, "completely identical" indexes and foreign keys, one of which can go, and foreign keys for
# which there is no index, so that a delete in the other table reads all rows.
#
# What happens: two foreign keys of a column that refer to different columns are identical to it, as are indexes in another order, by
# (a, b) and by (a, b DESC). A foreign key has its index if there is any on the column: a partial one of other rows, or a BRIN index.
#
# Why it matters: it runs as a test of the migrations, and what it finds is dropped. Without the second key, rows come in that were
# refused, and a query in that order sorts; the delete that takes minutes is not found. Compare the definitions before dropping.
source "$(dirname "$0")/common.bash"

jars io.github.mfvanek:pg-index-health:0.30.0 org.postgresql:postgresql:42.7.14 "${server[@]}"
output=$(java_main <<'JAVA'
import io.github.mfvanek.pg.connection.*;
import io.github.mfvanek.pg.connection.host.PgHostImpl;
import io.github.mfvanek.pg.core.checks.host.*;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.*;
import javax.sql.DataSource;

public class Main {
    private static Statement statement;

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            DataSource source = server.getPostgresDatabase();
            try (Connection opened = source.getConnection()) {
                statement = opened.createStatement();
                statement.execute("""
                        create table account (id integer primary key, parent integer unique);
                        create table entry (account integer, a integer, b integer, old integer references account, new integer references account,
                            none integer references account, constraint by_id foreign key (account) references account,
                            constraint by_parent foreign key (account) references account (parent));
                        create index on entry (account);
                        create index up on entry (a, b);
                        create index down on entry (a, b desc);
                        create index on entry (old) where old < 0;
                        create index on entry using brin (new);
                        insert into account values (1, 1), (2, null);
                        set enable_seqscan = off""");
                PgConnection connection = PgConnectionImpl.of(source, PgHostImpl.ofUrl(server.getJdbcUrl("postgres", "postgres")));
                new DuplicatedForeignKeysCheckOnHost(connection).check().forEach(found -> found.getForeignKeys()
                        .forEach(key -> System.out.println("identical foreign key: " + key.getConstraintName())));
                new DuplicatedIndexesCheckOnHost(connection).check().forEach(found -> System.out.println("identical indexes: " + found.getIndexNames()));
                new ForeignKeysNotCoveredWithIndexCheckOnHost(connection).check()
                        .forEach(key -> System.out.println("no index for: " + key.getConstraintName()));
                run("insert into entry (account) values (2)");
                run("alter table entry drop constraint by_parent");
                run("insert into entry (account) values (2)");
                run("explain (costs off) select a, b from entry order by a, b desc");
                run("drop index down");
                run("explain (costs off) select a, b from entry order by a, b desc");
                run("explain (costs off) select from entry where old = 1");
            }
        }
    }

    private static void run(String sql) {
        try {
            String answer = "done";
            if (statement.execute(sql)) {
                ResultSet rows = statement.getResultSet();
                rows.next();
                answer = rows.getString(1);
            }
            System.out.println(sql + ": " + answer);
        } catch (SQLException e) {
            System.out.println(sql + ": " + e.getMessage().lines().findFirst().get());
        }
    }
}
JAVA
)
expect "What the checks find, and what changes if one of each two goes:" \
    'identical foreign key: by_id
identical foreign key: by_parent
identical indexes: [down, up]
no index for: entry_none_fkey
insert into entry (account) values (2): ERROR: insert or update on table "entry" violates foreign key constraint "by_parent"
alter table entry drop constraint by_parent: done
insert into entry (account) values (2): done
explain (costs off) select a, b from entry order by a, b desc: Index Only Scan using down on entry
drop index down: done
explain (costs off) select a, b from entry order by a, b desc: Incremental Sort
explain (costs off) select from entry where old = 1: Seq Scan on entry' "$output"
finish
