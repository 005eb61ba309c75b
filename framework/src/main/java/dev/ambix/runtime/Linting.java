package dev.ambix.runtime;

import dev.ambix.lint.LintFinding;
import dev.ambix.lint.LintRule;
import dev.ambix.lint.LintSettings;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.lint.rule.LintRules;
import dev.ambix.lint.run.Linter;
import dev.ambix.lint.run.UndoScripts;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.recording.ScriptCompiler;
import dev.ambix.runtime.run.RevisionFailedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at migrations before they run. */
final class Linting {
    private static final Logger LOG = LoggerFactory.getLogger(Linting.class);

    private final RevisionMap revisions;
    private final ScriptCompiler scripts;
    private final Plugins plugins;
    private final String defaultSchema;

    Linting(RevisionMap revisions, ScriptCompiler scripts, Plugins plugins, String defaultSchema) {
        this.revisions = revisions;
        this.scripts = scripts;
        this.plugins = plugins;
        this.defaultSchema = defaultSchema;
    }

    List<LintRule> rules() {
        return linter(LintSettings.DEFAULTS, UnaryOperator.identity()).rules();
    }

    private Linter linter(LintSettings settings, UnaryOperator<RevisionFacts> measuring) {
        List<LintRule> rules = new ArrayList<>(LintRules.shipped());
        rules.addAll(plugins.rules());
        return new Linter(rules, settings, scripts.compiler(), scripts.impacts(), measuring, defaultSchema);
    }

    /** The revisions of ranges and targets; all where none is given. */
    Collection<RevisionNode> chosen(List<String> ranges) {
        if (ranges.isEmpty()) {
            return revisions.revisions();
        }
        Set<RevisionNode> chosen = new LinkedHashSet<>();
        for (String range : ranges) {
            chosen.addAll(
                    range.contains(":") ? revisions.history(range, Set.of()) : revisions.revisions(List.of(range)));
        }
        return chosen;
    }

    List<LintFinding> lint(
            Collection<RevisionNode> chosen, LintSettings settings, UnaryOperator<RevisionFacts> measuring) {
        Linter linter = linter(settings, measuring);
        Set<RevisionNode> wanted = new HashSet<>(chosen);
        List<RevisionNode> order = upTo(wanted);
        scripts.prepare(order);
        List<LintFinding> found = new ArrayList<>();
        for (RevisionNode revision : order) {
            if (wanted.contains(revision)) {
                found.addAll(linter.lint(scripts.recorded(revision)));
            } else {
                pass(revision, linter);
            }
        }
        return UndoScripts.together(found, settings);
    }

    /** In the order in which they are applied, up to the last one that is wanted. */
    private List<RevisionNode> upTo(Set<RevisionNode> wanted) {
        List<RevisionNode> order = new ArrayList<>(revisions.history());
        Collections.reverse(order);
        int last = order.size();
        while (last > 0 && !wanted.contains(order.get(last - 1))) {
            last--;
        }
        return order.subList(0, last);
    }

    /** Goes over an earlier revision. One that cannot be recorded, as without an argument, is left out: nobody asked about it. */
    private void pass(RevisionNode revision, Linter linter) {
        try {
            linter.pass(revision, scripts.recordedChanges(revision));
        } catch (RevisionFailedException e) {
            LOG.debug("Revision {} is unknown to the lint", revision.id(), e);
        }
    }
}
