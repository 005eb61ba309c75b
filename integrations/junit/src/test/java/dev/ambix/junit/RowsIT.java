package dev.ambix.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.Sampled;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

/** Rows on their way through a migration, as a user tests them. */
@AmbixDatabase(
        at = "aa1100",
        migrations = {People.Made.class, People.Split.class})
@Sampled(2)
class RowsIT {
    @Test
    void namesAreSplitAndPutTogether(MigratedDatabase database, DSLContext jooq) {
        jooq.execute("insert into person values ('Ada Lovelace')");
        database.to("+1");
        assertThat(jooq.fetchSingle("select name, family from person").intoArray())
                .containsExactly("Ada", "Lovelace");
        database.to("-1");
        assertThat(jooq.fetchSingle("select * from person").intoArray()).containsExactly("Ada Lovelace");
    }

    @Test
    void anIdLeadsUpOrDown(MigratedDatabase database) throws SQLException {
        database.to("bb22");
        assertThat(columns(database)).isEqualTo(2);
        database.to("aa11");
        assertThat(columns(database)).isOne();
        database.to("base");
        assertThat(columns(database)).isZero();
        database.to("heads");
        assertThat(columns(database)).isEqualTo(2);
    }

    private static int columns(MigratedDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from information_schema.columns where table_name = 'person'")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
