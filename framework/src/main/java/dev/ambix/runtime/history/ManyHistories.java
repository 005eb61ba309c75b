package dev.ambix.runtime.history;

import static dev.ambix.sql.SqlText.array;
import static dev.ambix.sql.SqlText.render;

import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.session.JdbcSession;
import dev.ambix.schema.token.DollarQuotes;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the history tables of many schemas of one database in one round trip. A block of code looks at one schema after another
 * and sends what it finds as messages of the level INFO, which every client gets; each hundred schemas it commits, so that it
 * never holds more locks than a server has room for. What many schemas have alike is sent once.
 */
public final class ManyHistories {
    /** Between the fields of a line, and between the elements of one; neither is in names that people write. */
    private static final String FIELD = "\u001f";

    private static final String ELEMENT = "\u001e";
    private static final String MARK = "ambix fleet";

    private static final String BLOCK = """
            declare
                name text; v text[]; ids text[]; key text; sent text[] := '{}'; last text; line text; n int := 0;
                heads text := md5(coalesce({2}::text, ''));
            begin
                perform set_config('row_security', 'off', true);
                foreach name in array {0}::text[] loop
                    begin
                        line := n || e'\\x1f';
                        if to_regclass(format('%I.{1}', name)) is not null then
                            execute format('select array_agg(revision || '':'' || coalesce(sql_hash, '''') '
                                'order by revision collate "C"), array_agg(revision order by revision collate "C") '
                                'from {6} r', name) into v, ids;
                            key := md5(coalesce(v::text, ''));
                            line := line || key || e'\\x1f';
                            if not key = any (sent) then
                                sent := sent || key;
                                line := line || coalesce(array_to_string(ids, e'\\x1e'), '');
                            end if;
                            if md5(coalesce(ids::text, '')) <> heads then
                                execute format('select concat_ws(e''\\x1f'', state, translate(split_part(error, e''\\n'', 1), '
                                    'e''\\x1e\\x1f'', ''  '')) from {7} j order by id desc limit 1', name) into last;
                                line := line || coalesce(e'\\x1f' || last, '');
                            end if;
                        elsif to_regnamespace(quote_ident(name)) is null then
                            line := line || e'\\x1f\\x1f{8}';
                        end if;
                    exception when others then
                        line := n || e'\\x1f\\x1f\\x1f{4}\\x1f' || translate(sqlerrm, e'\\x1e\\x1f', '  ');
                    end;
                    raise info using message = '{5}' || e'\\x1f' || line;
                    n := n + 1;
                    if n % 100 = 0 then
                        commit;
                        perform set_config('row_security', 'off', true);
                    end if;
                end loop;
            end
            """;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-8])}");

    private ManyHistories() {}

    /**
     * The states of schemas, in their order. The journal is not asked where just the revisions of {@code heads} are applied.
     *
     * @param stream whose rows are meant
     * @param heads the ids of all revisions at hand
     */
    public static List<RecordedState> read(
            JdbcSession session, List<String> schemas, String stream, List<String> heads) {
        List<String> lines = new ArrayList<>();
        try (Statement statement = session.connection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(block(schemas, stream, heads));
            for (SQLWarning message = statement.getWarnings(); message != null; message = message.getNextWarning()) {
                Optional.ofNullable(message.getMessage())
                        .filter(text -> text.startsWith(MARK + FIELD))
                        .ifPresent(lines::add);
            }
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
        Map<String, List<String>> sets = new HashMap<>();
        List<RecordedState> states = new ArrayList<>();
        lines.forEach(line -> states.add(state(line.split(FIELD, -1), sets)));
        return states;
    }

    private static String block(List<String> schemas, String stream, List<String> heads) {
        List<String> parts = List.of(
                render(array(schemas)),
                HistorySql.REVISION_TABLE,
                render(array(heads.stream().sorted().toList())),
                HistorySql.JOURNAL_TABLE,
                RecordedState.UNREADABLE,
                MARK,
                rows(HistorySql.REVISION_TABLE, stream),
                rows(HistorySql.JOURNAL_TABLE, stream),
                RecordedState.MISSING);
        // Placeholders also stand in quotes, where templates of jOOQ have none; and names may look like placeholders.
        String body = PLACEHOLDER
                .matcher(BLOCK)
                .replaceAll(found -> Matcher.quoteReplacement(parts.get(Integer.parseInt(found.group(1)))));
        return "do " + DollarQuotes.around(body, "ambix");
    }

    /** As {@link StreamRows#ofAnyVersion}, inside of a text that {@code format} fills with the name of the schema. */
    private static String rows(String table, String stream) {
        return ("(select of_stream.* from (values ('default')) as older (stream), lateral (select * from %I." + table
                        + " where stream = '" + stream.replace("'", "''") + "') as of_stream)")
                .replace("'", "''");
    }

    /** The mark, the number, the key, the revisions where they were not sent before, then the state and its error. */
    private static RecordedState state(String[] fields, Map<String, List<String>> sets) {
        Optional<String> state = field(fields, 4);
        Optional<String> error = field(fields, 5);
        String key = field(fields, 2).orElse("");
        if (fields.length < 4 || key.isEmpty()) {
            boolean exists = state.filter(RecordedState.UNREADABLE::equals).isPresent();
            return new RecordedState(exists, "", List.of(), state, error);
        }
        List<String> revisions = sets.computeIfAbsent(
                key,
                any -> field(fields, 3).map(ids -> List.of(ids.split(ELEMENT))).orElse(List.of()));
        return new RecordedState(true, key, revisions, state, error);
    }

    private static Optional<String> field(String[] fields, int place) {
        return place < fields.length && !fields[place].isEmpty() ? Optional.of(fields[place]) : Optional.empty();
    }
}
