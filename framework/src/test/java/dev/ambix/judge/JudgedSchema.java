package dev.ambix.judge;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.type;
import static dev.ambix.schema.Ddl.unique;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.ambix.operation.Operations;
import dev.ambix.schema.name.TableElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema that migrations of the judge change, and the rows in it. */
final class JudgedSchema {
    /** As many as take a server a moment to read, and more than it reads by an index. */
    static final int ROWS = 20_000;

    /** The types of the columns {@code c_KEY} of the table big, and the values of row n. */
    static final Map<String, String[]> COLUMNS = new LinkedHashMap<>();

    static {
        column("int2", "smallint", "n % 100");
        column("int4", "integer", "n");
        column("int8", "bigint", "n");
        column("num", "numeric", "n");
        column("num10", "numeric(10,2)", "n");
        column("float4", "real", "n");
        column("float8", "double precision", "n");
        column("vc20", "varchar(20)", "n::text");
        column("vc", "varchar", "n::text");
        column("text", "text", "n::text");
        column("char5", "char(5)", "n % 100");
        column("date", "date", "date '2020-01-01' + n % 100");
        column("ts", "timestamp", "timestamp '2020-01-01' + n * interval '1 min'");
        column("ts3", "timestamp(3)", "timestamp '2020-01-01' + n * interval '1 min'");
        column("tstz", "timestamptz", "timestamptz '2020-01-01' + n * interval '1 min'");
        column("time", "time", "time '00:00' + n % 100 * interval '1 min'");
        column("time3", "time(3)", "time '00:00' + n % 100 * interval '1 min'");
        column("iv3", "interval(3)", "n * interval '1 min'");
        column("inet", "inet", "'10.0.0.0'::inet + n % 100");
        column("cidr", "cidr", "'10.0.0.0/24'");
        column("uuid", "uuid", "md5(n::text)::uuid");
        column("bool", "boolean", "n % 2 = 0");
        column("json", "json", "'1'");
        column("jsonb", "jsonb", "'1'");
        column("bytea", "bytea", "'x'");
        column("vbit", "varbit(8)", "b'101'");
        column("mood", "mood", "'ok'");
        column("dom", "dom", "n::text");
        column("dchk", "dchk", "n::text");
        column("arr", "varchar(10)[]", "array['x']");
        column("oid", "oid", "n");
        column("full", "integer", "n");
        column("proved", "integer", "n");
        column("ref", "bigint", "1 + n % 1000");
        column("ikey", "integer", "n");
        column("itext", "text", "n::text");
        column("ivc20", "varchar(20)", "n::text");
        column("its", "timestamp", "timestamp '2020-01-01' + n * interval '1 min'");
        column("check", "integer", "n");
        column("view", "text", "n::text");
        column("group", "integer", "n % 100");
        column("iref", "bigint", "1 + n % 1000");
    }

    private static final String FIRST = """
            create type mood as enum ('sad', 'ok', 'happy');
            create domain dom as text;
            create domain dchk as text check (value <> '');
            create domain email as text;
            create function note() returns trigger language plpgsql as 'begin return new; end';
            create function volatile_one() returns int volatile language plpgsql as 'begin return 1; end';
            create function stable_one() returns int stable language plpgsql as 'begin return 1; end';
            create function widen(name text) returns void language plpgsql as $f$
                begin execute format('alter table %I alter c_int4 type bigint', name); end $f$;
            """;

    private static final String REST = """
            create unique index big_full on big (c_full);
            create unique index big_proved on big (c_proved);
            create index big_ikey on big (c_ikey);
            create index big_itext on big (c_itext);
            create index big_ivc20 on big (c_ivc20);
            create index big_its on big (c_its);
            create index big_iref on big (c_iref);
            alter table big add constraint big_later check (c_check > -1) not valid;
            alter table big add constraint big_later_fk foreign key (c_ref) references other not valid;
            alter table other add constraint other_self foreign key (parent) references other;
            create view big_view as select id, c_view from big;
            create materialized view big_sum as select c_group, count(*) as n from big group by 1;
            create unique index big_sum_key on big_sum (c_group);
            create table parted (id bigint not null, k int not null, note text) partition by range (k);
            create table part1 partition of parted for values from (0) to (10000);
            create table part2 partition of parted for values from (10000) to (20000);
            create table parted2 (id bigint not null, k int not null) partition by list (k);
            create table part_a partition of parted2 for values in (1);
            create table part_rest partition of parted2 default;
            create table loose (id bigint not null, k int not null, note text);
            create table bound (id bigint not null, k int not null, note text,
                constraint bound_k check (k >= 30000 and k < 40000));
            create table elder (id bigint);
            create table heir () inherits (elder);
            create table mails (id bigint primary key, address email);
            create sequence numbers;
            """;

    private JudgedSchema() {}

    private static void column(String key, String type, String value) {
        COLUMNS.put("c_" + key, new String[] {type, value});
    }

    /** The revision that makes it. */
    static void create(Operations op) {
        op.execute(FIRST);
        op.createTable(
                "other",
                dev.ambix.schema.Ddl.column("id", BIGINT).notNull(),
                dev.ambix.schema.Ddl.column("parent", BIGINT),
                dev.ambix.schema.Ddl.column("code", type("integer")).notNull(),
                primaryKey("id"),
                unique("code"));
        List<TableElement> parts = new ArrayList<>();
        parts.add(dev.ambix.schema.Ddl.column("id", BIGINT).notNull());
        COLUMNS.forEach((name, of) -> parts.add(dev.ambix.schema.Ddl.column(name, type(of[0]))));
        parts.add(primaryKey("id"));
        parts.add(check("c_proved is not null"));
        op.createTable("big", parts.toArray(TableElement[]::new));
        op.execute(REST);
    }

    /** The statements that fill it. */
    static List<String> rows() {
        StringBuilder values = new StringBuilder();
        COLUMNS.values().forEach(of -> values.append(", ").append(of[1]));
        return List.of(
                "insert into other select n, null, n from generate_series(1, 5000) n",
                "insert into big select n" + values + " from generate_series(1, " + ROWS + ") n",
                "insert into parted select n, n - 1, 'x' from generate_series(1, " + ROWS + ") n",
                "insert into parted2 select n, 1 + n % 2 from generate_series(1, " + ROWS + ") n",
                "insert into loose select n, 20000 + n % 1000, 'x' from generate_series(1, " + ROWS + ") n",
                "insert into bound select n, 30000 + n % 1000, 'x' from generate_series(1, " + ROWS + ") n",
                "insert into heir select n from generate_series(1, " + ROWS + ") n",
                "insert into elder select n from generate_series(1, " + ROWS + ") n",
                "insert into mails select n, n || '@x' from generate_series(1, " + ROWS + ") n",
                "refresh materialized view big_sum",
                "analyze");
    }
}
