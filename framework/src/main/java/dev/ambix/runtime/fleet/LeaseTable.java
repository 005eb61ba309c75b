package dev.ambix.runtime.fleet;

import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.schema.name.QualifiedName;
import dev.ambix.sql.SqlText;
import java.util.Collection;
import java.util.List;
import org.jooq.Name;
import org.jooq.QueryPart;

/**
 * The statements on the leases of targets, one row for each target that ever had one. All stand alone, so they need no session.
 * The number of a lease grows whenever somebody takes it: who was away for too long does not renew or release that of another.
 */
record LeaseTable(FleetLeases leases) {
    static final String NAME = "ambix_fleet";

    private Name table() {
        return name(QualifiedName.of(leases.schema(), NAME));
    }

    /** A query with one boolean: whether the table is there. */
    String exists() {
        return render("select to_regclass({0}) is not null", literal(render(table())));
    }

    /** Makes the table, and the schema before it. */
    List<String> create() {
        String table = render("""
                create table if not exists {0} (
                    target text primary key,
                    fence bigint not null,
                    holder text,
                    taken_at timestamptz not null,
                    renewed_at timestamptz not null,
                    expires_at timestamptz not null
                )""", table());
        return leases.schema().equals("public")
                ? List.of(table)
                : List.of(render("create schema if not exists {0}", name(leases.schema())), table);
    }

    private QueryPart end() {
        return raw("clock_timestamp() + interval '" + leases.validity().toMillis() + " milliseconds'");
    }

    /** Takes the lease of a target if nobody has it or it was not renewed in time; returns its number, or no row. */
    String take(String target) {
        QueryPart holder = part(
                "format('%s, from %s', {0}, coalesce(host(inet_client_addr()), 'the server itself'))",
                literal(leases.holder()));
        return render("""
                insert into {0} as lease (target, fence, holder, taken_at, renewed_at, expires_at)
                values ({1}, 1, {2}, clock_timestamp(), clock_timestamp(), {3})
                on conflict (target) do update set fence = lease.fence + 1, holder = excluded.holder,
                    taken_at = clock_timestamp(), renewed_at = clock_timestamp(), expires_at = {3}
                where lease.holder is null or lease.expires_at < clock_timestamp()
                returning fence""", table(), literal(target), holder, end());
    }

    /** Who has the lease of a target, in words; possibly no row. */
    String holder(String target) {
        return render(
                "select format('%s, since %s', holder, to_char(taken_at, 'HH24:MI:SS')) from {0}"
                        + " where target = {1} and holder is not null",
                table(), literal(target));
    }

    /** Renews leases; returns the targets of those that are not lost. */
    String renew(Collection<TargetLease> held) {
        List<QueryPart> rows = held.stream()
                .map(lease -> part("({0}, {1})", literal(lease.target().name()), raw(String.valueOf(lease.fence()))))
                .toList();
        return render(
                "update {0} set renewed_at = clock_timestamp(), expires_at = {1} where (target, fence) in ({2}) returning target",
                table(), end(), SqlText.joined(", ", rows));
    }

    /** Lets others have it; returns the target if it was not lost. */
    String release(TargetLease lease) {
        return render(
                "update {0} set holder = null where target = {1} and fence = {2} returning target",
                table(), literal(lease.target().name()), raw(String.valueOf(lease.fence())));
    }
}
