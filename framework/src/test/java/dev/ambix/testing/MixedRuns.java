package dev.ambix.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs at once on two histories of one database, whose revisions note in a table that they ran. */
public final class MixedRuns {
    public static final List<String> SCHEMAS = List.of("public", "ops");

    public static final String TABLE = "create table noted (history text, revision text, direction text)";

    /** Runs whose rows stand among those of another, and runs that did not begin and end once. */
    private static final String JOURNAL = """
            select 'run ' || run || ' is torn' from (
                select run, id, lag(run) over (order by id) before, min(id) over (partition by run) first from %1$s.ambix_journal) j
            where before <> run and id <> first
            union all
            select 'run ' || run || ' has ' || count(*) || ' ends' from %1$s.ambix_journal where revision is null group by run
            having count(*) filter (where state = 'started') <> 1 or count(*) filter (where state = 'done') <> 1""";

    /** What the revisions themselves noted, and what the journal says of it. */
    private static final String NOTED =
            "select revision || ' ' || direction || ' ' || count(*) from noted where history = '%1$s' group by revision, "
                    + "direction order by 1";

    private static final String JOURNALLED =
            "select revision || ' ' || direction || ' ' || count(*) from %1$s.ambix_journal "
                    + "where revision is not null and state = 'done' group by revision, direction order by 1";

    private static final String LOCKS = "select count(*) from pg_locks where locktype = 'advisory' and database = "
            + "(select oid from pg_database where datname = current_database())";

    private MixedRuns() {}

    /** How many are at once, as {@code -Dambix.concurrent=8,32,64} says. */
    public static List<Integer> atOnce(int usual) {
        return Arrays.stream(System.getProperty("ambix.concurrent", String.valueOf(usual))
                        .split(","))
                .map(Integer::valueOf)
                .toList();
    }

    /** The statement of a revision. */
    public static String note(String schema, String revision, String direction) {
        return "insert into noted values ('" + schema + "', '" + revision + "', '" + direction + "')";
    }

    /** Each run of a history came behind another, each revision was run as often as the journal says, and no lock is left. */
    public static void requireOneAfterAnother(TestDatabase db) {
        for (String schema : SCHEMAS) {
            assertThat(db.query(JOURNAL.formatted(schema))).as(schema).isEmpty();
            List<String> journalled = new ArrayList<>(db.query(JOURNALLED.formatted(schema)));
            journalled.removeIf(line -> line.contains(" stamp"));
            assertThat(db.query(NOTED.formatted(schema)))
                    .as(schema)
                    .isNotEmpty()
                    .isEqualTo(journalled);
        }
        assertThat(db.query(LOCKS)).containsExactly("0");
    }
}
