package app;

import dev.ambix.runtime.Migrator;

/** Brings the database up to date; the migrations are found on the class path. */
public final class UpgradeAtStart {
    private UpgradeAtStart() {}

    /** Takes the JDBC URL of the database. */
    public static void main(String[] arguments) {
        Migrator.builder().url(arguments[0]).build().upgrade("head");
    }
}
