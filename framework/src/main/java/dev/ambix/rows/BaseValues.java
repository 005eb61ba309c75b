package dev.ambix.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values of the types that PostgreSQL and its extensions bring along, as texts: plain ones first, then those at the limits. */
final class BaseValues {
    private static final Pattern MODIFIER = Pattern.compile("\\(([^)]*)\\)");
    private static final String LONG_TEXT = "Zo\u00eb's \\ \"text\" ";
    private static final int LONG = 300;

    /** The texts that are tried as values of a type of an extension. */
    private static final List<String> OF_ANY_TYPE = List.of(
            "1",
            "a",
            "a=>1",
            "1.5",
            "(1,2)",
            "[1,2,3]",
            "{}",
            "POINT(1 2)",
            "a.b",
            "2020-01-01",
            "1-2",
            "{1,2}",
            "(1)");

    private static final Map<String, List<String>> TEXTS = new HashMap<>();

    static {
        put("smallint", "1", "2", "3", "4", "5", "0", "-1", "32767", "-32768");
        put("integer", "1", "2", "3", "4", "5", "0", "-1", "100", "2147483647", "-2147483648");
        put("bigint", "1", "2", "3", "4", "5", "0", "-1", "100", "9223372036854775807", "-9223372036854775808");
        put("real", "1", "2", "3.5", "0", "-1.25", "1e30");
        put("double precision", "1", "2", "3.5", "0", "-1.25", "1e300");
        put("money", "1", "2", "0", "-1");
        put("boolean", "true", "false");
        put("date", "2020-01-01", "2020-02-29", "2021-06-15", "1999-12-31", "0001-01-01", "9999-12-31");
        put("time without time zone", "12:00", "13:30:15.123456", "00:00", "24:00");
        put("time with time zone", "12:00+00", "13:30:15.123456+02", "00:00-11");
        put("interval", "1 day", "1 hour", "2 mons", "0", "-1 day", "1 year 2 mons 3 days 04:05:06.789");
        put("uuid", uuid(1), uuid(2), uuid(3), uuid(4), uuid(5), "ffffffff-ffff-ffff-ffff-ffffffffffff");
        put("json", "{}", "{\"a\": 1}", "[]", "[1]", "1", "\"a\"", "null", "{\"a\": [{\"b\": \"c\"}]}");
        put("jsonb", "{}", "{\"a\": 1}", "[]", "[1]", "1", "\"a\"", "null", "{\"a\": [{\"b\": \"c\"}]}");
        put("jsonpath", "$", "$.a");
        put("xml", "<a/>", "<b>1</b>");
        put("bytea", "\\x01", "\\x02", "\\x", "\\x00ff5c27");
        put("inet", "192.168.0.1", "192.168.0.2", "10.0.0.0/8", "::1");
        put("cidr", "192.168.0.0/24", "192.168.1.0/24", "10.0.0.0/8");
        put("macaddr", "08:00:2b:01:02:03", "08:00:2b:01:02:04", "ff:ff:ff:ff:ff:ff");
        put("macaddr8", "08:00:2b:01:02:03:04:05", "08:00:2b:01:02:03:04:06");
        put("tsvector", "a:1 b:2", "c", "");
        put("tsquery", "a & b", "c", "");
        put("point", "(1,2)", "(3,4)", "(0,0)");
        put("line", "{1,2,3}", "{1,-1,0}");
        put("lseg", "[(0,0),(1,1)]", "[(2,2),(3,3)]");
        put("box", "(1,1),(0,0)", "(5,5),(4,4)");
        put("path", "[(0,0),(1,1)]", "((0,0),(1,1),(2,0))");
        put("polygon", "((0,0),(1,1),(2,0))", "((5,5),(6,6),(7,5))");
        put("circle", "<(0,0),1>", "<(9,9),1>");
        put("pg_lsn", "0/1", "0/2");
        put("oid", "1", "2", "3", "0");
        put("xid", "1", "2");
        put("cid", "1", "2");
        put("tid", "(0,1)", "(0,2)");
        put("regclass", "pg_class", "pg_type");
        put("regtype", "integer", "text");
        put("regrole", "pg_monitor");
        put("regnamespace", "pg_catalog");
        put("int4range", "[1,5)", "[10,20)", "[30,40)", "empty", "(,)");
        put("int8range", "[1,5)", "[10,20)", "[30,40)", "empty", "(,)");
        put("numrange", "[1,5)", "[10,20.5)", "[30,40)", "empty", "(,)");
        put("daterange", "[2020-01-01,2020-02-01)", "[2021-01-01,2021-02-01)", "[2022-01-01,)", "empty", "(,)");
        put("tsrange", "[2020-01-01,2020-02-01)", "[2021-01-01,2021-02-01)", "[2022-01-01,)", "empty", "(,)");
        put(
                "tstzrange",
                "[2020-01-01 00:00+00,2020-02-01 00:00+00)",
                "[2021-01-01 00:00+00,2021-02-01 00:00+00)",
                "empty");
        put("int4multirange", "{[1,5)}", "{[10,20),[30,40)}", "{}");
        put("int8multirange", "{[1,5)}", "{[10,20),[30,40)}", "{}");
        put("nummultirange", "{[1,5)}", "{[10,20),[30,40)}", "{}");
        put("datemultirange", "{[2020-01-01,2020-02-01)}", "{[2021-01-01,2021-02-01)}", "{}");
        put("tsmultirange", "{[2020-01-01,2020-02-01)}", "{[2021-01-01,2021-02-01)}", "{}");
        put("tstzmultirange", "{[2020-01-01 00:00+00,2020-02-01 00:00+00)}", "{}");
        put("\"char\"", "a", "b", "c");
        put("name", "a", "b", "c", "x".repeat(63));
    }

    private BaseValues() {}

    private static void put(String type, String... texts) {
        TEXTS.put(type, List.of(texts));
    }

    private static String uuid(int number) {
        return "00000000-0000-4000-8000-00000000000" + number;
    }

    /** Whether all texts of a type are values of it, so that none has to be tried. */
    static boolean isKnown(String type) {
        String name = name(type);
        return TEXTS.containsKey(name) || isText(type) || isNumeric(name) || isTimestamp(name) || isBits(name);
    }

    /** The texts of a type, which may have a modifier: {@code character varying(80)}. */
    static List<String> of(String type) {
        String name = name(type);
        if (TEXTS.containsKey(name)) {
            return TEXTS.get(name);
        } else if (isText(type)) {
            return texts(number(type, 0, LONG));
        } else if (isNumeric(name)) {
            return numbers(number(type, 0, 20), number(type, 1, type.contains("(") ? 0 : 5));
        } else if (isTimestamp(name)) {
            String zone = name.endsWith("with time zone") ? "+00" : "";
            return List.of(
                    "2020-01-01 12:00" + zone,
                    "2020-02-29 00:00" + zone,
                    "2021-06-15 23:59:59.999999" + zone,
                    "1999-12-31 00:00" + zone,
                    "0001-01-01 00:00" + zone,
                    "9999-12-31 23:59" + zone);
        } else if (isBits(name)) {
            int length = number(type, 0, name.equals("bit") ? 1 : 4);
            return List.of(
                    "1".repeat(length), "0".repeat(length), "01".repeat(length).substring(0, length));
        }
        return OF_ANY_TYPE;
    }

    /** Whether values are texts of some length. */
    static boolean isText(String type) {
        String name = name(type);
        return name.equals("text")
                || name.equals("character varying")
                || name.equals("character")
                || name.equals("bpchar")
                || name.endsWith("citext");
    }

    private static boolean isNumeric(String name) {
        return name.equals("numeric");
    }

    private static boolean isTimestamp(String name) {
        return name.startsWith("timestamp ");
    }

    private static boolean isBits(String name) {
        return name.equals("bit") || name.equals("bit varying");
    }

    private static String name(String type) {
        return MODIFIER.matcher(type).replaceFirst("");
    }

    private static int number(String type, int place, int otherwise) {
        Matcher modifier = MODIFIER.matcher(type);
        if (!modifier.find()) {
            return otherwise;
        }
        String[] numbers = modifier.group(1).split(",");
        return place < numbers.length ? Integer.parseInt(numbers[place].strip()) : otherwise;
    }

    /** The texts that checks often ask for stand in the middle: mail addresses, links, codes, dates. */
    private static List<String> texts(int length) {
        List<String> all = new ArrayList<>(List.of(
                "a",
                "b",
                "c",
                "d",
                "e",
                "A",
                "AB",
                "abc",
                "a@b.example",
                "12345",
                "https://example.org/a",
                "/a/b",
                "#a1b2c3",
                "+4930123456",
                "DE",
                "en-US",
                uuid(1),
                "2020-01-01",
                "{}",
                "1.5",
                ""));
        all.removeIf(text -> text.length() > length);
        String longest = LONG_TEXT.repeat(length / LONG_TEXT.length() + 1).substring(0, Math.min(length, LONG));
        all.add(longest.replaceAll("\\s$", "x"));
        return all;
    }

    private static List<String> numbers(int precision, int scale) {
        List<String> all = new ArrayList<>();
        int whole = precision - scale;
        if (whole > 0 && scale >= 0) {
            all.addAll(List.of("1", "2", "3", "4", "5", "0", "-1"));
            all.add("9".repeat(whole) + (scale > 0 ? "." + "9".repeat(scale) : ""));
        } else {
            all.add("0");
        }
        if (scale > 0 && scale <= precision) {
            all.add("0." + "0".repeat(scale - 1) + "1");
        }
        return all;
    }
}
