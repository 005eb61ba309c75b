package dev.ambix.sql;

import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;

/** SQL that is there as text. */
final class RawSql extends CustomQueryPart implements PlainPart {
    private static final long serialVersionUID = 1L;

    private final String text;

    RawSql(String text) {
        this.text = text;
    }

    @Override
    public void accept(Context<?> context) {
        context.sql(text);
    }

    @Override
    public boolean write(StringBuilder sql) {
        sql.append(text);
        return true;
    }
}
