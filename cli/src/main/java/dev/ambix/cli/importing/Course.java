package dev.ambix.cli.importing;

import java.util.List;

/** The work of a step in one direction. */
public sealed interface Course {
    /** SQL; none if nothing is to be done. Each script has a transaction of its own. */
    record Scripts(List<Script> scripts) implements Course {
        public Scripts {
            scripts = List.copyOf(scripts);
        }
    }

    /**
     * Code that cannot be read, of which a stub is written that refuses to run.
     *
     * @param code its name, such as {@code the class db.migration.V3__Load}
     */
    record Unported(String code) implements Course {}

    /** No way, and the reason in a sentence. */
    record Refused(String reason) implements Course {}

    /** SQL. */
    static Course of(Script... scripts) {
        return new Scripts(List.of(scripts));
    }
}
