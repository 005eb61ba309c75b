package dev.ambix.schema.text;

import dev.ambix.MigrationException;
import dev.ambix.schema.name.QualifiedName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** PostgreSQL's rules for identifiers (manual, chapter "Lexical Structure"). */
public final class Identifiers {
    /** The most bytes of a name: NAMEDATALEN - 1. */
    public static final int MAX_BYTES = 63;

    /** The key words of PostgreSQL 18 that are not unreserved ({@code pg_get_keywords()}, catcode other than U). */
    private static final Set<String> KEYWORDS = Set.of("""
            all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both \
            case cast char character check coalesce collate collation column concurrently constraint create cross \
            current_catalog current_date current_role current_schema current_time current_timestamp current_user dec \
            decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign \
            freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect \
            interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg \
            json_query json_scalar json_serialize json_table json_value lateral leading least left like limit \
            localtime localtimestamp merge_action national natural nchar none normalize not notnull null nullif \
            numeric offset on only or order out outer overlaps overlay placing position precision primary real \
            references returning right row select session_user setof similar smallint some substring symmetric \
            system_user table tablesample then time timestamp to trailing treat trim true union unique user using \
            values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists \
            xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable""".split(" "));

    private static final int HASH_DIGITS = 4;
    private static final int KEPT_BYTES = MAX_BYTES - 8;

    private Identifiers() {}

    /** Whether a name must be quoted: the rule of the server's own {@code quote_identifier()}. */
    public static boolean needsQuotes(String name) {
        return !isPlain(name) || KEYWORDS.contains(name);
    }

    /** Whether a name is of small letters of ASCII, digits and underscores, and does not begin with a digit. */
    public static boolean isPlain(String name) {
        return !name.isEmpty()
                && (name.charAt(0) < '0' || name.charAt(0) > '9')
                && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_');
    }

    /** A name as SQL has it, quoted only where PostgreSQL needs it. */
    public static String sql(String name) {
        return needsQuotes(name) ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }

    /** A name with its schema, if it has one, as SQL has it. */
    public static String sql(QualifiedName name) {
        return name.schema().map(schema -> sql(schema) + ".").orElse("") + sql(name.name());
    }

    /**
     * Refuses a name that PostgreSQL would cut or cannot store.
     *
     * @throws MigrationException if it is empty, longer than 63 bytes or has a NUL in it
     */
    public static void requireFitting(String name) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new MigrationException("The name " + name + " has " + bytes + " bytes; PostgreSQL would cut it to "
                    + MAX_BYTES + ". Choose a shorter one.");
        }
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new MigrationException("A name must have at least one character and none that is NUL.");
        }
    }

    /**
     * The name itself or, if PostgreSQL would cut it, its beginning and four digits of its hash, as SQLAlchemy shortens
     * the names that it makes.
     */
    public static String fitting(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES ? name : cut(name);
    }

    private static String cut(String name) {
        StringBuilder kept = new StringBuilder(name);
        while (kept.toString().getBytes(StandardCharsets.UTF_8).length > KEPT_BYTES) {
            kept.setLength(kept.offsetByCodePoints(kept.length(), -1));
        }
        String digest = hash(name);
        return kept + "_" + digest.substring(digest.length() - HASH_DIGITS);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }
}
