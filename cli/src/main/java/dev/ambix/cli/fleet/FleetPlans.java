package dev.ambix.cli.fleet;

import dev.ambix.MigrationException;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.fleet.Fleet;
import dev.ambix.runtime.fleet.Target;
import dev.ambix.runtime.fleet.TargetState;
import dev.ambix.runtime.fleet.TargetState.Standing;
import dev.ambix.runtime.run.Plan;
import dev.ambix.sql.file.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The plan of a run for each target; targets at one place, whose last run did not fail, are planned once.
 *
 * @param plans the plans by their hashes
 * @param hashes the hash of each target's plan
 * @param unplanned targets that cannot be planned, with the reason
 */
record FleetPlans(Map<String, PlannedTargets> plans, Map<Target, String> hashes, Map<Target, String> unplanned) {
    private static final int DIGITS = 16;

    /**
     * Targets with the same plan.
     *
     * @param migrator of the first of them
     */
    record PlannedTargets(Plan plan, List<Target> targets, Migrator migrator) {}

    private record Place(List<RevisionNode> tips, int pending, List<String> unknown, Optional<Target> alone) {
        static Place of(TargetState state) {
            boolean isAlone = state.standing() == Standing.FAILED;
            return new Place(
                    state.tips(),
                    state.pending(),
                    state.unknown(),
                    isAlone ? Optional.of(state.target()) : Optional.empty());
        }
    }

    static FleetPlans of(Fleet fleet, Function<Migrator, Plan> planner) {
        Map<Place, List<Target>> places = new LinkedHashMap<>();
        Map<Target, String> unplanned = new LinkedHashMap<>();
        for (TargetState state : fleet.states()) {
            if (state.standing() == Standing.UNREACHABLE) {
                unplanned.put(state.target(), state.error().orElse("It cannot be reached."));
            } else {
                places.computeIfAbsent(Place.of(state), any -> new ArrayList<>())
                        .add(state.target());
            }
        }
        Map<String, PlannedTargets> plans = new LinkedHashMap<>();
        Map<Target, String> hashes = new LinkedHashMap<>();
        places.values().forEach(targets -> {
            try {
                Migrator migrator = fleet.migrator(targets.get(0));
                Plan plan = planner.apply(migrator);
                plans.computeIfAbsent(plan.hash(), any -> new PlannedTargets(plan, new ArrayList<>(), migrator))
                        .targets()
                        .addAll(targets);
                targets.forEach(target -> hashes.put(target, plan.hash()));
            } catch (MigrationException e) {
                String why = Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
                targets.forEach(
                        target -> unplanned.put(target, why.lines().findFirst().orElse("")));
            }
        });
        return new FleetPlans(plans, hashes, unplanned);
    }

    /** The hash of a deed on targets. */
    static String hash(List<String> names, String deed) {
        return Sha256.of(String.join("\0", names) + "\0\0" + deed).substring(0, DIGITS);
    }

    /** The hash of these plans for these targets. */
    String hash() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(byName())
                .forEach((name, hash) ->
                        text.append(name).append('\0').append(hash).append('\0'));
        return Sha256.of(text.toString()).substring(0, DIGITS);
    }

    private Map<String, String> byName() {
        Map<String, String> byName = new LinkedHashMap<>();
        hashes.forEach((target, hash) -> byName.put(target.name(), hash));
        return byName;
    }
}
