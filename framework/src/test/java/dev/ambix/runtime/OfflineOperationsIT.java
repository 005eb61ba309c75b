package dev.ambix.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.names.NamedBase;
import dev.ambix.names.NamedCases;
import dev.ambix.names.Names;
import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.Operations;
import dev.ambix.runtime.LiveAndScript.Outcome;
import dev.ambix.schema.NamingConvention;
import dev.ambix.sql.RequiredVersion;
import dev.ambix.testing.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * The script of every operation, run by psql, leaves what a live run leaves, or fails as that does: forth and, where there
 * is a reverse, back; with names and values of which psql too could make something else. Where a new column needs the
 * indexes of an old one, a script stops and says which: {@code SuccessionIT} has that.
 *
 * <p>By default one in 25 of them, by the seed; {@code -Dambix.offline=all} takes all.
 */
@ResourceLock("odd roles of the server")
class OfflineOperationsIT {
    private static final String STOP = "These indexes have to be built outside of transactions.";

    private final List<String> differences = new ArrayList<>();

    @Test
    void upAndDownByScriptEqualUpAndDownLive() {
        Names names = Names.odd(4);
        try (NamedBase base = NamedBase.of(names)) {
            int version = base.database().majorVersion();
            List<Consumer<Operations>> cases = NamedCases.of(names).stream()
                    .filter(code -> !isOnline(code))
                    .filter(code ->
                            RequiredVersion.ofBothWays(Operations.record(code).operations()) <= version)
                    .toList();
            List<Consumer<Operations>> tried =
                    isAll() ? cases : Sample.of(cases, cases.size() / 50, "offline operations");
            for (Consumer<Operations> code : tried) {
                compare(code, base);
            }
        }
        assertThat(String.join("\n\n", differences)).as(Sample.NOTE).isEmpty();
    }

    /** Whether all are asked for. */
    static boolean isAll() {
        return System.getProperty("ambix.offline", "").equals("all");
    }

    private void compare(Consumer<Operations> code, NamedBase base) {
        History history = History.of().add("r1", code, op -> op.reverseOf(code));
        try (LiveAndScript both = LiveAndScript.copies(base.database())) {
            Outcome up = both.upgrade(NamingConvention.DEFAULT, history);
            if (!up.isSame() && up.report().get().contains(STOP)) {
                return;
            }
            require(up);
            if (up.error().isEmpty() && isReversible(code)) {
                require(both.downgrade(NamingConvention.DEFAULT, history));
            }
        }
    }

    /** A script can only refuse an online step. */
    private static boolean isOnline(Consumer<Operations> code) {
        return Operations.record(code).operations().stream().anyMatch(Online.class::isInstance);
    }

    private static boolean isReversible(Consumer<Operations> code) {
        return Operations.record(code).operations().stream()
                .allMatch(operation -> operation.reverse().isPresent());
    }

    private void require(Outcome outcome) {
        if (!outcome.isSame()) {
            differences.add(outcome.report().get());
        }
    }
}
