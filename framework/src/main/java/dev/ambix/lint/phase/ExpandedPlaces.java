package dev.ambix.lint.phase;

import dev.ambix.lint.MissingExpand;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.phase.Phase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Adds to the facts of contracts which expands have not run on all databases that were asked. */
public final class ExpandedPlaces implements UnaryOperator<RevisionFacts> {
    private final ExpandsBelow expands;
    private final Map<String, Set<String>> applied;

    /**
     * Places by their names.
     *
     * @param applied the ids of the revisions that are applied to each
     */
    public ExpandedPlaces(RevisionMap revisions, Map<String, Set<String>> applied) {
        this.expands = new ExpandsBelow(revisions);
        this.applied = new LinkedHashMap<>(applied);
    }

    @Override
    public RevisionFacts apply(RevisionFacts facts) {
        if (facts.revision().phase() != Phase.CONTRACT) {
            return facts;
        }
        List<MissingExpand> missing = expands.of(facts.revision()).stream()
                .map(expand -> new MissingExpand(expand, lacking(expand.id()), applied.size()))
                .filter(one -> !one.places().isEmpty())
                .toList();
        return facts.withMissing(missing);
    }

    private List<String> lacking(String id) {
        return applied.entrySet().stream()
                .filter(place -> !place.getValue().contains(id))
                .map(Map.Entry::getKey)
                .toList();
    }
}
