package dev.ambix.cli.daemon;

import dev.ambix.MigrationException;
import dev.ambix.cli.daemon.Wire.Kind;
import dev.ambix.cli.session.Caller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The process that has asked a daemon for a command, and the user at its terminal. */
final class RemoteCaller implements Caller {
    private final Wire wire;
    private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();
    private final List<Runnable> endings = new ArrayList<>();
    private volatile boolean isToldToEnd;

    RemoteCaller(Wire wire) {
        this.wire = wire;
    }

    @Override
    public boolean canBeAsked() {
        return true;
    }

    @Override
    public Optional<String> ask(String question) {
        try {
            wire.send(Kind.ASK, List.of(question));
            Optional<String> answer = answers.take();
            if (answer.isEmpty() && isToldToEnd) {
                answers.add(answer);
                throw new MigrationException("The command was interrupted.");
            }
            return answer;
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    void answered(Optional<String> answer) {
        answers.add(answer);
    }

    @Override
    public void whenToldToEnd(Runnable action) {
        synchronized (endings) {
            if (!isToldToEnd) {
                endings.add(action);
                return;
            }
        }
        action.run();
    }

    /** Returns when all that ends the command in good order is done. */
    void toldToEnd() {
        List<Runnable> now;
        synchronized (endings) {
            isToldToEnd = true;
            now = List.copyOf(endings);
        }
        answers.add(Optional.empty());
        now.forEach(Runnable::run);
    }
}
