package dev.ambix.mutation;

import dev.ambix.autogenerate.proposal.Autogenerate;
import dev.ambix.autogenerate.proposal.AutogenerateOptions;
import dev.ambix.autogenerate.proposal.AutogenerateOptions.Drops;
import dev.ambix.autogenerate.proposal.Proposal;
import dev.ambix.autogenerate.scratch.ScratchServer;
import dev.ambix.autogenerate.source.DatabaseSource;
import dev.ambix.catalog.reader.ReadOptions;
import dev.ambix.diff.difference.Rename;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;

/** What the command would propose to make one database like another. */
final class Proposals {
    private Proposals() {}

    /** What is wrong with the proposals, with drops withheld and allowed; where nothing is withheld, they are the same. */
    static List<String> doubts(TestDatabase start, TestDatabase goal, List<Rename> renames) {
        Proposal withheld = propose(start, goal, renames, Drops.WITHHELD);
        List<String> doubts = new ArrayList<>();
        withheld.doubt().ifPresent(doubt -> doubts.add("proposed, drops withheld: " + doubt));
        if (!withheld.withheld().isEmpty()) {
            propose(start, goal, renames, Drops.ALLOWED).doubt().ifPresent(doubt -> doubts.add("proposed: " + doubt));
        }
        return doubts;
    }

    private static Proposal propose(TestDatabase start, TestDatabase goal, List<Rename> renames, Drops drops) {
        DatabaseSource model = new DatabaseSource(goal.name(), goal.dataSource(), ReadOptions.DEFAULTS, Plugins.NONE);
        ScratchServer server = name -> name.isEmpty() ? start.connect() : start.connectNear(name);
        AutogenerateOptions options =
                AutogenerateOptions.DEFAULTS.withRenames(renames).withDrops(drops);
        return new Autogenerate(server, List.of(model), Plugins.NONE, options).propose();
    }
}
