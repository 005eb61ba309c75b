package dev.ambix.sql.recovery;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.schema.token.DollarQuotes;
import dev.ambix.sql.Statement.Recovery;
import java.util.Optional;
import org.jooq.QueryPart;

/** Partitions that are detached concurrently. */
public final class PartitionRecovery {
    private PartitionRecovery() {}

    /**
     * A concurrent detachment that is broken off leaves the partition pending (ALTER TABLE in the PostgreSQL manual);
     * FINALIZE completes it, and is refused where nothing is pending. Names are as SQL has them.
     */
    public static Recovery detached(String parent, String partition) {
        QueryPart pair = part(
                "inhrelid = to_regclass({0}) and inhparent = to_regclass({1})", literal(partition), literal(parent));
        String finalize = render("""

                begin
                    if exists (select from pg_inherits where {0} and inhdetachpending) then
                        alter table {1} detach partition {2} finalize;
                    end if;
                end
                """, pair, raw(parent), raw(partition));
        return new Recovery(
                render("select not exists (select from pg_inherits where {0})", pair),
                Optional.of("do " + DollarQuotes.around(finalize, "ambix")));
    }
}
