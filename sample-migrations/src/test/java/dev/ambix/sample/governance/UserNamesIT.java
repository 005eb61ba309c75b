package dev.ambix.sample.governance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabase.PerTest.class)
class UserNamesIT {
    @Test
    void aNameIsSplitAtItsFirstBlank(TestDatabase database) {
        Governance.on(database).upgradeWithRows(Governance.SPLIT_NAMES);

        assertThat(database.query("""
                                select format('[%s] [%s]', first_name, coalesce(last_name, 'NULL'))
                                from users order by id limit 7
                                """))
                .containsExactly(
                        "[Ada] [Lovelace 1]",
                        "[María] [del Carmen  Nuñez]",
                        "[] [leading]",
                        "[trailing] []",
                        "[] [NULL]",
                        "[Grace] [Hopper]",
                        "[Plato] [NULL]");
    }

    @Test
    void whoWasAddedWithTwoNamesGetsThemAsOne(TestDatabase database) {
        Governance governance = Governance.on(database);
        governance.upgradeWithRows("head");
        database.execute("""
                insert into users (team_id, email, first_name, last_name)
                values ('00000000-0000-4000-8000-000000000001', 'new@example.com', 'Barbara', 'Liskov'),
                    ('00000000-0000-4000-8000-000000000001', 'new2@example.com', 'Hypatia', null);
                """);

        governance.migrator().downgrade(Governance.ROW_LEVEL_SECURITY);

        assertThat(database.query("select full_name from users where email like 'new%' order by email"))
                .containsExactly("Hypatia", "Barbara Liskov");
    }
}
