package dev.ambix.lint.run;

import dev.ambix.impact.operation.Impacts;
import dev.ambix.impact.operation.RevisionImpacts;
import dev.ambix.lint.DowngradeFacts;
import dev.ambix.lint.DowngradeFacts.Kind;
import dev.ambix.lint.KnownSchema;
import dev.ambix.lint.LintSettings;
import dev.ambix.lint.LintedOperation;
import dev.ambix.lint.RevisionFacts;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.ControlOperation.NotWritten;
import dev.ambix.operation.recording.RecordedOperation;
import dev.ambix.operation.recording.Recording;
import dev.ambix.operation.value.Operation;
import dev.ambix.schema.token.SqlToken;
import dev.ambix.sql.Statement;
import dev.ambix.sql.compiler.SqlCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the facts of a recorded revision. */
final class FactsReader {
    private final SqlCompiler compiler;
    private final Impacts impacts;
    private final LintSettings settings;
    private final PlainNames names;

    FactsReader(SqlCompiler compiler, Impacts impacts, LintSettings settings, PlainNames names) {
        this.compiler = compiler;
        this.impacts = impacts;
        this.settings = settings;
        this.names = names;
    }

    /** The facts of a revision; the timeline goes over its upgrade meanwhile. */
    RevisionFacts read(RecordedRevision recorded, SchemaTimeline timeline) {
        String id = recorded.revision().id();
        List<LintedOperation> upgrade =
                operations(recorded.upgrade(), timeline, operation -> timeline.apply(operation, id));
        KnownSchema after = timeline.now();
        List<LintedOperation> downgrade = operations(recorded.downgrade(), timeline, operation -> {});
        return new RevisionFacts(
                recorded.revision(),
                upgrade,
                downgrade(recorded, downgrade),
                after,
                settings.server(),
                settings.names());
    }

    private interface Sequel {
        void after(Operation operation);
    }

    private List<LintedOperation> operations(Recording recording, SchemaTimeline timeline, Sequel sequel) {
        RevisionImpacts inOrder = new RevisionImpacts(impacts);
        List<LintedOperation> all = new ArrayList<>();
        int number = 0;
        for (RecordedOperation recorded : recording.operations()) {
            number++;
            if (recorded.operation() instanceof InSteps inSteps) {
                for (Operation step : inSteps.steps()) {
                    all.add(operation(number, step, Optional.of(inSteps), recorded, inOrder, timeline));
                    sequel.after(names.of(step));
                }
            } else {
                all.add(operation(number, recorded.operation(), Optional.empty(), recorded, inOrder, timeline));
                sequel.after(names.of(recorded.operation()));
            }
        }
        return all;
    }

    private LintedOperation operation(
            int number,
            Operation written,
            Optional<InSteps> steps,
            RecordedOperation recorded,
            RevisionImpacts inOrder,
            SchemaTimeline timeline) {
        List<Statement> statements = compiler.compile(written);
        Operation operation = names.of(written);
        boolean isTransactional = statements.stream().allMatch(Statement::isTransactional);
        return new LintedOperation(
                number,
                operation,
                steps,
                statements.stream()
                        .map(Statement::sql)
                        .map(SqlToken::withoutGapBefore)
                        .toList(),
                isTransactional,
                KnownEffects.of(
                        operation,
                        inOrder.next(InformedOperation.of(operation, timeline.now()), isTransactional),
                        timeline.now()),
                Optional.empty(),
                recorded.position(),
                recorded.accepted(),
                timeline.now());
    }

    private static DowngradeFacts downgrade(RecordedRevision recorded, List<LintedOperation> operations) {
        if (recorded.underivable().isPresent()) {
            return new DowngradeFacts(Kind.UNDERIVABLE, operations, recorded.underivable());
        }
        for (LintedOperation operation : operations) {
            if (operation.operation() instanceof Irreversible irreversible) {
                return new DowngradeFacts(Kind.IRREVERSIBLE, operations, Optional.of(irreversible.reason()));
            } else if (operation.operation() instanceof NotWritten) {
                return new DowngradeFacts(Kind.NOT_WRITTEN, operations, Optional.empty());
            }
        }
        return new DowngradeFacts(operations.isEmpty() ? Kind.EMPTY : Kind.WRITTEN, operations, Optional.empty());
    }
}
