package dev.ambix.diff;

import dev.ambix.operation.Existence;
import dev.ambix.operation.TypeOperation.AddEnumValue;
import dev.ambix.operation.TypeOperation.Position;
import dev.ambix.operation.TypeOperation.RebuildEnum;
import dev.ambix.schema.EnumType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of enum types that stay: new values are added; a type that loses values is rebuilt. */
final class EnumSteps {
    private EnumSteps() {}

    /** Whether all values stay, in their order. */
    static boolean isExtended(EnumType was, EnumType now) {
        List<String> kept = now.labels().stream().filter(was.labels()::contains).toList();
        return kept.equals(was.labels());
    }

    static void alter(EnumType was, EnumType now, Steps steps) {
        if (isExtended(was, now)) {
            add(was, now, steps);
        } else {
            steps.change(
                    Rank.CREATE_TYPE,
                    now.ref(),
                    new RebuildEnum(now.name(), now.labels(), Map.of(), Optional.of(was.labels())));
        }
    }

    private static void add(EnumType was, EnumType now, Steps steps) {
        List<String> standing = new ArrayList<>(was.labels());
        List<DiffStep> chain = new ArrayList<>();
        for (int i = 0; i < now.labels().size(); i++) {
            String label = now.labels().get(i);
            if (i < standing.size() && standing.get(i).equals(label)) {
                continue;
            }
            AddEnumValue add = new AddEnumValue(
                    now.name(), label, position(standing, i), Existence.CHECKED, Optional.of(List.copyOf(standing)));
            standing.add(i, label);
            chain.add(steps.change(Rank.ENUM_VALUE, now.ref(), add));
        }
        steps.chain(chain);
    }

    /** All values before {@code at} stand already, so that a new one goes before the one that is there now. */
    private static Optional<Position> position(List<String> standing, int at) {
        return at == standing.size()
                ? Optional.empty()
                : Optional.of(new Position(Position.Side.BEFORE, standing.get(at)));
    }
}
