package dev.ambix.autogenerate.trial;

import dev.ambix.diff.difference.Difference;
import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.value.ChangeSet;
import java.util.List;
import java.util.Optional;

/**
 * A difference and the result of its trial on scratch databases.
 *
 * @param difference the difference that was tried last, in the order in which PostgreSQL took it
 * @param verdict the result
 * @param notes notes on the rows in the tables for the reviewer of the migration, in sentences
 */
public record Trial(Difference difference, Verdict verdict, List<String> notes) {
    public Trial {
        notes = List.copyOf(notes);
    }

    static Trial refused(Difference difference, String reason) {
        return new Trial(difference, Verdict.refused(reason), List.of());
    }

    /** The same verdict of another difference. */
    Trial of(Difference other) {
        return new Trial(other, verdict, notes);
    }

    /** Why there is no downgrade, if that is the only fault. */
    public Optional<String> onlyWayBack() {
        return verdict.upgradeLeaves().isEmpty() ? verdict.downgradeRefusal() : Optional.empty();
    }

    /** The downgrade; where PostgreSQL refuses that, one that refuses itself and says why. */
    public ChangeSet downgrade() {
        boolean refusesItself = difference.downgrade().operations().stream().anyMatch(Irreversible.class::isInstance);
        return onlyWayBack()
                .filter(reason -> !refusesItself)
                .map(reason ->
                        ChangeSet.of(new Irreversible(reason.lines().findFirst().orElse(reason))))
                .orElse(difference.downgrade());
    }
}
