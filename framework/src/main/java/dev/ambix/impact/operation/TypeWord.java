package dev.ambix.impact.operation;

import dev.ambix.schema.table.ColumnType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A type's name, in one spelling, and its modifiers. */
public record TypeWord(String word, List<Integer> modifiers) {
    private static final Pattern TYPE =
            Pattern.compile("([a-z0-9_\". ]+?)\\s*(?:\\(([0-9, -]+)\\))?\\s*((?:with|without) time zone)?");
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
        String sql = type.sql().toLowerCase(Locale.ROOT).strip();
        if (PLAIN.contains(sql)) {
            return of(sql, List.of());
        }
        Matcher matcher = TYPE.matcher(sql);
        if (!matcher.matches()) {
            return new TypeWord(sql, List.of());
        }
        String zone = matcher.group(3) == null ? "" : " " + matcher.group(3);
        String word = matcher.group(1).strip() + zone;
        return of(ALIASES.getOrDefault(word, word), numbers(matcher.group(2)));
    }

    /** A character type without a length holds one character, unless it is called {@code bpchar}. */
    private static TypeWord of(String word, List<Integer> modifiers) {
        if (word.equals("bpchar") && !modifiers.isEmpty()) {
            return new TypeWord("char", modifiers);
        }
        boolean isOne = modifiers.isEmpty() && (word.equals("char") || word.equals("bit"));
        return new TypeWord(word, isOne ? List.of(1) : modifiers);
    }

    private static List<Integer> numbers(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .map(Integer::valueOf)
                        .toList();
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
