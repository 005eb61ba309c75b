package dev.ambix.autogenerate.edit;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.edit.RecordedModel.Edit;
import dev.ambix.autogenerate.scratch.ScratchApplication;
import dev.ambix.autogenerate.scratch.ScratchSpace;
import dev.ambix.catalog.DatabaseReader;
import dev.ambix.catalog.Plans;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.SchemaDiff;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.name.ObjectRef;
import dev.ambix.schema.name.QualifiedName;
import dev.ambix.schema.name.SchemaObject;
import dev.ambix.sql.compiler.SqlCompiler;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes only the edited part of a model real.
 *
 * <p>The statements that came, went or changed tell which tables and views they make. All statements about these run again, as
 * do those about objects that mention them, on a scratch database that holds just the objects that they depend on, made of
 * their recorded values. The rest comes from the recording. Where it is not certain that this is the same as making the whole
 * model, the answer is that the whole has to be made: statements whose target is not plain, names that PostgreSQL chooses by
 * the existing ones, objects that change the meaning of other statements, and all errors.
 */
public final class EditedModel {
    /** More statements than these are made as a whole. */
    private static final int MOST = 400;

    /** So many edits of one recording are kept. */
    private static final int EDITS = 50;

    /** From here on PostgreSQL may cut the names that it chooses. */
    private static final int LONG_NAME = 58;

    /** A function in PL/pgSQL without arguments, such as one for triggers. */
    private static final Pattern LATE = Pattern.compile(
            "create\\s+(or\\s+replace\\s+)?function\\s+[\\w.\"]+\\s*\\(\\s*\\)\\s*returns\\s+(trigger|void)\\s+"
                    + "(language\\s+'?plpgsql'?\\s+as\\b.*|as\\b.*\\blanguage\\s+'?plpgsql'?[\\s\\w]*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final RecordedModel known;
    private final ReadOptions options;
    private final ScratchSpace space;
    private final SchemaGraph graph;
    private final Roots roots;
    private final List<String> before;
    private final List<String> after;

    /**
     * An edited model.
     *
     * @param model how it is kept
     * @param graph its objects
     */
    public record Result(RecordedModel model, SchemaGraph graph) {}

    private EditedModel(
            RecordedModel known, List<String> before, List<String> after, ReadOptions options, ScratchSpace space) {
        this.known = known;
        this.before = before;
        this.after = after;
        this.options = options;
        this.space = space;
        this.graph = known.graph(options);
        this.roots = new Roots(graph.schema());
    }

    /**
     * The model that a text makes.
     *
     * @param known the recorded model of another text on the same server
     * @param before that text
     * @return empty if the model has to be made as a whole
     */
    public static Optional<Result> of(
            RecordedModel known, ModelText before, ModelText text, ReadOptions options, ScratchSpace space) {
        if (known.edits().size() >= EDITS || !options.defaultSchema().equals("public")) {
            return Optional.empty();
        }
        try {
            return new EditedModel(known, before.statements(), text.statements(), options, space).made();
        } catch (MigrationException e) {
            return Optional.empty();
        }
    }

    private Optional<Result> made() {
        List<String> edited = edited();
        Set<QualifiedName> changed = new TreeSet<>();
        for (String statement : edited) {
            Optional<QualifiedName> target = StatementTarget.of(statement);
            if (target.isEmpty()) {
                return Optional.empty();
            }
            changed.add(target.get());
        }
        return changed.isEmpty() ? Optional.of(new Result(known, graph)) : made(changed);
    }

    /** The statements that came and went; all of them, if those that stayed stand in another order. */
    private List<String> edited() {
        Map<String, Integer> left = new HashMap<>();
        before.forEach(statement -> left.merge(statement, 1, Integer::sum));
        List<String> edited = new ArrayList<>();
        List<String> stayed = new ArrayList<>();
        for (String statement : after) {
            boolean stays = left.getOrDefault(statement, 0) > 0;
            (stays ? stayed : edited).add(statement);
            if (stays) {
                left.merge(statement, -1, Integer::sum);
            }
        }
        List<String> remaining = new ArrayList<>();
        Map<String, Integer> gone = new HashMap<>(left);
        for (int i = before.size() - 1; i >= 0; i--) {
            String statement = before.get(i);
            if (gone.getOrDefault(statement, 0) > 0) {
                gone.merge(statement, -1, Integer::sum);
                edited.add(statement);
            } else {
                remaining.add(statement);
            }
        }
        Collections.reverse(remaining);
        return remaining.equals(stayed) ? edited : after;
    }

    private Optional<Result> made(Set<QualifiedName> changed) {
        Optional<Set<QualifiedName>> mentioning = mentioning(changed);
        if (mentioning.isEmpty()) {
            return Optional.empty();
        }
        Set<QualifiedName> followers = new TreeSet<>(mentioning.get());
        followers.removeIf(table -> !takesTypes(table, changed));
        if (!followers.isEmpty()) {
            followers.addAll(changed);
            return made(followers);
        }
        TreeSet<QualifiedName> remade = new TreeSet<>(changed);
        remade.addAll(mentioning.get());
        List<String> statements = statementsAbout(remade);
        Optional<SchemaGraph> ground = Surroundings.of(statements, graph, roots, remade);
        if (ground.isEmpty() || statements.size() > MOST) {
            return Optional.empty();
        }
        byte[] recording = space.undone(scratch -> made(scratch, ground.get(), statements));
        SchemaGraph part = DatabaseReader.replay(recording, options);
        Set<QualifiedName> more = differing(part, changed, mentioning.get());
        if (!more.isEmpty()) {
            more.addAll(changed);
            return made(more);
        }
        return isCertain(part, ground.get(), remade)
                ? Optional.of(
                        new Result(known.with(new Edit(remade, recording)), RecordedModel.spliced(graph, part, remade)))
                : Optional.empty();
    }

    private byte[] made(Connection scratch, SchemaGraph ground, List<String> statements) throws SQLException {
        new ScratchApplication(scratch, SqlCompiler.standard(), options.defaultSchema())
                .apply(SchemaDiff.creation(ground, DiffOptions.DEFAULTS));
        try (Statement statement = scratch.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            statement.execute("do 'begin reset all; end'");
        }
        return DatabaseReader.record(scratch, options, Plans.KEPT);
    }

    /** The tables and views whose statements mention some; empty if the target of a statement that does so is unclear. */
    private Optional<Set<QualifiedName>> mentioning(Set<QualifiedName> tables) {
        Set<String> names = new HashSet<>();
        tables.forEach(table -> names.add(table.name()));
        graph.schema().objects().keySet().stream()
                .filter(ref -> !ref.kind().isPart() && !(ref instanceof ObjectRef.About) && roots.isIn(ref, tables))
                .forEach(ref -> names.add(ref.name().name()));
        if (!names.stream().allMatch(Words::isWord)) {
            return Optional.empty();
        }
        Set<String> words = new HashSet<>();
        names.forEach(name -> words.add(name.toLowerCase(Locale.ROOT)));
        Set<QualifiedName> found = new TreeSet<>();
        for (String statement : after) {
            if (Words.mentions(statement, words)) {
                Optional<QualifiedName> target = StatementTarget.of(statement);
                if (target.isEmpty() && !isIndifferent(statement, tables)) {
                    return Optional.empty();
                }
                target.ifPresent(found::add);
            }
        }
        found.removeAll(tables);
        return Optional.of(found);
    }

    /** Whether it makes a function that PostgreSQL does not compare with tables before it is called. */
    private boolean isIndifferent(String statement, Set<QualifiedName> tables) {
        return LATE.matcher(statement).matches()
                && statement.indexOf('%') < 0
                && tables.stream().allMatch(table -> after.stream()
                        .anyMatch(other -> other.regionMatches(true, 0, "create", 0, 6)
                                && StatementTarget.of(other)
                                        .filter(table::equals)
                                        .isPresent()));
    }

    /** In their order, with the settings of the session between them. */
    private List<String> statementsAbout(Set<QualifiedName> tables) {
        Set<String> words = new HashSet<>();
        tables.forEach(table -> words.add(table.name().toLowerCase(Locale.ROOT)));
        return after.stream()
                .filter(statement -> isSetting(statement)
                        || Words.mentions(statement, words)
                                && StatementTarget.of(statement)
                                        .filter(tables::contains)
                                        .isPresent())
                .toList();
    }

    private static boolean isSetting(String statement) {
        String start = statement
                .substring(0, Math.min(statement.length(), 30))
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("set ") || start.startsWith("select pg_catalog.set_config(");
    }

    /** Whether its columns may have other types now: it is a view, or it has a column with the type of a row. */
    private boolean takesTypes(QualifiedName name, Set<QualifiedName> changed) {
        Set<String> words = new HashSet<>();
        changed.forEach(table -> words.add(table.name().toLowerCase(Locale.ROOT)));
        return graph.schema()
                .table(name)
                .map(table -> table.columns().stream()
                        .anyMatch(column -> Words.mentions(column.type().sql(), words)))
                .orElse(true);
    }

    /** The tables and views that were not edited, and differ all the same. */
    private Set<QualifiedName> differing(SchemaGraph part, Set<QualifiedName> changed, Set<QualifiedName> mentioning) {
        Roots after = new Roots(part.schema());
        Set<QualifiedName> differing = new TreeSet<>(mentioning);
        Map<QualifiedName, Map<ObjectRef, SchemaObject>> were =
                parts(graph.schema().objects(), roots, mentioning);
        Map<QualifiedName, Map<ObjectRef, SchemaObject>> are =
                parts(part.schema().objects(), after, mentioning);
        Map<QualifiedName, Map<ObjectRef, SortedSet<ObjectRef>>> needed =
                parts(graph.dependencies().needs(), roots, mentioning);
        Map<QualifiedName, Map<ObjectRef, SortedSet<ObjectRef>>> need =
                parts(part.dependencies().needs(), after, mentioning);
        differing.removeIf(table ->
                Objects.equals(were.get(table), are.get(table)) && Objects.equals(needed.get(table), need.get(table)));
        differing.removeAll(changed);
        return differing;
    }

    /** The objects that belong to each of some tables. */
    private static <T> Map<QualifiedName, Map<ObjectRef, T>> parts(
            Map<ObjectRef, T> all, Roots roots, Set<QualifiedName> tables) {
        Map<QualifiedName, Map<ObjectRef, T>> parts = new HashMap<>();
        all.forEach((ref, value) -> roots.of(ref).filter(tables::contains).ifPresent(table -> parts.computeIfAbsent(
                        table, any -> new HashMap<>())
                .put(ref, value)));
        return parts;
    }

    /** Whether nothing else came of it, and no name could be another one in the whole model. */
    private boolean isCertain(SchemaGraph part, SchemaGraph ground, Set<QualifiedName> remade) {
        Roots made = new Roots(part.schema());
        boolean isAll = part.schema().objects().keySet().stream()
                .allMatch(ref -> made.isIn(ref, remade)
                        || ground.schema().objects().containsKey(ref)
                        || ref instanceof ObjectRef.About
                        || made.of(ref).filter(root -> isIn(ground, root)).isPresent());
        ChosenNames others = ChosenNames.of(graph.schema(), ref -> !roots.isIn(ref, remade));
        ChosenNames ours = ChosenNames.of(graph.schema(), ref -> roots.isIn(ref, remade))
                .with(ChosenNames.of(part.schema(), ref -> made.isIn(ref, remade)));
        return isAll && !ours.isLong(LONG_NAME) && !ours.clashes(others);
    }

    private static boolean isIn(SchemaGraph ground, QualifiedName root) {
        return Stream.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.MATERIALIZED_VIEW)
                .anyMatch(kind -> ground.schema().objects().containsKey(ObjectRef.of(kind, root)));
    }
}
