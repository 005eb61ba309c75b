package dev.ambix.autogenerate.jooq;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Domain;
import org.jooq.EnumType;
import org.jooq.Field;
import org.jooq.Meta;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.Schema;
import org.jooq.Table;
import org.jooq.TableOptions.TableType;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The statements that make a jOOQ description real: those of jOOQ's DDL export, and others for properties that the export
 * leaves out. Enum types come from the columns' data types, views from the text that the database gave to jOOQ.
 */
final class JooqDdl {
    private static final DSLContext POSTGRES = DSL.using(SQLDialect.POSTGRES);

    private static final Pattern HEAD_OF_VIEW = Pattern.compile(
            "\\s*create\\s+(?:or\\s+replace\\s+)?(?:materialized\\s+)?view\\s+(?:\"(?:[^\"]|\"\")++\"|[^\\s\"(])+\\s*"
                    + "(?:\\([^)]*\\)\\s*)?as\\s+",
            Pattern.CASE_INSENSITIVE);

    /** The text that PostgreSQL writes behind a check, and jOOQ takes for a part of it. */
    private static final Pattern BEHIND_CHECK =
            Pattern.compile("\\)(?: NO INHERIT| NOT VALID| NOT ENFORCED)+(?=\\)\\))");

    private static final Pattern CHECK_IN_CHECK = Pattern.compile("\\(\\(CHECK (?=\\()");

    private static final Pattern UNLIMITED = Pattern.compile("\\b(varchar|varbit|char|bit)\\(2147483647\\)");

    private final Meta meta;

    JooqDdl(Meta meta) {
        this.meta = meta.filterTables(table -> table.getOptions().type() != TableType.FUNCTION);
    }

    /** All statements, in an order in which some come too early. */
    List<String> statements() {
        List<String> all = new ArrayList<>();
        enums().forEach((name, literals) -> all.add("create type " + POSTGRES.render(name) + " as enum ("
                + String.join(", ", literals.stream().map(JooqDdl::literal).toList()) + ")"));
        Map<String, String> views = views();
        for (Query query : meta.ddl()) {
            String sql = POSTGRES.renderInlined(query);
            all.add(views.entrySet().stream()
                    .filter(view -> sql.startsWith(view.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseGet(() -> repeatable(sql)));
        }
        return all;
    }

    /** The types that the description knows itself. */
    Set<ObjectRef> types() {
        Set<ObjectRef> types = new TreeSet<>();
        enums().keySet().forEach(name -> types.add(ObjectRef.of(ObjectKind.TYPE, qualified(name))));
        for (Domain<?> domain : meta.getDomains()) {
            types.add(ObjectRef.of(ObjectKind.DOMAIN, qualified(domain.getQualifiedName())));
        }
        return types;
    }

    /**
     * The same statement without the misreadings of jOOQ, for a server that found an error in it: unlimited lengths, the words
     * of checks.
     */
    static String mended(String sql) {
        String limited = UNLIMITED.matcher(sql).replaceAll("$1");
        return CHECK_IN_CHECK
                .matcher(BEHIND_CHECK.matcher(limited).replaceAll(")"))
                .replaceAll("((");
    }

    private static String repeatable(String sql) {
        return sql.startsWith("create schema ")
                ? sql.replaceFirst("create schema (?!if not exists)", "create schema if not exists ")
                : sql;
    }

    private static String literal(String text) {
        return POSTGRES.renderInlined(DSL.inline(text));
    }

    private static QualifiedName qualified(Name name) {
        String[] parts = name.getName();
        String own = parts[parts.length - 1];
        return parts.length < 2 ? QualifiedName.of(own) : QualifiedName.of(parts[parts.length - 2], own);
    }

    private Map<Name, List<String>> enums() {
        Map<Name, List<String>> enums = new LinkedHashMap<>();
        for (Table<?> table : meta.getTables()) {
            for (Field<?> field : table.fields()) {
                addEnum(field.getDataType(), enums);
            }
        }
        return enums;
    }

    private static void addEnum(DataType<?> type, Map<Name, List<String>> enums) {
        DataType<?> element = type.getArrayComponentDataType();
        if (element != null) {
            addEnum(element, enums);
        } else if (EnumType.class.isAssignableFrom(type.getType())
                && type.getType().getEnumConstants() instanceof EnumType[] literals
                && literals.length > 0) {
            String name = literals[0].getName();
            Schema schema = literals[0].getSchema();
            if (name != null) {
                enums.put(
                        schema == null ? DSL.name(name) : DSL.name(schema.getName(), name),
                        Arrays.stream(literals).map(EnumType::getLiteral).toList());
            }
        }
    }

    /** The beginnings of views in jOOQ's export, and their replacements. */
    private Map<String, String> views() {
        Map<String, String> views = new LinkedHashMap<>();
        for (Table<?> table : meta.getTables()) {
            TableType type = table.getOptions().type();
            String kind = type == TableType.MATERIALIZED_VIEW ? "create materialized view " : "create view ";
            boolean isView = type == TableType.VIEW || type == TableType.MATERIALIZED_VIEW;
            query(table.getOptions().source()).filter(query -> isView).ifPresent(query -> {
                String head = kind + POSTGRES.render(table.getQualifiedName()) + "(";
                String columns = String.join(
                        ", ",
                        Arrays.stream(table.fields())
                                .map(field -> POSTGRES.render(field.getUnqualifiedName()))
                                .toList());
                views.put(head, head + columns + ") as " + query);
            });
        }
        return views;
    }

    /** The query in the source of a view, which may be the whole statement. */
    private static Optional<String> query(@Nullable String source) {
        if (source == null) {
            return Optional.empty();
        }
        Matcher head = HEAD_OF_VIEW.matcher(source);
        String query = head.lookingAt() ? source.substring(head.end()) : source;
        return Optional.of(query.strip().replaceAll(";+$", ""));
    }
}
