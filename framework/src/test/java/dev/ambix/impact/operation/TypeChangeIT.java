package dev.ambix.impact.operation;

import static dev.ambix.schema.Ddl.column;
import static dev.ambix.schema.Ddl.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.impact.Effect;
import dev.ambix.impact.operation.TypeChange.Work;
import dev.ambix.operation.Operations;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of a table and its index tell what a change of type really did to them. */
@ExtendWith(TestDatabase.PerTest.class)
@Sampled(2)
class TypeChangeIT {
    private static final String FILES =
            "select relname || relfilenode from pg_class where relname in ('t', 'ix') order by relname desc";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            varchar(50)    | text
            varchar(50)    | varchar(40)
            text           | varchar
            text           | bpchar
            varchar(5)     | bpchar
            bpchar         | text
            bpchar         | character
            bpchar         | char(5)
            char(5)        | bpchar
            char(5)        | char(10)
            char(5)        | text
            bit(3)         | varbit
            bit(3)         | bit varying(5)
            varbit(3)      | varbit(5)
            numeric(10)    | numeric(10, 0)
            numeric(10, 2) | numeric(12, 3)
            numeric        | numeric(12, 2)
            interval day   | interval
            interval       | interval day
            interval(3)    | interval(6)
            timetz(3)      | timetz
            timestamp(3)   | timestamp(6)
            timestamp(3)   | timestamptz(3)
            integer        | oid
            oid            | integer
            oid            | regclass
            regclass       | oid
            integer        | regclass
            integer        | bigint
            oid            | bigint
            cidr           | inet
            inet           | cidr
            name           | text
            varchar(10)[]  | varchar(20)[]
            text[]         | varchar[]
            """)
    void theServerDoesWhatAChangeOfTypeIsSaidToCost(String from, String to, TestDatabase db) {
        db.execute("create table t (c " + from + ")", "create index ix on t (c)");
        List<String> before = db.query(FILES);
        db.execute("alter table t alter c type " + to);
        List<String> after = db.query(FILES);
        Work done =
                !after.get(0).equals(before.get(0)) ? Work.ROWS : after.equals(before) ? Work.NOTHING : Work.INDEXES;
        assertThat(TypeChange.of(type(from), type(to)).work()).isEqualTo(done);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text          | abcdef   | varchar(3)
            varchar(10)   | abcdef   | varchar(3)
            varchar(10)   | abcdef   | char(3)
            char(6)       | abcdef   | varchar(3)
            varbit(6)     | 101011   | bit(3)
            bit(6)        | 101011   | bit varying(3)
            varchar(10)[] | {abcdef} | varchar(3)[]
            text[]        | {abcdef} | char(3)[]
            """)
    void aCastInUsingCutsTheValuesThatTheServerAloneRefuses(String from, String value, String to, TestDatabase db) {
        db.execute("create table t (c " + from + ")", "insert into t values ('" + value + "')");
        assertThatThrownBy(() -> db.execute("alter table t alter c type " + to))
                .hasMessageFindingMatch("too long|does not match type");
        db.execute("alter table t alter c type " + to + " using c::" + to);
        assertThat(db.query("select c from t")).doesNotContain(value);
        assertThat(effects(from, to, "c::" + to)).containsKey(Effect.LOSES_DATA);
        assertThat(effects(from, to, "c")).doesNotContainKey(Effect.LOSES_DATA);
        assertThat(effects(to, from, "c::" + from)).doesNotContainKey(Effect.LOSES_DATA);
    }

    private static Map<Effect, String> effects(String from, String to, String using) {
        return Impacts.standard()
                .of(Operations.record(op ->
                                op.alterColumn("t", column("c", type(from))).type(type(to), using))
                        .operations()
                        .get(0))
                .effects();
    }

    @ParameterizedTest
    @CsvSource({"UTC, INDEXES", "Europe/Berlin, ROWS"})
    void momentsStayWhereTheTimeZoneIsUtc(String zone, Work expected, TestDatabase db) {
        db.execute("create table t (c timestamp)", "create index ix on t (c)");
        List<String> before = db.query(FILES);
        db.execute("set timezone = '" + zone + "'", "alter table t alter c type timestamptz");
        Work done = db.query(FILES).get(0).equals(before.get(0)) ? Work.INDEXES : Work.ROWS;
        assertThat(done).isEqualTo(expected);
        TypeChange change = TypeChange.of(type("timestamp"), type("timestamptz"));
        assertThat(change.work()).isEqualTo(Work.ROWS);
        assertThat(change.reason()).endsWith("unless the session's time zone is UTC");
    }
}
