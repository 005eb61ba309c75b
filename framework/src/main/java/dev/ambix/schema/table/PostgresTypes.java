package dev.ambix.schema.table;

import org.jooq.DataType;

/**
 * The column types of PostgreSQL that jOOQ's {@code SQLDataType} lacks or calls by another name, meant to be imported
 * statically.
 */
public final class PostgresTypes {
    /** Text without a limit. */
    public static final ColumnType TEXT = new ColumnType("text");

    /** Text without case, of the extension {@code citext}. */
    public static final ColumnType CITEXT = new ColumnType("citext");

    /** An integer that a sequence of the column numbers; new tables rather have identity columns. */
    public static final ColumnType SERIAL = new ColumnType("serial");

    public static final ColumnType SMALLSERIAL = new ColumnType("smallserial");
    public static final ColumnType BIGSERIAL = new ColumnType("bigserial");
    public static final ColumnType BYTEA = new ColumnType("bytea");
    public static final ColumnType MONEY = new ColumnType("money");

    /** A time of day with a time zone. */
    public static final ColumnType TIMETZ = new ColumnType("timetz");

    /** A moment, in microseconds. */
    public static final ColumnType TIMESTAMPTZ = new ColumnType("timestamptz");

    public static final ColumnType JSONB = new ColumnType("jsonb");
    public static final ColumnType JSONPATH = new ColumnType("jsonpath");
    public static final ColumnType XML = new ColumnType("xml");

    /** A host, with its network or without. */
    public static final ColumnType INET = new ColumnType("inet");

    /** A network. */
    public static final ColumnType CIDR = new ColumnType("cidr");

    public static final ColumnType MACADDR = new ColumnType("macaddr");
    public static final ColumnType MACADDR8 = new ColumnType("macaddr8");
    public static final ColumnType TSVECTOR = new ColumnType("tsvector");
    public static final ColumnType TSQUERY = new ColumnType("tsquery");

    /** Keys and values, of the extension {@code hstore}. */
    public static final ColumnType HSTORE = new ColumnType("hstore");

    /** A path of labels, of the extension {@code ltree}. */
    public static final ColumnType LTREE = new ColumnType("ltree");

    public static final ColumnType POINT = new ColumnType("point");
    public static final ColumnType LINE = new ColumnType("line");
    public static final ColumnType LSEG = new ColumnType("lseg");
    public static final ColumnType BOX = new ColumnType("box");
    public static final ColumnType PATH = new ColumnType("path");
    public static final ColumnType POLYGON = new ColumnType("polygon");
    public static final ColumnType CIRCLE = new ColumnType("circle");
    public static final ColumnType OID = new ColumnType("oid");
    public static final ColumnType REGCLASS = new ColumnType("regclass");
    public static final ColumnType PG_LSN = new ColumnType("pg_lsn");
    public static final ColumnType INT4RANGE = new ColumnType("int4range");
    public static final ColumnType INT8RANGE = new ColumnType("int8range");
    public static final ColumnType NUMRANGE = new ColumnType("numrange");
    public static final ColumnType TSRANGE = new ColumnType("tsrange");
    public static final ColumnType TSTZRANGE = new ColumnType("tstzrange");
    public static final ColumnType DATERANGE = new ColumnType("daterange");
    public static final ColumnType INT4MULTIRANGE = new ColumnType("int4multirange");
    public static final ColumnType INT8MULTIRANGE = new ColumnType("int8multirange");
    public static final ColumnType NUMMULTIRANGE = new ColumnType("nummultirange");
    public static final ColumnType TSMULTIRANGE = new ColumnType("tsmultirange");
    public static final ColumnType TSTZMULTIRANGE = new ColumnType("tstzmultirange");
    public static final ColumnType DATEMULTIRANGE = new ColumnType("datemultirange");

    private PostgresTypes() {}

    /** A moment with 0 to 6 digits after the second's point. */
    public static ColumnType timestamptz(int digits) {
        return withDigits("timestamptz", digits);
    }

    /** A time of day with a time zone, with 0 to 6 digits after the second's point. */
    public static ColumnType timetz(int digits) {
        return withDigits("timetz", digits);
    }

    /** Strings of exactly that many bits. */
    public static ColumnType bit(int length) {
        return withLength("bit", length);
    }

    /** Strings of at most that many bits. */
    public static ColumnType varbit(int length) {
        return withLength("varbit", length);
    }

    /** Arrays of a type; of an array's type, arrays again, because PostgreSQL tells no number of dimensions apart. */
    public static ColumnType array(ColumnType element) {
        return element.sql().endsWith("[]") ? element : new ColumnType(element.sql() + "[]");
    }

    public static ColumnType array(DataType<?> element) {
        return array(ColumnType.of(element));
    }

    private static ColumnType withDigits(String type, int digits) {
        if (digits < 0 || digits > 6) {
            throw new IllegalArgumentException(type + " has 0 to 6 digits after the point, not " + digits + ".");
        }
        return new ColumnType(type + "(" + digits + ")");
    }

    private static ColumnType withLength(String type, int length) {
        if (length < 1) {
            throw new IllegalArgumentException("The length of " + type + " is at least 1, not " + length + ".");
        }
        return new ColumnType(type + "(" + length + ")");
    }
}
