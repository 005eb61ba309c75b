package dev.ambix.runtime.history;

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
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the history tables of many schemas of one database in one round trip. A block of code looks at one schema after another
 * and sends its findings as messages of the level INFO, which every client gets, a hundred lines in each; behind each it
 * commits, so that it never holds more locks than a server has room for. Rows that are alike in many schemas are sent once.
 * Uses no jOOQ, which takes as long to load as some hundred schemas to be read.
 */
public final class ManyHistories {
    /** Between the fields of a line, the elements of a field, and the lines; none is in names that people write. */
    private static final String FIELD = "\u001f";

    private static final String ELEMENT = "\u001e";
    private static final String LINE = "\u001d";
    private static final String MARK = "ambix fleet" + LINE;

    /**
     * A schema costs most when the server opens its table. So one aggregate tells of it, and the ids are asked for where its
     * key is new.
     */
    private static final String BLOCK = """
            declare
                name text; rows text; ids text[]; key text; last text; line text; lines text[] := '{}'; n int := 0;
                heads text := md5(coalesce({2}::text, '')); sent text[] := '{}'; at_heads text[] := '{}';
            begin
                perform {3};
                foreach name in array {0}::text[] loop
                    begin
                        line := n || e'\\x1f';
                        if to_regclass(format('%I.{1}', name)) is not null then
                            rows := format(case when exists (select from pg_catalog.pg_attribute where attname = 'stream'
                                and attrelid = to_regclass(format('%I.{1}', name))) then {9} else {6} end, name);
                            execute 'select md5(coalesce(string_agg(revision || '':'' || coalesce(sql_hash, ''''), '','' '
                                'order by revision collate "C"), '''')) from ' || rows into key;
                            line := line || key || e'\\x1f';
                            if not key = any (sent) then
                                execute 'select array_agg(revision order by revision collate "C") from ' || rows into ids;
                                line := line || coalesce(array_to_string(ids, e'\\x1e'), '');
                                sent := sent || key;
                                if md5(coalesce(ids::text, '')) = heads then
                                    at_heads := at_heads || key;
                                end if;
                            end if;
                            if not key = any (at_heads) then
                                execute 'select concat_ws(e''\\x1f'', state, translate(split_part(error, e''\\n'', 1), '
                                    'e''\\x1d\\x1e\\x1f'', ''   '')) from ' || format({7}, name) || ' order by id desc limit 1' into last;
                                line := line || coalesce(e'\\x1f' || last, '');
                            end if;
                        elsif to_regnamespace(quote_ident(name)) is null then
                            line := line || e'\\x1f\\x1f{8}';
                        end if;
                    exception when others then
                        line := n || e'\\x1f\\x1f\\x1f{4}\\x1f' || translate(sqlerrm, e'\\x1d\\x1e\\x1f', '   ');
                    end;
                    lines := lines || line;
                    n := n + 1;
                    if n % 100 = 0 then
                        raise info using message = '{5}' || array_to_string(lines, e'\\x1d');
                        lines := '{}';
                        commit;
                        perform {3};
                    end if;
                end loop;
                raise info using message = '{5}' || array_to_string(lines, e'\\x1d');
            end
            """;

    /** A table that somebody has locked does not keep the others from being told of: the wait for it is short. */
    private static final String SETTINGS = "set_config('row_security', 'off', true), "
            + "set_config('lock_timeout', coalesce(nullif(current_setting('lock_timeout'), '0'), '1s'), true)";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-9])}");

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
                        .filter(text -> text.startsWith(MARK))
                        .ifPresent(text -> lines.addAll(lines(text)));
            }
        } catch (SQLException e) {
            throw ConnectionFailedException.of(e);
        }
        Map<String, List<String>> sets = new HashMap<>();
        List<RecordedState> states = new ArrayList<>();
        lines.forEach(line -> states.add(state(line.split(FIELD, -1), sets)));
        return states;
    }

    /** The message about a schema whose revisions were not sent before, as the block sends it. */
    public static String message(int number, String key, String... revisions) {
        return MARK + String.join(FIELD, String.valueOf(number), key, String.join(ELEMENT, revisions));
    }

    private static List<String> lines(String message) {
        String text = message.substring(MARK.length());
        return text.isEmpty() ? List.of() : List.of(text.split(LINE, -1));
    }

    private static String block(List<String> schemas, String stream, List<String> heads) {
        List<String> parts = List.of(
                array(schemas),
                HistorySql.REVISION_TABLE,
                array(heads.stream().sorted().toList()),
                SETTINGS,
                RecordedState.UNREADABLE,
                MARK,
                rows(HistorySql.REVISION_TABLE, stream),
                rows(HistorySql.JOURNAL_TABLE, stream),
                RecordedState.MISSING,
                literal("%I." + HistorySql.REVISION_TABLE + " r where " + ofStream(stream)));
        // Placeholders also stand in quotes, where templates of jOOQ have none; and names may look like placeholders.
        String body = PLACEHOLDER
                .matcher(BLOCK)
                .replaceAll(found -> Matcher.quoteReplacement(parts.get(Integer.parseInt(found.group(1)))));
        return "do " + DollarQuotes.around(body, "ambix");
    }

    /** As {@link StreamRows#ofAnyVersion}, in quotes, for {@code format} to fill in the name of the schema. */
    private static String rows(String table, String stream) {
        return literal("(select of_stream.* from (values ('default')) as older (stream), lateral (select * from %I."
                + table + " where " + ofStream(stream) + ") as of_stream) r");
    }

    private static String ofStream(String stream) {
        return "stream = " + literal(stream);
    }

    private static String array(List<String> texts) {
        StringJoiner elements = new StringJoiner(", ", "array[", "]::text[]");
        texts.forEach(text -> elements.add(literal(text)));
        return elements.toString();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The number, the key, the revisions where they were not sent before, then the state and its error. */
    private static RecordedState state(String[] fields, Map<String, List<String>> sets) {
        Optional<String> state = field(fields, 3);
        Optional<String> error = field(fields, 4);
        String key = field(fields, 1).orElse("");
        if (fields.length < 3 || key.isEmpty()) {
            boolean exists = state.filter(RecordedState.UNREADABLE::equals).isPresent();
            return new RecordedState(exists, "", List.of(), state, error);
        }
        List<String> revisions = sets.computeIfAbsent(
                key,
                any -> field(fields, 2).map(ids -> List.of(ids.split(ELEMENT))).orElse(List.of()));
        return new RecordedState(true, key, revisions, state, error);
    }

    private static Optional<String> field(String[] fields, int place) {
        return place < fields.length && !fields[place].isEmpty() ? Optional.of(fields[place]) : Optional.empty();
    }
}
