package dev.ambix.sample.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The enum of roles becomes a text in batches, each of which commits. */
@ExtendWith(TestDatabase.PerTest.class)
class UserRolesIT {
    /** Logs each row that is copied, and ends the server process at the user with number 1,500. */
    private static final String TRAP = """
            create table copied (id uuid);
            create function trap() returns trigger language plpgsql as $$
            begin
                if new.email = 'user1500@example.com' then
                    perform pg_terminate_backend(pg_backend_pid());
                end if;
                insert into copied values (new.id);
                return new;
            end
            $$;
            create trigger trap before update on users for each row execute function trap();
            """;

    @Test
    void rolesBecomeTextsOfTheSameName(TestDatabase database) {
        Governance governance = Governance.on(database);
        governance.upgradeWithRows(Governance.SPLIT_NAMES);
        String byRole = "select role::text, count(*) from users group by 1 order by 1";
        var before = database.query(byRole);

        governance.migrator().upgrade(Governance.TEXT_ROLES);

        assertThat(database.query(byRole)).isEqualTo(before).hasSize(3);
        assertThat(database.query("select distinct pg_typeof(role), count(legacy_role) over () > 0 from users"))
                .containsExactly("text|t");
        assertThatThrownBy(() -> database.execute("update users set role = 'emperor'"))
                .hasMessageContaining("ck_users_role");
    }

    @Test
    void rolesGivenAfterwardsComeBackAsEnumValues(TestDatabase database) {
        Governance governance = Governance.on(database);
        governance.upgradeWithRows(Governance.TEXT_ROLES);
        database.execute("""
                update users set role = 'admin' where email = 'user1@example.com';
                insert into users (team_id, email, first_name, role)
                values ('00000000-0000-4000-8000-000000000001', 'new@example.com', 'New', 'auditor');
                """);

        governance.migrator().downgrade(Governance.SPLIT_NAMES);

        assertThat(database.query("""
                                select role, pg_typeof(role) from users
                                where email in ('new@example.com', 'user1@example.com') order by email
                                """)).containsExactly("auditor|user_role", "admin|user_role");
    }

    @Test
    void aKilledUpgradeKeepsItsBatchesAndGoesOnAfterThem(TestDatabase database) {
        Governance governance = Governance.on(database);
        governance.upgradeWithRows(Governance.SPLIT_NAMES);
        database.execute(TRAP);

        assertThatThrownBy(() -> governance.migrator().upgrade(Governance.TEXT_ROLES))
                .isInstanceOf(RevisionFailedException.class)
                .hasMessageContaining("backfill role_text of users");
        assertThat(database.query("select count(role_text), (select count(*) from copied) from users"))
                .containsExactly("1000|1000");
        assertThat(governance.migrator().current().partial()).hasSize(1);

        disarm(database);
        governance.migrator().upgrade(Governance.TEXT_ROLES);

        assertThat(database.query("select count(*), count(distinct id) from copied"))
                .containsExactly("2600|2600");
        assertThat(governance.migrator().current().partial()).isEmpty();
    }

    @Test
    void aKilledDowngradeGoesOnToo(TestDatabase database) {
        Governance governance = Governance.on(database);
        governance.upgradeWithRows(Governance.SPLIT_NAMES);
        String catalog = CatalogSnapshot.ofSchema().read(database);
        String rows = governance.contents();
        governance.migrator().upgrade(Governance.TEXT_ROLES);
        database.execute("update users set role = case role when 'admin' then 'member' else 'admin' end");
        database.execute(TRAP);

        assertThatThrownBy(() -> governance.migrator().downgrade(Governance.SPLIT_NAMES))
                .isInstanceOf(RevisionFailedException.class);
        assertThat(database.query("select count(*) from copied")).containsExactly("1000");

        disarm(database);
        governance.migrator().downgrade(Governance.SPLIT_NAMES);

        assertThat(database.query("select count(*), count(distinct id) from copied"))
                .containsExactly("2600|2600");
        database.execute("drop trigger trap on users; drop function trap(); drop table copied");
        assertThat(CatalogSnapshot.ofSchema().read(database)).isEqualTo(catalog);
        assertThat(governance.contents().lines().count()).isEqualTo(rows.lines().count());
    }

    private static void disarm(TestDatabase database) {
        database.execute("""
                create or replace function trap() returns trigger language plpgsql as $$
                begin
                    insert into copied values (new.id);
                    return new;
                end
                $$;
                """);
    }
}
