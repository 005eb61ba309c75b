package dev.ambix.cli.database;

import java.util.List;

/** Repeatable units in a sentence. */
public final class UnitNames {
    /** The most units that are named. */
    private static final int MOST = 10;

    private UnitNames() {}

    /** The names with commas between them; of many, the first ones and how many there are besides. */
    public static String of(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
        return names.size() <= MOST ? first : first + " and " + (names.size() - MOST) + " more";
    }
}
