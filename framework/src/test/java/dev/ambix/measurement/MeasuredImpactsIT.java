package dev.ambix.measurement;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.ambix.impact.Effect;
import dev.ambix.impact.Impact;
import dev.ambix.impact.operation.LockCases;
import dev.ambix.names.NamedBase;
import dev.ambix.names.NamedCases;
import dev.ambix.names.Names;
import dev.ambix.operation.ControlOperation.RequireBackfill;
import dev.ambix.operation.Operations;
import dev.ambix.operation.value.ColumnOperation.DropColumn;
import dev.ambix.operation.value.ConstraintOperation.DropConstraint;
import dev.ambix.operation.value.ConstraintOperation.SetEnforcement;
import dev.ambix.operation.value.ObjectOperation.Dependents;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.ObjectOperation.ReplaceObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.RowOperation.UnseedRows;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.OperationFacts;
import dev.ambix.schema.name.ObjectKind;
import dev.ambix.schema.object.View;
import dev.ambix.sql.RequiredVersion;
import dev.ambix.testing.OperationNames;
import dev.ambix.testing.Sample;
import dev.ambix.testing.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Declared impacts are the worst case: no operation is measured to do more, on the newest and the oldest server. By default
 * a sample, by the seed; {@code -Dambix.measured=all} takes all operations and looks besides for what is declared and never
 * happens.
 */
@ResourceLock("odd roles of the server")
class MeasuredImpactsIT {
    private static final boolean ALL = System.getProperty("ambix.measured", "").equals("all");
    private static final int SAMPLE = 3;

    /** Their locks follow from what depends on the object, or from what the operation does not know of it. */
    private static final Set<String> ONLY_THE_SERVER_KNOWS = Set.of("RebuildEnum");

    private final List<String> beyond = new ArrayList<>();
    private final Map<String, String> claims = new LinkedHashMap<>();
    private final TreeSet<String> seen = new TreeSet<>();
    private int measured;
    private int failed;

    @Test
    void noOperationDoesMoreThanItsImpactSays() {
        for (int version : TestDatabase.majorVersions()) {
            try (NamedBase base = NamedBase.of(Names.plain(), version)) {
                TestDatabase server = base.database();
                measure(server, base.sql(), named());
                measure(
                        server,
                        LockCases.BASE + "create access method heap2 type table handler heap_tableam_handler",
                        locking());
            }
        }
        claims.keySet().removeAll(seen);
        assertSoftly(all -> {
            all.assertThat(String.join("\n", beyond)).as(Sample.NOTE).isEmpty();
            all.assertThat(measured).as("of %s that fail", failed).isGreaterThan(failed);
            if (ALL) {
                all.assertThat(measured).isGreaterThan(failed * 6);
                all.assertThat(claims).isEmpty();
            }
        });
    }

    private static List<Consumer<Operations>> named() {
        return NamedCases.of(Names.plain());
    }

    private static List<Consumer<Operations>> locking() {
        return LockCases.all().stream()
                .<Consumer<Operations>>map(given -> op -> op.invoke(given.operation()))
                .toList();
    }

    private void measure(TestDatabase server, String base, List<Consumer<Operations>> codes) {
        int version = server.majorVersion();
        List<Consumer<Operations>> possible = codes.stream()
                .filter(code -> Operations.record(code).operations().stream()
                        .allMatch(operation -> RequiredVersion.of(operation) <= version && isWhole(operation)))
                .toList();
        MeasuredHistory history = new MeasuredHistory().add("start", "", op -> op.execute(base));
        List<Consumer<Operations>> tried =
                ALL ? possible : Sample.of(possible, SAMPLE, "measured impacts " + version + possible.size());
        for (int i = 0; i < tried.size(); i++) {
            history.add("r" + i, "start", tried.get(i));
        }
        try (Measurement measurement = history.on(server, MeasurementMemory.ofThisProcess())) {
            history.revisions().stream()
                    .filter(revision -> !revision.id().equals("start"))
                    .forEach(revision -> compare(history, revision, measurement.of(revision), version));
        }
    }

    /** Not with a revision of another history. */
    private static boolean isWhole(Operation operation) {
        return !(operation instanceof RequireBackfill);
    }

    private static boolean isLeftToTheServer(MeasuredHistory history, RevisionNode revision) {
        return history.offline().changes(revision, Direction.UPGRADE).operations().stream()
                .anyMatch(operation ->
                        ONLY_THE_SERVER_KNOWS.contains(operation.getClass().getSimpleName())
                                || operation instanceof DropObject drop
                                        && (drop.dependents() == Dependents.CASCADE
                                                || drop.ref().kind() == ObjectKind.STATISTICS)
                                || operation instanceof DropColumn column && column.dependents() == Dependents.CASCADE
                                || operation instanceof DropConstraint constraint
                                        && constraint.dependents() == Dependents.CASCADE
                                || operation instanceof SetEnforcement set
                                        && set.references().isEmpty()
                                || operation instanceof ReplaceObject replace && replace.object() instanceof View
                                || operation instanceof UnseedRows);
    }

    /** The values of a column that is replaced live on in its successor; a measurement sees that the column is gone. */
    private static Impact declared(OperationFacts facts) {
        return facts.summary().startsWith("replace the column ")
                ? facts.impact().with(Effect.LOSES_DATA, "the column is gone")
                : facts.impact();
    }

    private void compare(MeasuredHistory history, RevisionNode revision, MeasuredRevision measured, int version) {
        List<OperationFacts> facts = history.offline().operations(revision, Direction.UPGRADE);
        List<Impact> declared = facts.stream().map(MeasuredImpactsIT::declared).toList();
        String operations = facts.stream().map(OperationFacts::summary).collect(Collectors.joining("; "));
        String kinds = history.offline().changes(revision, Direction.UPGRADE).operations().stream()
                .map(OperationNames::of)
                .collect(Collectors.joining("; "));
        if (!measured.isMeasured()) {
            failed++;
            return;
        }
        this.measured++;
        if (!isLeftToTheServer(history, revision)) {
            measured.beyond(declared).forEach(fault -> beyond.add(operations + " on " + version + ": " + fault));
        }
        for (int i = 0; i < measured.operations().size(); i++) {
            claims(kinds, declared.get(i), measured.operations().get(i).impact());
        }
    }

    /** Of each kind of operation; what depends on the schema, the rows or the session is told with "unless" or "if". */
    private void claims(String operation, Impact declared, Impact measured) {
        for (Effect effect : List.of(Effect.REWRITES_TABLE, Effect.SCANS_TABLE)) {
            String claim = operation + ": " + effect.words();
            String reason = declared.effects().getOrDefault(effect, "unless nothing is declared");
            if (measured.has(effect)) {
                seen.add(claim);
            }
            if (!reason.matches(".*(unless | if |all tables with columns|its files are copied).*")) {
                claims.put(claim, reason);
            }
        }
    }
}
