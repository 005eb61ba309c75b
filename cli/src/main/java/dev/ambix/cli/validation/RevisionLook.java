package dev.ambix.cli.validation;

import dev.ambix.MigrationException;
import dev.ambix.cli.validation.ValidationRemark.Level;
import dev.ambix.cli.validation.ValidationRemark.Subject;
import dev.ambix.operation.ControlOperation.InSteps;
import dev.ambix.operation.ControlOperation.Irreversible;
import dev.ambix.operation.ControlOperation.NotWritten;
import dev.ambix.operation.ControlOperation.Online;
import dev.ambix.operation.ControlOperation.OutsideTransaction;
import dev.ambix.operation.ControlOperation.RequireBackfill;
import dev.ambix.operation.value.Operation;
import dev.ambix.revision.RevisionMap;
import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.run.Direction;
import dev.ambix.runtime.run.RevisionFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A look at one revision: the operations of both directions, and their SQL. */
final class RevisionLook {
    private final Migrator migrator;
    private final RevisionNode revision;
    private final ProjectValidation.Strictness strictness;
    private final Set<String> longNames = new LinkedHashSet<>();
    private final List<ValidationRemark> remarks = new ArrayList<>();
    private Optional<Path> file = Optional.empty();

    RevisionLook(Migrator migrator, RevisionNode revision, ProjectValidation.Strictness strictness) {
        this.migrator = migrator;
        this.revision = revision;
        this.strictness = strictness;
    }

    /** The remarks; {@code source} is the file of the revision. */
    List<ValidationRemark> remarks(Optional<Path> source) {
        file = source;
        look(Direction.UPGRADE);
        look(Direction.DOWNGRADE);
        longNames.forEach(name -> add(
                Level.PROBLEM,
                Subject.NAMES,
                "The name " + name + " is longer than 63 bytes, where PostgreSQL cuts it. Shorten it."));
        return remarks;
    }

    private void look(Direction direction) {
        try {
            List<Operation> operations = migrator.changes(revision, direction).operations();
            Optional<Operation> refusal = operations.stream()
                    .filter(operation -> operation instanceof Irreversible || operation instanceof NotWritten)
                    .findFirst();
            if (refusal.isPresent()) {
                refused(direction, refusal.get());
                return;
            }
            operations.stream()
                    .filter(RequireBackfill.class::isInstance)
                    .map(RequireBackfill.class::cast)
                    .forEach(this::required);
            operations.stream().flatMap(RevisionLook::online).forEach(step -> needsDatabase(direction, step));
            migrator.operations(revision, direction).stream()
                    .flatMap(facts -> facts.sql().stream())
                    .forEach(sql -> longNames.addAll(LongNames.in(sql)));
        } catch (RevisionFailedException e) {
            if (e.irreversible().isPresent()) {
                irreversible(e.irreversible().get());
            } else {
                add(Level.PROBLEM, Subject.CODE, said(e));
            }
        } catch (MigrationException e) {
            add(Level.PROBLEM, Subject.CODE, said(e));
        }
    }

    private void required(RequireBackfill wanted) {
        RevisionMap graph = migrator.revisions();
        if (graph.find(wanted.revision()).isEmpty()
                && graph.replacement(wanted.revision()).isEmpty()) {
            add(
                    Level.PROBLEM,
                    Subject.CODE,
                    "It requires the end of the backfill of revision \"" + wanted.revision()
                            + "\", and there is no such revision. Write its full id.");
        }
    }

    /** Without the sentence that nothing was sent to a database: there is none. */
    private static String said(MigrationException e) {
        return e.getMessage().replaceFirst("\nNothing was sent to the database\\.$", "");
    }

    private void refused(Direction direction, Operation refusal) {
        if (refusal instanceof Irreversible irreversible && direction == Direction.DOWNGRADE) {
            irreversible(irreversible.reason());
        } else if (refusal instanceof Irreversible irreversible) {
            add(Level.PROBLEM, Subject.CODE, "upgrade() refuses to run: " + irreversible.reason());
        } else {
            RevisionFailedException unwritten = RevisionFailedException.notWritten(revision, direction);
            add(
                    Level.PROBLEM,
                    direction == Direction.UPGRADE ? Subject.CODE : Subject.DOWNGRADE,
                    unwritten.irreversible().orElseThrow());
        }
    }

    private void irreversible(String reason) {
        add(
                strictness.isReversible() ? Level.PROBLEM : Level.NOTE,
                Subject.DOWNGRADE,
                "It cannot be undone: " + reason);
    }

    private void needsDatabase(Direction direction, Online step) {
        add(
                strictness.isOffline() ? Level.PROBLEM : Level.NOTE,
                Subject.OFFLINE,
                direction.word() + "() has a step that a script refuses, because it needs the live database: "
                        + step.explanation());
    }

    private static Stream<Online> online(Operation operation) {
        if (operation instanceof Online step) {
            return Stream.of(step);
        }
        if (operation instanceof OutsideTransaction outside) {
            return online(outside.operation());
        }
        return operation instanceof InSteps gradual
                ? gradual.steps().stream().flatMap(RevisionLook::online)
                : Stream.empty();
    }

    private void add(Level level, Subject subject, String text) {
        remarks.add(new ValidationRemark(level, subject, Optional.of(revision), file, text));
    }
}
