package dev.ambix.judge;

import static dev.ambix.schema.Ddl.check;
import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.foreignKey;
import static dev.ambix.schema.Ddl.on;
import static dev.ambix.schema.Ddl.primaryKey;
import static dev.ambix.schema.Ddl.type;
import static dev.ambix.schema.Ddl.unique;

import dev.ambix.operation.Operations;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.table.Column;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The migrations of the judge: tables of types, defaults, constraints, indexes and partitions, each entry a migration. */
final class JudgedCases {
    /** Types from which, and to which of them a column goes; with a bar where an expression is needed. */
    private static final String[] CHANGES = {
        "int2: integer, bigint, numeric, text, real",
        "int4: bigint, numeric, numeric(12,2), text, double precision, oid, varchar(20)",
        "int8: numeric, text, double precision",
        "num: numeric(12,2), numeric(20), double precision, text",
        "num10: numeric(12,2), numeric, numeric(12,4), numeric(10,3), double precision",
        "float4: double precision, numeric, text",
        "float8: numeric, text",
        "vc20: varchar(30), varchar(10), varchar, text, char(20), dom, dchk",
        "vc: text, varchar(20), varchar(500), dom, |integer",
        "text: varchar, varchar(50), bpchar, dom, dchk, name, |integer, |bigint",
        "char5: char(10), text, varchar(5), varchar",
        "date: timestamp, timestamptz, text",
        "ts: timestamptz, timestamp(3), timestamp(6), date, text",
        "ts3: timestamp(6), timestamp, timestamp(1), timestamptz",
        "tstz: timestamp, timestamptz(3), text",
        "time: time(3), interval, timetz",
        "time3: time(6), time",
        "iv3: interval, interval(6), text",
        "inet: cidr, text",
        "cidr: inet, text",
        "uuid: text",
        "bool: text, |integer",
        "json: jsonb, text",
        "jsonb: json, text",
        "bytea: |text",
        "vbit: varbit(16), varbit, varbit(4)",
        "mood: text",
        "dom: text, varchar, varchar(20), dchk, email",
        "dchk: text, varchar",
        "arr: varchar(20)[], text[]",
        "oid: bigint, integer, regclass",
        "ikey: bigint, oid, numeric",
        "itext: varchar, varchar(50), bpchar",
        "ivc20: varchar(40), text",
        "its: timestamptz, timestamp(3)",
        "iref: numeric",
    };

    /** Types of new columns, and what else is said of them. */
    private static final String[] NEW_COLUMNS = {
        "integer",
        "text",
        "mood",
        "dom",
        "dchk",
        "dchk[]",
        "email",
        "serial",
        "bigserial",
        "integer = 7",
        "integer = 7 !",
        "text = 'x' !",
        "timestamptz = now()",
        "timestamptz = now() !",
        "timestamptz = current_timestamp",
        "timestamptz = clock_timestamp()",
        "timestamptz = clock_timestamp() !",
        "uuid = gen_random_uuid()",
        "uuid = gen_random_uuid() !",
        "double precision = random()",
        "integer = nextval('numbers')",
        "integer = volatile_one()",
        "integer = stable_one()",
        "integer = stable_one() !",
        "mood = 'sad'",
        "mood = 'sad' !",
        "dom = 'x'",
        "dchk = 'x'",
        "dchk = 'x' !",
        "jsonb = '{}' !",
        "text[] = '{}'",
        "date = current_date",
        "text = current_user",
        "integer = 1 + 2",
        "text = md5(random()::text)",
        "text = upper('x')",
        "interval = '1 day' !",
    };

    private final List<JudgedCase> cases = new ArrayList<>();

    /** All of them, in the same order each time. */
    static List<JudgedCase> all() {
        JudgedCases all = new JudgedCases();
        all.changes();
        all.newColumns();
        all.columns();
        all.constraints();
        all.indexes();
        all.partitions();
        all.tables();
        all.objects();
        all.rows();
        all.code();
        all.wrapped();
        return all.cases;
    }

    private void add(String subject, Consumer<Operations> code) {
        add(subject, 14, code);
    }

    private void add(String subject, int version, Consumer<Operations> code) {
        cases.add(new JudgedCase(String.format(Locale.ROOT, "%03d %s", cases.size() + 1, subject), version, code));
    }

    private void sql(String sql) {
        add(sql, op -> op.execute(sql));
    }

    private void changes() {
        for (String line : CHANGES) {
            String key = "c_" + line.substring(0, line.indexOf(':'));
            for (String target : line.substring(line.indexOf(':') + 2).split(", (?![0-9])")) {
                String to = target.replace("|", "");
                if (target.startsWith("|")) {
                    String using = to.equals("text") ? "encode(" + key + ", 'hex')" : key + "::" + to;
                    add(key + " to " + to + " by " + using, op -> op.alterColumn("big", key)
                            .type(type(to), using));
                } else {
                    add(key + " to " + to, op -> op.alterColumn("big", key).type(type(to)));
                }
            }
        }
        for (String plain : List.of("c_vc", "c_itext", "c_int4")) {
            add(plain + " by itself", op -> op.alterColumn("big", plain)
                    .type(type(JudgedSchema.COLUMNS.get(plain)[0]), plain));
        }
        add("c_text to varchar by a cast", op -> op.alterColumn("big", "c_text")
                .type(type("varchar"), "c_text::varchar"));
        add("c_text to text by upper", op -> op.alterColumn("big", "c_text").type(type("text"), "upper(c_text)"));
        add("c_ts to timestamptz at utc", op -> op.alterColumn("big", "c_ts")
                .type(type("timestamptz"), "c_ts at time zone 'UTC'"));
        for (String of : List.of("c_text", "c_itext")) {
            add(of + " collate C", op -> op.alterColumn("big", column(of, type("text")))
                    .collate("C"));
        }
    }

    private void newColumns() {
        for (String line : NEW_COLUMNS) {
            String[] parts = line.replace(" !", "").split(" = ", 2);
            Column plain = column("fresh", type(parts[0]));
            Column valued = parts.length > 1 ? plain.defaultValue(parts[1]) : plain;
            Column made = line.endsWith(" !") ? valued.notNull() : valued;
            add("new " + line, op -> op.addColumn("big", made));
        }
        add(
                "new identity",
                op -> op.addColumn("big", column("fresh", type("bigint")).identity()));
        add(
                "new stored",
                op -> op.addColumn("big", column("fresh", type("bigint")).generatedAs("id * 2")));
        add(
                "new virtual",
                18,
                op -> op.addColumn("big", column("fresh", type("bigint")).generatedVirtuallyAs("id * 2")));
        add(
                "new virtual not null",
                18,
                op -> op.addColumn(
                        "big", column("fresh", type("bigint")).notNull().generatedVirtuallyAs("id * 2")));
        add("new with a check", op -> {
            op.addColumn("big", column("fresh", type("integer")));
            op.addConstraint("big", check("fresh > 0").named("fresh_positive"));
        });
        add("new in a partitioned table", op -> op.addColumn("parted", column("fresh", type("integer"))));
        add(
                "new random in a partitioned table",
                op -> op.addColumn("parted", column("fresh", type("uuid")).defaultValue("gen_random_uuid()")));
        add(
                "new random in a parent",
                op -> op.addColumn("elder", column("fresh", type("uuid")).defaultValue("gen_random_uuid()")));
    }

    private void columns() {
        for (String key : List.of("c_int4", "c_proved", "c_text", "c_ikey", "id")) {
            add(key + " not null", op -> op.alterColumn("big", key).notNull());
        }
        add("part not null", op -> op.alterColumn("part1", "note").notNull());
        add("parted not null", op -> op.alterColumn("parted", "note").notNull());
        add("code nullable", op -> op.alterColumn("other", "code").nullable());
        add("default", op -> op.alterColumn("big", "c_int4").defaultValue("7"));
        add("random default", op -> op.alterColumn("big", "c_uuid").defaultValue("gen_random_uuid()"));
        add("no default", op -> op.alterColumn("big", "c_int4").dropDefault());
        add("drop c_view", op -> {
            op.execute("drop view big_view");
            op.dropColumn("big", "c_view");
        });
        add("drop c_ikey", op -> op.dropColumn("big", "c_ikey"));
        add("rename c_int4", op -> op.alterColumn("big", "c_int4").rename("c_int"));
        add("rename and retype", op -> {
            op.alterColumn("big", "c_int4").rename("c_int");
            op.alterColumn("big", "c_int").type(type("bigint"));
        });
        add("identity", op -> op.execute("alter table other alter id add generated by default as identity"));
        add("statistics", op -> op.execute("alter table big alter c_text set statistics 500"));
        add("storage", op -> op.execute("alter table big alter c_text set storage external"));
        add("drop expression", op -> {
            op.addColumn("big", column("fresh", type("bigint")).generatedAs("id * 2"));
            op.execute("alter table big alter fresh drop expression");
        });
    }

    private void constraints() {
        for (String condition :
                List.of("c_check > 0", "c_proved is not null", "c_text <> ''", "c_check > c_int2 - 100000")) {
            add("check " + condition, op -> op.createCheckConstraint("big_new", "big", condition));
            add(
                    "check later " + condition,
                    op -> op.addConstraint(
                            "big", check(condition).named("big_new").notValid()));
        }
        add("validate check", op -> op.validateConstraint("big_later", "big"));
        add("validate key", op -> op.validateConstraint("big_later_fk", "big", "other"));
        add("check and validate", op -> {
            op.addConstraint("big", check("c_check > 0").named("big_new").notValid());
            op.validateConstraint("big_new", "big");
        });
        add("not null behind a check", op -> {
            op.addConstraint(
                    "big", check("c_check is not null").named("big_new").notValid());
            op.validateConstraint("big_new", "big");
            op.alterColumn("big", "c_check").notNull();
        });
        for (String key : List.of("c_ref", "c_iref")) {
            add(
                    "foreign key " + key,
                    op -> op.createForeignKey("big_new", "big", foreignKey(key).references("other", "id")));
            add(
                    "foreign key later " + key,
                    op -> op.createForeignKey(
                            "big_new",
                            "big",
                            foreignKey(key).references("other", "id").notValid()));
        }
        add(
                "foreign key to itself",
                op -> op.createForeignKey("big_new", "big", foreignKey("c_int8").references("big", "id")));
        add(
                "foreign key of a partitioned table",
                op -> op.createForeignKey(
                        "parted_new", "parted", foreignKey("id").references("big", "id")));
        add(
                "foreign key of a new table",
                op -> op.createTable(
                        "bill", column("id", type("bigint")), foreignKey("id").references("big", "id")));
        add("column with a foreign key", op -> {
            op.addColumn("big", column("fresh", type("bigint")));
            op.createForeignKey("big_new", "big", foreignKey("fresh").references("other", "id"));
        });
        for (String key : List.of("c_full", "c_uuid", "c_ikey")) {
            add("unique " + key, op -> op.createUniqueConstraint("big_new", "big", key));
        }
        add("unique of a partitioned table", op -> op.createUniqueConstraint("parted_new", "parted", "id", "k"));
        add("unique using", op -> op.createConstraintUsingIndex("big_new", "big", unique("c_full"), "big_full"));
        add("primary key", op -> op.createPrimaryKey("loose_new", "loose", "id"));
        add("primary key of a nullable column", op -> op.createPrimaryKey("elder_new", "elder", "id"));
        add("primary key using", op -> {
            op.dropConstraint("other_self", "other");
            op.dropConstraintCascade("other_pkey", "other");
            op.execute("create unique index other_new on other (id)");
            op.createConstraintUsingIndex("other_pkey", "other", primaryKey("id"), "other_new");
        });
        add("exclusion", op -> op.execute("alter table big add constraint big_new exclude (c_check with =)"));
        add("drop check", op -> op.dropConstraint("big_later", "big"));
        add("drop foreign key", op -> op.dropConstraint("big_later_fk", "big"));
        add("drop unique", op -> op.dropConstraint("other_code_key", "other"));
        add("drop self key", op -> op.dropConstraint("other_self", "other"));
        add("rename constraint", op -> op.renameConstraint("big_later", "big", "big_sooner"));
        add(
                "not enforced",
                18,
                op -> op.execute("alter table big add constraint big_new check (c_check > 5) not enforced"));
        add(
                "not null later",
                18,
                op -> op.execute("alter table big add constraint big_new not null c_check not valid"));
        add("not null later and validated", 18, op -> {
            op.execute("alter table big add constraint big_new not null c_check not valid");
            op.execute("alter table big validate constraint big_new");
        });
    }

    private void indexes() {
        add("index", op -> op.createIndex("big_new", on("big", "c_int4")));
        add("index of two", op -> op.createIndex("big_new", on("big", "c_int4", "c_text")));
        add("unique index", op -> op.execute("create unique index big_new on big (c_uuid)"));
        add("partial index", op -> op.execute("create index big_new on big (c_int4) where c_bool"));
        add("index of an expression", op -> op.execute("create index big_new on big (lower(c_text))"));
        add("hash index", op -> op.execute("create index big_new on big using hash (c_text)"));
        add("brin index", op -> op.execute("create index big_new on big using brin (c_ts)"));
        add("gin index", op -> op.execute("create index big_new on big using gin (c_arr)"));
        add("index of a partitioned table", op -> op.createIndex("parted_new", on("parted", "note")));
        add("index without partitions", op -> op.createIndexWithoutPartitions("parted_new", on("parted", "note")));
        add("index of a partition", op -> op.createIndex("part_new", on("part1", "note")));
        add("index of a materialized view", op -> op.execute("create index sum_new on big_sum (n)"));
        add("index concurrently", op -> op.createIndexConcurrently("big_new", on("big", "c_int4")));
        add(
                "unique index concurrently",
                op -> op.createIndexConcurrently("big_new", on("big", "c_uuid").unique()));
        add("gradual index", op -> op.gradually().createIndex("big_new", on("big", "c_int4")));
        add("drop index", op -> op.dropIndex("big_ikey"));
        add("drop index concurrently", op -> op.dropIndexConcurrently("big_ikey"));
        add("rename index", op -> op.renameIndex("big_ikey", "big_other"));
        sql("reindex index big_ikey");
        sql("reindex table big");
        add(
                "reindex concurrently",
                op -> op.autocommitBlock(block -> block.execute("reindex index concurrently big_ikey")));
        sql("alter index big_ikey set (fillfactor = 70)");
    }

    private void partitions() {
        add("attach", op -> op.attachPartition("parted", "loose", "for values from (20000) to (30000)"));
        add("attach proved", op -> op.attachPartition("parted", "bound", "for values from (30000) to (40000)"));
        add("attach without null", op -> {
            op.addConstraint(
                    "loose", check("k >= 20000 and k < 30000").named("loose_k").notValid());
            op.validateConstraint("loose_k", "loose");
            op.attachPartition("parted", "loose", "for values from (20000) to (30000)");
        });
        add("partition", op -> op.execute("create table part3 partition of parted for values from (50000) to (60000)"));
        add(
                "partition beside a default",
                op -> op.execute("create table part_b partition of parted2 for values in (3)"));
        add("default partition", op -> op.execute("create table part3 partition of parted default"));
        add("detach", op -> op.detachPartition("parted", "part1"));
        add("drop partition", op -> op.execute("drop table part1"));
        add("move row by row", op -> op.execute("delete from parted where k = 5"));
        add("attach beside a default", op -> {
            op.execute("create table late (id bigint not null, k int not null)");
            op.attachPartition("parted2", "late", "for values in (4)");
        });
        add("inherit", op -> op.execute("create table younger () inherits (elder)"));
        add("disinherit", op -> op.execute("alter table heir no inherit elder"));
    }

    private void tables() {
        add("rename", op -> op.renameTable("big", "large"));
        add("drop", op -> op.execute("drop table loose"));
        add("drop referenced", op -> op.execute("drop table other cascade"));
        add("new table", op -> op.createTable("fresh", column("id", type("bigint"))));
        add("new table of all", op -> op.execute("create table fresh as select * from loose"));
        add("new table and work on it", op -> {
            op.execute("create table fresh as select id, k from loose");
            op.execute("alter table fresh alter k type bigint");
            op.execute("create index fresh_k on fresh (k)");
        });
        add("unlogged", op -> op.setUnlogged("loose"));
        add("fillfactor", op -> op.setStorageParameter("big", "fillfactor", "80"));
        add("autovacuum", op -> op.setStorageParameter("big", "autovacuum_enabled", "false"));
        add("comment", op -> op.createTableComment("big", "x"));
        add("cluster", op -> op.execute("cluster big using big_ikey"));
        add("cluster on", op -> op.execute("alter table big cluster on big_ikey"));
        add("vacuum full", op -> op.autocommitBlock(block -> block.execute("vacuum full loose")));
        add("vacuum", op -> op.autocommitBlock(block -> block.execute("vacuum big")));
        add("access method", 15, op -> op.execute("alter table loose set access method heap"));
        add("row security", op -> op.execute("alter table big enable row level security"));
        add("policy", op -> op.execute("create policy p on big using (true)"));
        add("replica identity", op -> op.execute("alter table big replica identity full"));
        add("owner", op -> op.execute("alter table big owner to pg_monitor"));
        add("schema", op -> op.execute("create schema away; alter table loose set schema away"));
        add("truncate", op -> op.execute("truncate loose"));
        add("lock", op -> op.execute("lock table big in share mode"));
        add("analyze", op -> op.execute("analyze big"));
        add("grant", op -> op.execute("grant select on big to public"));
    }

    private void objects() {
        add("trigger", op -> op.execute("create trigger t before insert on big for each row execute function note()"));
        add("triggers off", op -> op.execute("alter table big disable trigger all"));
        add("statistics object", op -> op.execute("create statistics s on c_int4, c_text from big"));
        add("publication", op -> op.execute("create publication p for table big"));
        add("view", op -> op.execute("create view v as select id from big"));
        add("replace view", op -> op.execute("create or replace view big_view as select id, c_view, c_int4 from big"));
        add("materialized view", op -> op.execute("create materialized view v as select c_group from big group by 1"));
        add("refresh", op -> op.refreshMaterializedView("big_sum"));
        add("refresh concurrently", op -> op.execute("refresh materialized view concurrently big_sum"));
        add("enum value", op -> op.addEnumValue("mood", "angry"));
        add("rename enum value", op -> op.renameEnumValue("mood", "ok", "fine"));
        add("domain check", op -> op.execute("alter domain email add constraint c check (value like '%@%')"));
        add(
                "domain check later",
                op -> op.execute("alter domain email add constraint c check (value <> '') not valid"));
        add("domain not null", op -> op.execute("alter domain email set not null"));
        add("domain default", op -> op.execute("alter domain email set default '?'"));
        add(
                "function",
                op -> op.execute(
                        "create or replace function stable_one() returns int stable language sql as 'select 1'"));
        add("sequence", op -> op.execute("alter sequence numbers increment 5"));
        add("sequence of a column", op -> op.execute("alter sequence numbers owned by big.id"));
        add("rule", op -> op.execute("create rule r as on delete to loose do also nothing"));
        add("type", op -> op.execute("create type pair as (a int, b int)"));
    }

    private void rows() {
        add("update all", op -> op.execute("update loose set note = 'y'"));
        add("update by key", op -> op.execute("update big set c_int2 = 1 where id = 5"));
        add("update verb", op -> op.update("loose", rows -> rows.set("note", "'y'")));
        add("column filled by a range", op -> {
            op.execute("alter table other add last_ref int");
            op.execute("update other set last_ref = 1 where id is not null");
        });
        add("column filled by keys", op -> {
            op.execute("alter table other add last_ref int");
            op.execute("update other set last_ref = v from (values (1, 2), (3, 4)) as given (k, v) where k = other.id");
        });
        add("delete by key", op -> op.deleteRows("mails", "id = 5"));
        add("delete without index", op -> op.execute("delete from loose where note = 'none'"));
        add("insert", op -> op.execute("insert into loose values (1, 20001, 'x')"));
        add("insert from", op -> op.execute("insert into elder select id from loose"));
        add("count", op -> op.execute("do $$ begin perform count(*) from loose; end $$"));
    }

    /** What only a look at the server tells. */
    private void code() {
        sql("select widen('big')");
        add(
                "java code",
                op -> op.online("widen it", db -> {
                    if (db.hasColumn("big", "c_int4")) {
                        db.dsl().execute("alter table big alter c_int4 type bigint");
                    }
                }));
        add("java code that does nothing", op -> op.online("look", db -> db.hasTable("big")));
        add("java code with verbs", op -> op.online("look", db -> db.op().createIndex("big_new", on("big", "c_int4"))));
        sql("do $$ declare t text; begin for t in select unnest(array['loose', 'bound']) loop"
                + " execute format('alter table %I alter id type numeric', t); end loop; end $$");
        sql("do $$ begin if exists (select from pg_class where relname = 'nobody') then"
                + " alter table big alter c_int4 type bigint; end if; end $$");
        sql("alter table big add a int, add b int default 5, alter c_int4 set not null");
        sql("alter table big add a uuid default gen_random_uuid(), alter c_vc20 type text");
        sql("alter table big alter c_vc20 type varchar(50), alter c_num10 type numeric(14,2)");
        sql("create table fresh (id bigint); alter table fresh add c int; create index on fresh (c)");
        sql("set local lock_timeout = '1s'; alter table big add constraint big_new check (c_int4 > 0)");
        sql(
                "alter table big add constraint big_new check (c_int4 > 0) not valid; alter table big validate constraint big_new");
    }

    /** Each sixth of the others in a DO block, where no reader of texts finds it. */
    private void wrapped() {
        List<JudgedCase> plain = List.copyOf(cases);
        for (int i = 0; i < plain.size(); i += 6) {
            JudgedCase given = plain.get(i);
            List<Operation> operations = Operations.record(given.code()).operations();
            List<Statement> statements = operations.stream()
                    .flatMap(operation -> SqlCompiler.standard().compile(operation).stream())
                    .toList();
            boolean isPlain = statements.stream()
                    .allMatch(statement ->
                            statement.isTransactional() && !statement.sql().contains("$"));
            if (isPlain && !statements.isEmpty()) {
                String body = statements.stream()
                        .map(statement -> "execute $s$" + statement.sql() + "$s$;")
                        .collect(Collectors.joining("\n"));
                add("wrapped: " + given.name(), given.version(), op -> op.execute("do $$ begin\n" + body + "\nend $$"));
            }
        }
    }
}
