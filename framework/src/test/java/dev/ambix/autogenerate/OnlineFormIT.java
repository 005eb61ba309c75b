package dev.ambix.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ambix.autogenerate.online.OnlineCase;
import dev.ambix.autogenerate.online.OnlineForm;
import dev.ambix.autogenerate.trial.Verdict;
import dev.ambix.autogenerate.trial.Verification;
import dev.ambix.diff.InheritanceCase;
import dev.ambix.diff.difference.DiffOptions;
import dev.ambix.diff.difference.Difference;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.schema.graph.SchemaGraph;
import dev.ambix.testing.CatalogSnapshot;
import dev.ambix.testing.Sampled;
import dev.ambix.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The online form of a change leads to the same catalog as the plain form, both ways, and stands the same trial. */
@Sampled(4)
class OnlineFormIT {
    private static final CatalogSnapshot CATALOG = CatalogSnapshot.ofSchema().ignoringColumnOrder();
    private static final int SAMPLED = 3;

    static List<OnlineCase> some() {
        return Trips.some(OnlineCase.all(), 2 * SAMPLED, "online");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("some")
    void itLeadsToWhereThePlainFormLeads(OnlineCase one) throws SQLException {
        try (TestDatabase before = TestDatabase.create();
                TestDatabase after = TestDatabase.create()) {
            before.execute(one.before());
            after.execute(one.after());
            OnlineForm.Result form = alike(before, after);
            assertThat(form.remarks().isEmpty()).as("%s", form).isEqualTo(one.isWhole());
        }
    }

    static List<InheritanceCase> partitions() {
        return Trips.some(InheritanceCase.partitions().toList(), SAMPLED, "online partitions");
    }

    static List<InheritanceCase> inheritance() {
        return Trips.some(InheritanceCase.undoable().toList(), SAMPLED, "online inheritance");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"partitions", "inheritance"})
    void itDoesSoForPartitionsAndChildren(InheritanceCase one) throws SQLException {
        try (TestDatabase before = TestDatabase.create()) {
            before.execute(one.before());
            try (TestDatabase after = before.copy()) {
                after.execute(one.change());
                alike(before, after);
            }
        }
    }

    static List<Arguments> pairs() {
        return Trips.some(ChangesInPairsIT.all().toList(), SAMPLED, "online pairs");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void itDoesSoForChangesThatGetInEachOthersWay(String name, String was, String now) throws SQLException {
        try (TestDatabase before = TestDatabase.create();
                TestDatabase after = TestDatabase.create()) {
            before.execute(was);
            after.execute(now);
            alike(before, after);
        }
    }

    private static OnlineForm.Result alike(TestDatabase before, TestDatabase after) throws SQLException {
        int server = before.majorVersion();
        DiffOptions options = DiffOptions.DEFAULTS.withServer(server);
        SchemaGraph from = Trip.read(before);
        SchemaGraph to = Trip.read(after);
        Difference plain = OnlineCase.plain(from, to, server);
        OnlineForm.Result form = OnlineCase.form(plain, from, to, server);
        try (TestDatabase plainly = before.copy();
                TestDatabase online = before.copy()) {
            Trip.apply(plain.upgrade(), plainly);
            Trip.apply(form.difference().upgrade(), online);
            assertThat(CATALOG.read(online))
                    .as("%s", form.difference().upgrade())
                    .isEqualTo(CATALOG.read(plainly));
            Trip.apply(plain.downgrade(), plainly);
            Trip.apply(form.difference().downgrade(), online);
            assertThat(CATALOG.read(online))
                    .as("%s", form.difference().downgrade())
                    .isEqualTo(CATALOG.read(plainly));
        }
        Verification trial = new Verification(before::connectNear, Plugins.NONE);
        assertThat(trial.trial(from, to, form.difference(), options).verdict())
                .as("%s", form.difference())
                .isEqualTo(Verdict.EXACT);
        return form;
    }
}
