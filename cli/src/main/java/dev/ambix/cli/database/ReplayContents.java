package dev.ambix.cli.database;

import dev.ambix.cli.session.Migrations;
import dev.ambix.cli.session.Session;
import dev.ambix.cli.source.FileStamps;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.ReplayPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A text that changes with everything that may change the result of revisions: the files of their migrations, all other files
 * of the project and the command, and the arguments of the migrations. Files of other migrations do not count.
 */
public final class ReplayContents {
    private ReplayContents() {}

    /** The text; empty where a revision has no migration at hand, so that only its SQL tells. */
    public static Optional<String> of(ProjectRun project, ReplayPlan plan) {
        if (plan.revisions().stream()
                .anyMatch(revision -> revision.origin().name().isEmpty())) {
            return Optional.empty();
        }
        Session session = project.session();
        Migrations migrations = project.migrations();
        Set<String> planned = plan.revisions().stream().map(RevisionNode::id).collect(Collectors.toSet());
        List<Path> own = new ArrayList<>();
        Set<Path> known = new HashSet<>();
        for (RevisionNode revision : project.graph().written()) {
            migrations.file(revision).ifPresent(file -> {
                known.add(file);
                if (planned.contains(revision.id())) {
                    own.add(file);
                }
            });
        }
        List<Path> others = new ArrayList<>(migrations.settings().folders());
        others.addAll(migrations.settings().outputs());
        others.addAll(migrations.settings().classPath());
        others.addAll(session.commandClassPath());
        return Optional.of(String.join(
                "\n",
                session.configuration().namingTemplates().toString(),
                session.options().arguments().toString(),
                session.configuration().database().role().orElse(""),
                project.historySchema(),
                FileStamps.of(own),
                FileStamps.of(others, known)));
    }
}
