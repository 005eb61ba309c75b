package dev.ambix.cli.autogenerate;

import dev.ambix.MigrationException;
import dev.ambix.autogenerate.online.Form;
import dev.ambix.autogenerate.online.FormTrial;
import dev.ambix.autogenerate.trial.Trial;
import dev.ambix.autogenerate.trial.Verification;
import dev.ambix.cli.database.ProjectRun;
import dev.ambix.cli.drift.DriftRun;
import dev.ambix.cli.drift.DriftText;
import dev.ambix.cli.drift.Replays;
import dev.ambix.cli.session.ExitCode;
import dev.ambix.cli.session.Session;
import dev.ambix.codegen.MigrationBody;
import dev.ambix.operation.value.Operation;
import dev.ambix.plugin.registry.Plugins;
import dev.ambix.replay.DriftSearch;
import dev.ambix.revision.RevisionRequest;
import dev.ambix.runtime.run.CurrentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/**
 * Writes the revision that makes the manual changes of a database elsewhere. It is tried from the result of the revisions to
 * the state of the database and back.
 *
 * @param force whether it is written even where the trial failed
 */
public record DriftAdoption(DriftRun run, NewRevisionOptions options, boolean force) {
    /** Writes it on top of the head, in the form that the options of the command choose. */
    public int write(ParseResult parsed) {
        ProjectRun project = run.project();
        Session session = project.session();
        NewRevision revision = new NewRevision(session, project.migrations(), project.graph());
        Form form = OnlineChoice.read(session, parsed, revision.isSql(options));
        requireAtHead();
        DriftSearch.Found found = run.find();
        run.tellSurroundings(found.drift());
        if (found.drift().isEmpty()) {
            session.note("No drift: there is nothing to adopt. No file was written.");
            return ExitCode.DONE;
        }
        DriftText.lines(found.drift()).forEach(session::note);
        FormTrial.Result tried = tried(found, form);
        Trial trial = tried.trial();
        Optional<String> doubt = doubt(trial);
        if (doubt.isPresent() && !force) {
            throw new MigrationException("The revision did not stand its trial on a scratch database, so no file was"
                    + " written.\n" + doubt.get()
                    + "\nRun again with --force to get the file all the same, and mend it by hand.");
        }
        List<String> review = new ArrayList<>(found.adoptionRemarks());
        review.addAll(tried.remarks());
        review.addAll(trial.notes());
        doubt.ifPresent(
                text -> review.add(0, "Not proven: " + text.lines().findFirst().orElse("")));
        RevisionRequest request = options.request(List.of("head"), false);
        int exitCode = revision.write(
                request,
                options.message().orElse("adopt drift"),
                options,
                MigrationBody.of(trial.difference().upgrade(), trial.downgrade())
                        .withReview(review),
                project.migrations().loader());
        session.note("Read it. Then record it here, where its changes are made already: ambix stamp " + request.id()
                + " --verify\nOther databases get them with: ambix upgrade");
        return exitCode;
    }

    private void requireAtHead() {
        if (run.project().graph().heads().size() > 1) {
            throw new MigrationException(
                    "There are " + run.project().graph().heads().size()
                            + " heads, so it is not clear which revision the new one follows. Bring them together with \"ambix merge\".");
        }
        CurrentState state = run.database().migrator().current();
        if (!state.pending().isEmpty()) {
            int count = state.pending().size();
            throw new MigrationException("The database is not at the head: "
                    + (count == 1 ? "1 revision is pending" : count + " revisions are pending")
                    + ", and the new one would follow what is not there yet. Run \"ambix upgrade\" first or, where the changes"
                    + " of a pending one were made here by hand, \"ambix stamp ID --verify\".");
        }
    }

    private FormTrial.Result tried(DriftSearch.Found found, Form form) {
        Plugins plugins = Plugins.of(run.project().migrations().loader());
        try (Replays replays = Replays.of(run.project(), run.database())) {
            return new FormTrial(
                            new Verification(replays.server(), plugins),
                            plugins.impacts(),
                            trial -> trial.verdict().isExact(),
                            form)
                    .trial(found.replayed(), found.live(), found.adoption(), found.options());
        }
    }

    private static Optional<String> doubt(Trial trial) {
        if (trial.verdict().isExact() || trial.onlyWayBack().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(trial.verdict()
                .refusal()
                .or(() -> trial.verdict().downgradeRefusal())
                .orElseGet(() -> "Remaining differences: "
                        + trial.verdict().upgradeLeaves().operations().stream()
                                .map(Operation::summary)
                                .collect(Collectors.joining("; "))
                        + trial.verdict().downgradeLeaves().operations().stream()
                                .map(Operation::summary)
                                .collect(Collectors.joining("; "))));
    }
}
