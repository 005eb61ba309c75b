package dev.ambix.impact.operation;

import dev.ambix.schema.table.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A type's name, in one spelling, and its modifiers. */
public record TypeWord(String word, List<Integer> modifiers) {
    private static final Set<String> ZONES = Set.of("", "with time zone", "without time zone");
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("character varying", "varchar"),
            Map.entry("character", "char"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("int2", "smallint"),
            Map.entry("float8", "double precision"),
            Map.entry("float", "double precision"),
            Map.entry("float4", "real"),
            Map.entry("bool", "boolean"),
            Map.entry("bit varying", "varbit"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("timestamp with time zone", "timestamptz"),
            Map.entry("time without time zone", "time"),
            Map.entry("time with time zone", "timetz"));

    /** The type names of PostgreSQL and its best known extensions; any other name may be a domain's. */
    private static final Set<String> PLAIN = Set.of("""
            smallint,integer,bigint,numeric,real,double precision,money,boolean,uuid,oid,char,bpchar,varchar,text,name,\
            citext,bytea,bit,varbit,json,jsonb,jsonpath,xml,date,time,timetz,timestamp,timestamptz,interval,inet,cidr,\
            macaddr,macaddr8,tsvector,tsquery,hstore,ltree,geometry,geography,vector,point,line,lseg,box,path,polygon,\
            circle,regclass,regtype,regproc,pg_lsn,int4range,int8range,numrange,tsrange,tstzrange,daterange,\
            int4multirange,int8multirange,nummultirange,tsmultirange,tstzmultirange,datemultirange""".split(","));

    /** Reads a type as a column has it. */
    public static TypeWord of(ColumnType type) {
        if (PLAIN.contains(type.sql())) {
            return of(type.sql(), List.of());
        }
        String sql = type.sql().toLowerCase(Locale.ROOT).strip();
        if (PLAIN.contains(sql)) {
            return of(sql, List.of());
        }
        int open = sql.indexOf('(');
        if (open < 0) {
            return of(ALIASES.getOrDefault(sql, sql), List.of());
        }
        int close = sql.indexOf(')', open);
        String zone = close < 0 ? "(" : sql.substring(close + 1).strip();
        Optional<List<Integer>> modifiers = close < 0 ? Optional.empty() : numbers(sql.substring(open + 1, close));
        if (!ZONES.contains(zone) || modifiers.isEmpty()) {
            return new TypeWord(sql, List.of());
        }
        String word = (sql.substring(0, open).strip() + " " + zone).strip();
        return of(ALIASES.getOrDefault(word, word), modifiers.get());
    }

    /** A character type without a length holds one character, unless it is called {@code bpchar}. */
    private static TypeWord of(String word, List<Integer> modifiers) {
        if (word.equals("bpchar") && !modifiers.isEmpty()) {
            return new TypeWord("char", modifiers);
        }
        boolean isOne = modifiers.isEmpty() && (word.equals("char") || word.equals("bit"));
        return new TypeWord(word, isOne ? List.of(1) : modifiers);
    }

    /** Numbers with commas between them; empty where there are others than numbers. */
    private static Optional<List<Integer>> numbers(String text) {
        try {
            List<Integer> numbers = new ArrayList<>();
            for (String number : text.split(",")) {
                numbers.add(Integer.valueOf(number.strip()));
            }
            return Optional.of(List.copyOf(numbers));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether it may be the name of a domain; a domain's constraints do not hold for arrays of it. */
    boolean mayBeDomain() {
        return !word.endsWith("]") && !PLAIN.contains(word) && !word.startsWith("interval ") && !word.contains("(");
    }

    /** The second modifier; 0 if there is none. */
    public int scale() {
        return modifiers.size() > 1 ? modifiers.get(1) : 0;
    }
}
