package dev.ambix.revision;

import dev.ambix.revision.Walk.Overrun;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What targets mean by the rules of the recorded cases, in sets of ids. A missing revision stands for the base. */
final class NaiveTargets {
    private static final Pattern STEPS =
            Pattern.compile("(?:(.+)@)?([\\w.]+)?([+-]\\d{1,8})", Pattern.UNICODE_CHARACTER_CLASS);

    private final NaiveGraph graph;

    NaiveTargets(NaiveGraph graph) {
        this.graph = graph;
    }

    /** A target that the rules refuse, with the category of the recorded cases. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String category;

        Refusal(String category, String reason) {
            super(reason);
            this.category = category;
        }

        String category() {
            return category;
        }
    }

    /** A target that counts: {@code [branch@][symbol]+N} or {@code -N}. */
    record Steps(Optional<String> branch, Optional<String> symbol, int count) {
        static Optional<Steps> of(String target) {
            Matcher matcher = STEPS.matcher(target);
            return matcher.matches()
                    ? Optional.of(new Steps(
                            Optional.ofNullable(matcher.group(1)),
                            Optional.ofNullable(matcher.group(2)),
                            Integer.parseInt(matcher.group(3))))
                    : Optional.empty();
        }
    }

    /** The revisions that a target without steps means; none for the base. */
    Set<String> all(String target) {
        int at = target.indexOf('@');
        Optional<String> branch = at > 0 ? Optional.of(target.substring(0, at)) : Optional.empty();
        return symbols(target.substring(at + 1), branch).stream()
                .map(name -> named(name, branch))
                .collect(Collectors.toSet());
    }

    /** The one revision that a target without steps means. */
    Optional<String> one(String target) {
        if (target.endsWith("@base")) {
            named(target.substring(0, target.indexOf('@')), Optional.empty());
        }
        Set<String> found = all(target);
        if (found.size() > 1) {
            throw new Refusal("MultipleHeads", target + " means several: " + found);
        }
        return found.stream().findFirst();
    }

    private Set<String> symbols(String name, Optional<String> branch) {
        switch (name) {
            case "base":
                return Set.of();
            case "heads":
                return branch.isPresent() ? headsOn(branch) : graph.effectiveHeads();
            case "head":
                Set<String> heads = headsOn(branch);
                if (heads.size() > 1) {
                    throw new Refusal("MultipleHeads", "there are several heads: " + heads);
                }
                return heads;
            default:
                return Set.of(name);
        }
    }

    private Set<String> headsOn(Optional<String> branch) {
        return branch.isEmpty() ? graph.heads() : NaiveGraph.both(graph.heads(), lineage(branch.get()));
    }

    /** What shares a branch with a name; everything for the base. */
    Set<String> lineage(String branch) {
        Set<String> symbols = symbols(branch, Optional.empty());
        return symbols.isEmpty()
                ? graph.ids()
                : graph.lineage(symbols.stream()
                        .map(name -> named(name, Optional.empty()))
                        .collect(Collectors.toSet()));
    }

    /** The revision with this id or label, or the only one with one name that starts so. */
    String named(String name, Optional<String> branch) {
        if (name.isEmpty()) {
            throw new Refusal("CommandError", "The target is empty.");
        }
        Optional<Set<String>> lineage = branch.map(found -> graph.lineage(Set.of(named(found, Optional.empty()))));
        List<String> found = graph.named(name).stream()
                .filter(id -> !isPartial(name, id)
                        || lineage.map(line -> line.contains(id)).orElse(true))
                .toList();
        if (found.size() != 1 || isAmbiguous(name, found.get(0))) {
            throw new Refusal("ResolutionError", name + " is not one name: " + found);
        }
        if (lineage.isPresent() && !lineage.get().contains(found.get(0))) {
            throw new Refusal("ResolutionError", found + " is not on " + branch);
        }
        return found.get(0);
    }

    private boolean isPartial(String name, String id) {
        return graph.names(id).noneMatch(name::equals);
    }

    /** Whether the text begins several names of the revision, its id and labels, and is none of them. */
    private boolean isAmbiguous(String text, String id) {
        return isPartial(text, id)
                && graph.names(id)
                                .filter(name -> name.length() > 3 && name.startsWith(text))
                                .count()
                        > 1;
    }

    /** The revisions that an upgrade ends at; steps without a symbol count from what is applied. */
    Set<String> upgrade(String target, Supplier<Set<String>> applied, Overrun overrun) {
        Optional<Steps> steps = Steps.of(target);
        return steps.isEmpty()
                ? all(target)
                : Set.of(counted(steps.get(), applied, overrun)
                        .orElseThrow(() -> new Refusal("RevisionError", target + " leads to no revision")));
    }

    private Optional<String> counted(Steps steps, Supplier<Set<String>> applied, Overrun overrun) {
        Optional<String> symbol = steps.symbol();
        if (steps.count() > 0) {
            return up(symbol.isPresent() ? one(symbol.get()) : start(applied.get(), steps.branch()), steps, overrun);
        }
        return symbol.isEmpty() ? Optional.empty() : down(one(scoped(steps.branch(), symbol.get())), -steps.count());
    }

    private static String scoped(Optional<String> branch, String name) {
        return branch.map(found -> found + "@").orElse("") + name;
    }

    /** Where a downgrade ends, and the branch that picks among several ways up from there. */
    record Bottom(Optional<String> revision, Optional<String> branch) {}

    Bottom downgrade(String target, Set<String> applied) {
        Optional<Steps> steps = Steps.of(target);
        if (steps.isPresent()) {
            return steps.get().count() < 0 ? below(steps.get(), applied) : above(steps.get());
        }
        int at = target.lastIndexOf('@');
        return new Bottom(
                one(target.substring(at + 1)), at > 0 ? Optional.of(target.substring(0, at)) : Optional.empty());
    }

    private Bottom above(Steps steps) {
        String symbol =
                steps.symbol().orElseThrow(() -> new Refusal("RevisionError", "A downgrade does not count upwards."));
        return new Bottom(
                Optional.of(up(one(symbol), steps, Overrun.LEAVE)
                        .orElseThrow(() -> new Refusal("RevisionError", "There are fewer revisions."))),
                steps.branch());
    }

    private Bottom below(Steps steps, Set<String> applied) {
        String symbol = steps.symbol().orElseGet(() -> tip(applied, steps.branch()));
        Optional<String> branch =
                steps.symbol().isPresent() || steps.branch().isPresent() ? steps.branch() : Optional.of(symbol);
        return new Bottom(down(one(scoped(branch, symbol)), -steps.count()), branch);
    }

    /** The only row on the branch, or else the only tip on it. */
    private String tip(Set<String> applied, Optional<String> branch) {
        Set<String> lineage = branch.map(this::lineage).orElse(graph.ids());
        Set<String> rows = NaiveGraph.both(graph.rows(applied), lineage);
        Set<String> starts = rows.isEmpty() ? NaiveGraph.both(graph.tips(applied), lineage) : rows;
        if (starts.isEmpty()) {
            throw new Refusal("RevisionError", "There is nothing to undo.");
        }
        return single(starts);
    }

    /** The row to count from: the only one on the branch, or else the highest that is applied there, or the base. */
    private Optional<String> start(Set<String> applied, Optional<String> branch) {
        Set<String> rows = graph.rows(applied);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Set<String> lineage = branch.map(this::lineage).orElse(graph.ids());
        Set<String> starts = NaiveGraph.both(rows, lineage);
        if (starts.isEmpty()) {
            starts = withoutParents(NaiveGraph.both(applied, lineage));
        }
        return starts.isEmpty() ? Optional.empty() : Optional.of(single(starts));
    }

    private Set<String> withoutParents(Set<String> ids) {
        Set<String> parents =
                ids.stream().flatMap(id -> graph.parents(id).stream()).collect(Collectors.toSet());
        return ids.stream().filter(id -> !parents.contains(id)).collect(Collectors.toSet());
    }

    /** So many children up; where there are too few, none or the last. */
    private Optional<String> up(Optional<String> start, Steps steps, Overrun overrun) {
        Optional<String> position = start;
        for (int i = 0; i < steps.count(); i++) {
            Set<String> next = position.map(graph::children).orElseGet(graph::bases);
            if (steps.branch().isPresent() && !next.isEmpty()) {
                next = NaiveGraph.both(next, lineage(steps.branch().get()));
            }
            if (next.isEmpty()) {
                return overrun == Overrun.STAY ? position : Optional.empty();
            }
            position = Optional.of(single(next));
        }
        return position;
    }

    /** So many down revisions below; the step below the first revision leads to the base, and no step leads on. */
    private Optional<String> down(Optional<String> start, int steps) {
        Optional<String> position = start;
        for (int i = 0; i < steps; i++) {
            String from = position.orElseThrow(() -> new Refusal("RevisionError", "There are fewer revisions."));
            Set<String> next = graph.down(from);
            position = next.isEmpty() ? Optional.empty() : Optional.of(single(next));
        }
        return position;
    }

    static String single(Set<String> next) {
        if (next.size() > 1) {
            throw new Refusal("RevisionError", "there are several to choose from: " + next);
        }
        return next.iterator().next();
    }
}
