package dev.ambix.lint;

import dev.ambix.impact.operation.AuthoredOperations;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.DataOperation.ExecuteFile;
import dev.ambix.operation.value.Operation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A rule by its name, severity, title and check.
 *
 * <pre>{@code
 * RuleDefinition.warning("ban-drop-column", "A column is dropped that a running application may still read")
 *         .each(DropColumn.class, (op, found) -> found.report("Code that reads it fails."))
 * }</pre>
 */
public final class RuleDefinition implements LintRule {
    /** Of a rule that has to see each revision, also one that does nothing. */
    private static final Set<Class<?>> ANY = Set.of(Object.class);

    private final String name;
    private final Severity severity;
    private final String title;
    private final Supplier<String> page;
    private final BiConsumer<RevisionFacts, FindingSink> check;
    private final Set<Class<?>> kinds;
    private final Subject subject;

    private enum Subject {
        SIZE,
        OTHER
    }

    private RuleDefinition(
            String name,
            Severity severity,
            String title,
            Supplier<String> page,
            BiConsumer<RevisionFacts, FindingSink> check,
            Set<Class<?>> kinds,
            Subject subject) {
        this.name = name;
        this.severity = severity;
        this.title = title;
        this.page = page;
        this.check = check;
        this.kinds = kinds;
        this.subject = subject;
    }

    /** A rule whose findings are errors, and which checks nothing yet. */
    public static RuleDefinition error(String name, String title) {
        return of(name, Severity.ERROR, title);
    }

    /** A rule whose findings are warnings, and which checks nothing yet. */
    public static RuleDefinition warning(String name, String title) {
        return of(name, Severity.WARNING, title);
    }

    /** A rule whose findings are notes, and which checks nothing yet. */
    public static RuleDefinition note(String name, String title) {
        return of(name, Severity.NOTE, title);
    }

    private static RuleDefinition of(String name, Severity severity, String title) {
        return new RuleDefinition(
                name, severity, title, () -> title + ".\n", (revision, found) -> {}, Set.of(), Subject.OTHER);
    }

    /** With the text that explains it. */
    public RuleDefinition withPage(Supplier<String> text) {
        return new RuleDefinition(name, severity, title, text, check, kinds, subject);
    }

    /** Checks the whole revision, besides its other checks. */
    public RuleDefinition revision(BiConsumer<RevisionFacts, FindingSink> more) {
        return revisionWith(ANY, more);
    }

    /** The same for findings that need an operation of one of these classes in the upgrade. */
    public RuleDefinition revisionWith(Set<Class<?>> operations, BiConsumer<RevisionFacts, FindingSink> more) {
        Set<Class<?>> all = new HashSet<>(kinds);
        all.addAll(operations);
        return new RuleDefinition(name, severity, title, page, check.andThen(more), Set.copyOf(all), subject);
    }

    /** Asks only about some revisions. */
    public RuleDefinition onlyWhere(Predicate<RevisionFacts> revisions) {
        return new RuleDefinition(
                name,
                severity,
                title,
                page,
                (revision, found) -> {
                    if (revisions.test(revision)) {
                        check.accept(revision, found);
                    }
                },
                kinds,
                subject);
    }

    /** About time that grows with a table: where sizes are known and asked for, small tables are spared. */
    public RuleDefinition aboutSize() {
        return new RuleDefinition(name, severity, title, page, check, kinds, Subject.SIZE);
    }

    /**
     * Checks each operation of the upgrade that is of a class; steps of {@code gradually()} are looked at, too, and statements
     * in SQL that amount to such an operation: drops, renames, moves to another schema and changes of the owner.
     */
    public <O extends Operation> RuleDefinition each(Class<O> type, BiConsumer<O, OperationCase> look) {
        Set<Class<?>> meaning =
                AuthoredOperations.KINDS.contains(type) ? Set.of(type, Execute.class, ExecuteFile.class) : Set.of(type);
        return revisionWith(meaning, (revision, found) -> {
            for (LintedOperation operation : revision.upgrade()) {
                for (Operation one : meant(operation, type)) {
                    look.accept(type.cast(one), new OperationCase(revision, operation, found));
                }
            }
        });
    }

    private static List<Operation> meant(LintedOperation operation, Class<?> type) {
        Operation inner = operation.inner();
        if (type.isInstance(inner)) {
            return List.of(inner);
        } else if (!(inner instanceof Execute) && !(inner instanceof ExecuteFile)
                || !AuthoredOperations.KINDS.contains(type)) {
            return List.of();
        }
        return operation.sql().stream()
                .flatMap(sql -> AuthoredOperations.of(sql).stream())
                .filter(type::isInstance)
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String page() {
        return page.get();
    }

    @Override
    public boolean isAboutSize() {
        return subject == Subject.SIZE;
    }

    @Override
    public boolean looksAt(Set<Class<?>> operations) {
        return kinds.containsAll(ANY)
                || operations.stream()
                        .anyMatch(operation -> kinds.stream().anyMatch(kind -> kind.isAssignableFrom(operation)));
    }

    @Override
    public void check(RevisionFacts revision, FindingSink found) {
        check.accept(revision, found);
    }

    @Override
    public String toString() {
        return name;
    }
}
