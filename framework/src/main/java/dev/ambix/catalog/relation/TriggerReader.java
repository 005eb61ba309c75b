package dev.ambix.catalog.relation;

import dev.ambix.catalog.reader.Catalog;
import dev.ambix.catalog.reader.CatalogReader;
import dev.ambix.catalog.reader.CatalogTable;
import dev.ambix.catalog.reader.Relation;
import dev.ambix.catalog.reader.Spelling;
import dev.ambix.catalog.row.Address;
import dev.ambix.catalog.row.CatalogRows;
import dev.ambix.schema.constraint.Deferrability;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.table.Trigger;
import dev.ambix.schema.table.Trigger.Event;
import dev.ambix.schema.table.Trigger.Level;
import dev.ambix.schema.table.Trigger.State;
import dev.ambix.schema.table.Trigger.Timing;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads triggers, without those of constraints; of the copies that partitions have, whether they fire otherwise. */
public final class TriggerReader implements CatalogReader {
    /** The bits of {@code pg_trigger.tgtype}. */
    private static final int ROW = 1;

    private static final int BEFORE = 2;
    private static final int INSERT = 4;
    private static final int DELETE = 8;
    private static final int UPDATE = 16;
    private static final int TRUNCATE = 32;
    private static final int INSTEAD = 64;

    @Override
    public String sql(int version) {
        return """
                select t.oid, t.tgname, t.tgrelid, t.tgtype, t.tgattr, encode(t.tgargs, 'hex') as tgargs, t.tgoldtable, t.tgnewtable, t.tgenabled,
                       t.tgconstraint, t.tgdeferrable, t.tginitdeferred, n.nspname as function_schema,
                       p.proname as function_name, rn.nspname as referenced_schema, r.relname as referenced_name,
                       case when t.tgqual is not null then pg_get_triggerdef(t.oid) end as definition,
                       t.tgparentid <> 0 as is_copy, coalesce(t.tgenabled <> original.tgenabled, false) as is_apart
                from pg_trigger t
                join pg_class c on c.oid = t.tgrelid
                join space s on s.oid = c.relnamespace
                join pg_proc p on p.oid = t.tgfoid
                join pg_namespace n on n.oid = p.pronamespace
                left join pg_class r on r.oid = t.tgconstrrelid
                left join pg_namespace rn on rn.oid = r.relnamespace
                left join pg_trigger original on original.oid = t.tgparentid
                where not t.tgisinternal and t.tgparentid = 0
                   or (t.tgenabled <> original.tgenabled
                           or t.oid in (select objoid from pg_description where classoid = 'pg_trigger'::regclass and description <> ''))
                      and original.oid is not null
                      and not (n.nspname = 'pg_catalog' and p.proname like 'RI\\_FKey\\_%')
                """;
    }

    @Override
    public void read(CatalogRows rows, Catalog catalog) throws SQLException {
        while (rows.next()) {
            Optional<Relation> table = catalog.relation(rows.number("tgrelid"));
            if (table.isPresent() && rows.flag("is_copy")) {
                ObjectRef copy = ObjectRef.part(ObjectKind.TRIGGER, table.get().name(), rows.text("tgname"));
                catalog.locateComment(Address.of(CatalogTable.TRIGGER, rows.number("oid")), copy);
                if (rows.flag("is_apart")) {
                    setState(rows, table.get());
                }
            } else if (table.isPresent()) {
                Trigger trigger = trigger(rows, table.get());
                catalog.add(Address.of(CatalogTable.TRIGGER, rows.number("oid")), trigger);
                catalog.assign(Address.of(CatalogTable.CONSTRAINT, rows.number("tgconstraint")), trigger.ref());
            }
        }
    }

    private static void setState(CatalogRows rows, Relation partition) throws SQLException {
        Map<String, State> states = new TreeMap<>(partition.options().triggerStates());
        states.put(rows.text("tgname"), state(rows.character("tgenabled")));
        partition.setOptions(partition.options().withTriggerStates(states));
    }

    private static Trigger trigger(CatalogRows rows, Relation table) throws SQLException {
        int type = (int) rows.number("tgtype");
        boolean constraint = rows.number("tgconstraint") != 0;
        Optional<QualifiedName> referenced = rows.optionalName("referenced");
        return new Trigger(
                rows.text("tgname"),
                table.name(),
                timing(type),
                events(type),
                table.columnNames(rows.numbers("tgattr")),
                (type & ROW) != 0 ? Level.ROW : Level.STATEMENT,
                rows.optional("definition").map(TriggerReader::condition),
                rows.name("function"),
                arguments(rows.bytes("tgargs")),
                rows.optional("tgoldtable"),
                rows.optional("tgnewtable"),
                constraint ? Optional.of(deferrability(rows)) : Optional.empty(),
                referenced,
                state(rows.character("tgenabled")));
    }

    private static Timing timing(int type) {
        if ((type & INSTEAD) != 0) {
            return Timing.INSTEAD_OF;
        }
        return (type & BEFORE) != 0 ? Timing.BEFORE : Timing.AFTER;
    }

    private static Set<Event> events(int type) {
        Set<Event> events = EnumSet.noneOf(Event.class);
        addIf(type & INSERT, Event.INSERT, events);
        addIf(type & UPDATE, Event.UPDATE, events);
        addIf(type & DELETE, Event.DELETE, events);
        addIf(type & TRUNCATE, Event.TRUNCATE, events);
        return events;
    }

    private static void addIf(int bit, Event event, Set<Event> events) {
        if (bit != 0) {
            events.add(event);
        }
    }

    /** The server gives the condition only as a part of the whole statement. */
    private static String condition(String definition) {
        int start = definition.indexOf(" WHEN (", definition.indexOf(" FOR EACH ")) + " WHEN ".length();
        int end = definition.lastIndexOf(" EXECUTE FUNCTION ");
        return Spelling.bare(definition.substring(start, end));
    }

    /** The arguments, each of which a NUL byte ends. */
    private static List<String> arguments(byte[] bytes) {
        List<String> arguments = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                arguments.add(new String(Arrays.copyOfRange(bytes, start, i), StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return arguments;
    }

    private static Deferrability deferrability(CatalogRows rows) throws SQLException {
        if (rows.flag("tginitdeferred")) {
            return Deferrability.INITIALLY_DEFERRED;
        }
        return rows.flag("tgdeferrable") ? Deferrability.DEFERRABLE : Deferrability.NOT_DEFERRABLE;
    }

    /** Whether a trigger or rule fires. */
    static State state(char letter) {
        return switch (letter) {
            case 'D' -> State.DISABLED;
            case 'R' -> State.REPLICA;
            case 'A' -> State.ALWAYS;
            default -> State.ENABLED;
        };
    }
}
