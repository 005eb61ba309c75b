package dev.ambix.cli.importing;

import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.schema.name.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The history of another tool: its steps, and those of them that a database has.
 *
 * @param tool the name of the tool, such as {@code Flyway}
 * @param steps the steps, parents first
 * @param record the record in the database; empty if the tool has no table there
 * @param notes the decisions about findings, in sentences
 * @param reference makes a database as the other tool does
 */
public record ForeignHistory(
        String tool, List<ImportedRevision> steps, Optional<Record> record, List<String> notes, Reference reference) {
    /**
     * The tool's table in a database.
     *
     * @param tables the tables that the tool keeps for itself
     * @param applied the steps that are applied
     */
    public record Record(List<QualifiedName> tables, List<Applied> applied) {
        public Record {
            tables = List.copyOf(tables);
            applied = List.copyOf(applied);
        }
    }

    public ForeignHistory {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
    }

    /** The ids of all revisions of a graph. */
    public static List<String> ids(RevisionMap graph) {
        return graph.revisions().stream().map(RevisionNode::id).toList();
    }

    /** Steps one behind the other. */
    public static List<ImportedRevision> line(Collection<ImportedRevision> steps) {
        List<ImportedRevision> line = new ArrayList<>();
        for (ImportedRevision step : steps) {
            line.add(step.after(
                    line.isEmpty()
                            ? List.of()
                            : List.of(line.get(line.size() - 1).id())));
        }
        return line;
    }

    /** The applied steps. */
    public List<Applied> applied() {
        return record.map(Record::applied).orElse(List.of());
    }

    Set<String> appliedIds() {
        return applied().stream().map(Applied::id).collect(Collectors.toSet());
    }

    /** The steps by their ids. */
    Map<String, ImportedRevision> byId() {
        Map<String, ImportedRevision> byId = new LinkedHashMap<>();
        steps.forEach(step -> byId.put(step.id(), step));
        return byId;
    }

    ForeignHistory withSteps(List<ImportedRevision> others) {
        return new ForeignHistory(tool, others, record, notes, reference);
    }
}
