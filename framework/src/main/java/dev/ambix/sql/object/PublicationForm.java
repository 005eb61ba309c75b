package dev.ambix.sql.object;

import static dev.ambix.sql.SqlText.joined;
import static dev.ambix.sql.SqlText.literal;
import static dev.ambix.sql.SqlText.name;
import static dev.ambix.sql.SqlText.names;
import static dev.ambix.sql.SqlText.part;
import static dev.ambix.sql.SqlText.raw;

import dev.ambix.operation.value.Existence;
import dev.ambix.schema.object.Publication;
import dev.ambix.schema.object.Publication.Coverage;
import dev.ambix.schema.object.Publication.Member;
import dev.ambix.sql.Statement;
import dev.ambix.sql.definition.Requirements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.QueryPart;

/** The SQL of publications. */
final class PublicationForm implements ObjectForm<Publication> {
    /** PostgreSQL's values for options that are not given (CREATE PUBLICATION in the manual). */
    private static final Map<String, String> DEFAULTS = Map.of(
            "publish", "insert, update, delete, truncate",
            "publish_via_partition_root", "false",
            "publish_generated_columns", "none");

    @Override
    public List<Statement> create(Publication publication, Existence existence) {
        ObjectForm.requireChecked(publication, existence);
        List<QueryPart> words = new ArrayList<>();
        words.add(part("create publication {0}", name(publication.name())));
        if (publication.coverage() == Coverage.ALL_TABLES) {
            words.add(raw("for all tables"));
        } else if (hasMembers(publication)) {
            words.add(part("for {0}", members(publication)));
        }
        if (!publication.options().isEmpty()) {
            words.add(part("with ({0})", options(publication.options())));
        }
        Statement statement = Statement.of("{0}", joined(" ", words));
        return List.of(Requirements.of(publication, publication.options(), statement));
    }

    /** Options are altered; so are members, but not to {@code all tables} and back. */
    @Override
    public List<Statement> replace(Publication publication, Optional<Publication> was) {
        return was.filter(earlier -> earlier.coverage() == publication.coverage())
                .map(earlier -> alter(earlier, publication))
                .orElseGet(() -> ObjectForm.super.replace(publication, was));
    }

    private static List<Statement> alter(Publication was, Publication now) {
        List<Statement> statements = new ArrayList<>();
        if (!now.tables().equals(was.tables()) || !now.schemas().equals(was.schemas())) {
            statements.add(alterMembers(was, now));
        }
        Map<String, String> changed = changedOptions(was.options(), now.options());
        if (!changed.isEmpty()) {
            Statement set = Statement.of("alter publication {0} set ({1})", name(now.name()), options(changed));
            statements.add(Requirements.of(Publication.of(now.name()), changed, set));
        }
        return statements;
    }

    /** SET needs at least one member. */
    private static Statement alterMembers(Publication was, Publication now) {
        String change = hasMembers(now) ? "set" : "drop";
        Publication members = hasMembers(now) ? now : namesOnly(was);
        Statement statement =
                Statement.of("alter publication {0} " + change + " {1}", name(now.name()), members(members));
        return Requirements.of(members, Map.of(), statement);
    }

    /** DROP takes tables without their columns and conditions. */
    private static Publication namesOnly(Publication was) {
        List<Member> tables = was.tables().stream()
                .map(member -> new Member(member.table(), List.of(), Optional.empty()))
                .toList();
        return new Publication(was.name(), was.coverage(), tables, was.schemas(), was.options());
    }

    private static Map<String, String> changedOptions(Map<String, String> was, Map<String, String> now) {
        Map<String, String> changed = new TreeMap<>(now);
        was.keySet().forEach(option -> {
            if (!now.containsKey(option) && DEFAULTS.containsKey(option)) {
                changed.put(option, DEFAULTS.getOrDefault(option, ""));
            }
        });
        changed.entrySet().removeIf(option -> option.getValue().equals(was.get(option.getKey())));
        return changed;
    }

    private static boolean hasMembers(Publication publication) {
        return !publication.tables().isEmpty() || !publication.schemas().isEmpty();
    }

    private static QueryPart members(Publication publication) {
        List<QueryPart> members = new ArrayList<>();
        if (!publication.tables().isEmpty()) {
            List<QueryPart> tables =
                    publication.tables().stream().map(PublicationForm::member).toList();
            members.add(part("table {0}", joined(", ", tables)));
        }
        if (!publication.schemas().isEmpty()) {
            members.add(part("tables in schema {0}", names(publication.schemas())));
        }
        return joined(", ", members);
    }

    private static QueryPart member(Member member) {
        List<QueryPart> words = new ArrayList<>();
        words.add(name(member.table()));
        if (!member.columns().isEmpty()) {
            words.add(part("({0})", names(member.columns())));
        }
        member.condition().ifPresent(sql -> words.add(part("where ({0})", raw(sql))));
        return joined(" ", words);
    }

    private static QueryPart options(Map<String, String> options) {
        List<QueryPart> settings = options.entrySet().stream()
                .map(option -> part("{0} = {1}", name(option.getKey()), literal(option.getValue())))
                .toList();
        return joined(", ", settings);
    }
}
