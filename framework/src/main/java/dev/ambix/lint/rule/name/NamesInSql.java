package dev.ambix.lint.rule.name;

import dev.ambix.lint.statement.AuthoredStatement;
import dev.ambix.lint.statement.StatementWords;
import dev.ambix.schema.constraint.Constraint;
import dev.ambix.schema.constraint.ForeignKey;
import dev.ambix.schema.constraint.PrimaryKey;
import dev.ambix.schema.constraint.Unique;
import dev.ambix.schema.name.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that a statement in SQL gives: those of objects, and those of the columns and constraints of tables. It goes by words,
 * and knows no database.
 */
final class NamesInSql {
    /** The first words of statements that make an object; a temporary table may be called anything. */
    private static final Pattern CREATION = Pattern.compile(
            "create (?:or replace )?(?:unlogged |foreign )?(?:unique )?(?:constraint )?(?<kind>materialized view|table|view"
                    + "|index|sequence|type|domain|function|procedure|trigger|policy|schema)\\b");

    private static final Pattern ALTERATION = Pattern.compile("alter (?:foreign )?table\\b");

    private final StatementWords words;
    private final QualifiedName table;
    private final List<NewName> names = new ArrayList<>();

    private NamesInSql(StatementWords words, QualifiedName table) {
        this.words = words;
        this.table = table;
    }

    static Stream<NewName> of(AuthoredStatement statement) {
        Matcher creation = CREATION.matcher(statement.outline());
        if (creation.lookingAt()) {
            String kind = creation.group("kind");
            Stream<NewName> object = object(statement, kind).stream();
            return kind.equals("table") ? Stream.concat(object, created(statement)) : object;
        }
        return ALTERATION.matcher(statement.outline()).lookingAt() ? added(statement) : Stream.of();
    }

    private static Optional<NewName> object(AuthoredStatement statement, String kind) {
        String last = kind.substring(kind.indexOf(' ') + 1);
        return statement
                .nameAfter(last)
                .filter(name -> !name.name().equals("on") && !name.name().equals("authorization"))
                .map(name -> new NewName(
                        kind.replace(' ', '_'),
                        name.name(),
                        ownTable(kind, statement).orElse(name),
                        List.of()));
    }

    private static Optional<QualifiedName> ownTable(String kind, AuthoredStatement statement) {
        return switch (kind) {
            case "index", "trigger", "policy" -> statement.nameAfter("on");
            default -> Optional.empty();
        };
    }

    /** The names in the parentheses of CREATE TABLE; a partition or a typed table has its columns from elsewhere. */
    private static Stream<NewName> created(AuthoredStatement statement) {
        StatementWords words = StatementWords.of(statement.sql());
        int open = words.find(0, "(");
        int close = open < 0 ? -1 : words.findOutside(open + 1, ")");
        Optional<QualifiedName> table = statement.nameAfter("table");
        if (close < 0 || table.isEmpty() || !isBehindName(words, open)) {
            return Stream.of();
        }
        NamesInSql found = new NamesInSql(words.between(open + 1, close), table.get());
        found.words.parts().forEach(found::element);
        return found.names.stream();
    }

    private static boolean isBehindName(StatementWords words, int open) {
        return words.between(0, open).find(0, "of") < 0
                && words.between(0, open).find(0, "as") < 0;
    }

    /** The names of the ADDs of ALTER TABLE. */
    private static Stream<NewName> added(AuthoredStatement statement) {
        StatementWords words = StatementWords.of(statement.sql());
        int add = words.findOutside(0, "add");
        Optional<QualifiedName> table = statement.nameAfter("table");
        if (add < 0 || table.isEmpty()) {
            return Stream.of();
        }
        NamesInSql found = new NamesInSql(words.between(add, words.size()), table.get());
        found.words.parts().stream().filter(action -> action.begins("add")).forEach(found::addition);
        return found.names.stream();
    }

    private void addition(StatementWords action) {
        int from = action.isAt(1, "column") ? 2 : 1;
        int element = action.isAt(from, "if", "not", "exists") ? from + 3 : from;
        element(action.between(element, action.size()));
    }

    /** A column or a constraint as CREATE TABLE and ADD have it. */
    private void element(StatementWords element) {
        if (element.size() == 0 || element.begins("like")) {
            return;
        }
        int kind = element.begins("constraint") ? 2 : 0;
        if (kind == 2 || constraintKind(element, 0).isPresent()) {
            Optional<String> name = kind == 2 ? element.name(1) : Optional.empty();
            constraint(element, kind, name, listed(element, kind));
        } else {
            element.name(0).ifPresent(column -> {
                names.add(NewName.ofColumn(table, column));
                ofColumn(element, column);
            });
        }
    }

    /** The constraints that stand behind a column. */
    private void ofColumn(StatementWords element, String column) {
        int depth = 0;
        for (int at = 1; at < element.size(); at++) {
            if (depth == 0 && constraintKind(element, at).isPresent()) {
                Optional<String> name = element.isAt(at - 2, "constraint") ? element.name(at - 1) : Optional.empty();
                constraint(element, at, name, List.of(column));
            }
            depth += element.isAt(at, "(") ? 1 : element.isAt(at, ")") ? -1 : 0;
        }
    }

    private void constraint(StatementWords element, int place, Optional<String> name, List<String> columns) {
        constraintKind(element, place)
                .flatMap(kind ->
                        name.or(() -> given(kind, columns)).map(known -> new NewName(kind, known, table, columns)))
                .ifPresent(names::add);
    }

    private Optional<String> given(String kind, List<String> columns) {
        Optional<Constraint> key = columns.isEmpty()
                ? Optional.empty()
                : switch (kind) {
                    case "primary_key" -> Optional.of(PrimaryKey.of(columns));
                    case "unique" -> Optional.of(Unique.of(columns));
                    case "foreign_key" -> Optional.of(ForeignKey.of(columns, table, List.of()));
                    default -> Optional.empty();
                };
        return key.flatMap(constraint -> NameRules.given(table, constraint)).map(NameRules.Given::name);
    }

    private static Optional<String> constraintKind(StatementWords words, int place) {
        if (words.isAt(place, "primary", "key")) {
            return Optional.of("primary_key");
        } else if (words.isAt(place, "unique")) {
            return Optional.of("unique");
        } else if (words.isAt(place, "foreign", "key") || words.isAt(place, "references") && place > 0) {
            return Optional.of("foreign_key");
        } else if (words.isAt(place, "check", "(")) {
            return Optional.of("check");
        }
        return words.isAt(place, "exclude", "using") || words.isAt(place, "exclude", "(")
                ? Optional.of("exclusion")
                : Optional.empty();
    }

    /** The columns of a key of the table; none of a check or an exclusion, which may have expressions. */
    private static List<String> listed(StatementWords element, int place) {
        int open = element.find(place, "(");
        int close = open < 0 ? -1 : element.findOutside(open + 1, ")");
        if (close < 0 || element.isAt(place, "check") || element.isAt(place, "exclude")) {
            return List.of();
        }
        return element.between(open + 1, close).parts().stream()
                .flatMap(column -> column.name(0).stream())
                .toList();
    }
}
