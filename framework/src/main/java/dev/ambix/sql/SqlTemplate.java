package dev.ambix.sql;

import java.util.List;
import org.jooq.Context;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;

/**
 * A text with parts at {@code {0}}, {@code {1}}, ...; a part may be used several times.
 *
 * <p>jOOQ's own templates look into each character for bind variables, comments and JDBC escapes, which ours never
 * hold; most of the time of writing a script went there.
 */
final class SqlTemplate extends CustomQueryPart implements PlainPart {
    private static final long serialVersionUID = 1L;

    private final String text;
    private final QueryPart[] parts;

    SqlTemplate(String text, QueryPart... parts) {
        this.text = text;
        this.parts = parts.clone();
    }

    @Override
    public void accept(Context<?> context) {
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            context.sql(text.substring(at, open)).visit(parts[Integer.parseInt(text.substring(open + 1, close))]);
            at = close + 1;
        }
        context.sql(text.substring(at));
    }

    @Override
    public boolean write(StringBuilder sql) {
        int at = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
            int close = text.indexOf('}', open);
            sql.append(text, at, open);
            if (!write(parts[Integer.parseInt(text.substring(open + 1, close))], sql)) {
                return false;
            }
            at = close + 1;
        }
        sql.append(text, at, text.length());
        return true;
    }

    /** Writes a part, unless it is or has one of jOOQ's own other than a name, whose text depends on its context. */
    static boolean write(QueryPart part, StringBuilder sql) {
        if (part instanceof Name name) {
            return PlainPart.write(name, sql);
        }
        return part instanceof PlainPart plain && plain.write(sql);
    }

    /** Parts with a separator between them. */
    static QueryPart joined(String separator, List<? extends QueryPart> parts) {
        return new Joined(separator, parts.toArray(QueryPart[]::new));
    }

    private static final class Joined extends CustomQueryPart implements PlainPart {
        private static final long serialVersionUID = 1L;

        private final String separator;
        private final QueryPart[] parts;

        Joined(String separator, QueryPart[] parts) {
            this.separator = separator;
            this.parts = parts;
        }

        @Override
        public void accept(Context<?> context) {
            for (int i = 0; i < parts.length; i++) {
                context.sql(i == 0 ? "" : separator).visit(parts[i]);
            }
        }

        @Override
        public boolean write(StringBuilder sql) {
            for (int i = 0; i < parts.length; i++) {
                sql.append(i == 0 ? "" : separator);
                if (!SqlTemplate.write(parts[i], sql)) {
                    return false;
                }
            }
            return true;
        }
    }
}
