package dev.ambix.sql;

import org.jooq.Name;

/**
 * A part whose text does not depend on its context, so that it is written without jOOQ: its renderer costs several times as
 * much as the text.
 */
interface PlainPart {
    /** Adds the text; false where only jOOQ can write it, and the text that was added is then of no use. */
    boolean write(StringBuilder sql);

    /** The same of a name of which each part says whether it is quoted. */
    static boolean write(Name name, StringBuilder sql) {
        Name[] parts = name.parts();
        for (int i = 0; i < parts.length; i++) {
            sql.append(i == 0 ? "" : ".");
            String text = parts[i].last();
            switch (parts[i].quoted()) {
                case QUOTED ->
                    sql.append('"').append(text.replace("\"", "\"\"")).append('"');
                case UNQUOTED -> sql.append(text);
                default -> {
                    return false;
                }
            }
        }
        return true;
    }
}
