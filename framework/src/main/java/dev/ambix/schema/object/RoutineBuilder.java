package dev.ambix.schema.object;

import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.text.Identifiers;
import dev.ambix.schema.token.DollarQuotes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The properties of a function or procedure beside its name and arguments:
 *
 * <pre>{@code
 * function("touch_updated_at()", f -> f.returns("trigger").language("plpgsql").body("""
 *         begin
 *             new.updated_at := now();
 *             return new;
 *         end"""))
 * }</pre>
 */
public final class RoutineBuilder {
    private final List<String> clauses = new ArrayList<>();
    private Optional<String> returns = Optional.empty();
    private String language = "sql";
    private Optional<String> body = Optional.empty();

    public RoutineBuilder() {}

    /**
     * Sets the result type of a function, as PostgreSQL writes it: {@code integer}, {@code setof account},
     * {@code table(a int)}.
     */
    public RoutineBuilder returns(String type) {
        returns = Optional.of(type);
        return this;
    }

    /** The language; {@code sql} unless it is given. */
    public RoutineBuilder language(String name) {
        language = name;
        return this;
    }

    /** Gives the same result for the same arguments, forever. */
    public RoutineBuilder immutable() {
        return with("immutable");
    }

    /** Gives the same result for the same arguments within a statement. */
    public RoutineBuilder stable() {
        return with("stable");
    }

    /** Gives NULL where an argument is NULL, without being called. */
    public RoutineBuilder strict() {
        return with("strict");
    }

    /** Runs with the rights of its owner. */
    public RoutineBuilder securityDefiner() {
        return with("security definer");
    }

    /** May run in parallel workers. */
    public RoutineBuilder parallelSafe() {
        return with("parallel safe");
    }

    /** Adds any other clause, as CREATE FUNCTION has it: {@code cost 1000}, {@code set search_path = app, pg_temp}. */
    public RoutineBuilder with(String clause) {
        clauses.add(clause);
        return this;
    }

    /** Sets the body, in its language, without quotes around it. */
    public RoutineBuilder body(String text) {
        body = Optional.of(text);
        return this;
    }

    public Routine build(ObjectKind kind, String signature) {
        ObjectRef.Routine ref = RoutineHeader.ref(kind, signature);
        int open = RoutineHeader.openParenthesis(signature);
        String arguments = open < signature.length() ? signature.substring(open).strip() : "()";
        String text = body.orElseThrow(() -> new IllegalArgumentException("The " + ref + " has no body."));
        List<String> lines = new ArrayList<>();
        lines.add("create " + kind.words() + " " + Identifiers.sql(ref.name()) + arguments);
        returns.ifPresent(type -> lines.add("returns " + type));
        lines.add("language " + Identifiers.sql(language));
        lines.addAll(clauses);
        lines.add("as " + DollarQuotes.around("\n" + text.stripTrailing() + "\n", kind.words()));
        return new Routine(kind, ref.name(), ref.arguments(), String.join("\n", lines));
    }
}
