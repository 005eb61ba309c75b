package dev.ambix.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class LocalServerIT {
    @Test
    void itsDatabasesCanBeDumped() {
        var server = LocalServer.running();
        assumeTrue(server.isPresent(), "no PostgreSQL is installed");
        try (TestDatabase db = server.orElseThrow().createDatabase()) {
            db.execute("create table account (id int primary key)");
            assertThat(server.orElseThrow().dump(db))
                    .contains("CREATE TABLE public.account (\n    id integer NOT NULL\n);");
        }
    }
}
