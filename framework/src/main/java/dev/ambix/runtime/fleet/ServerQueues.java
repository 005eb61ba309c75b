package dev.ambix.runtime.fleet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** The targets that wait for their turn, each behind others of its server, of which some at most are at work at once. */
final class ServerQueues {
    private final Map<String, Queue<Target>> waiting = new LinkedHashMap<>();
    private final Map<String, Integer> working = new LinkedHashMap<>();
    private final int most;
    private boolean isClosed;

    ServerQueues(List<Target> targets, int most) {
        this.most = most;
        targets.forEach(target -> waiting.computeIfAbsent(target.server(), any -> new ArrayDeque<>())
                .add(target));
    }

    /** How many can be at work at once. */
    int width() {
        return waiting.values().stream()
                .mapToInt(queue -> Math.min(most, queue.size()))
                .sum();
    }

    /** The next target whose server has room, after waiting for that; empty when none is left. */
    synchronized Optional<Target> take() throws InterruptedException {
        while (waiting.values().stream().anyMatch(queue -> !queue.isEmpty())) {
            for (Map.Entry<String, Queue<Target>> server : waiting.entrySet()) {
                int busy = working.getOrDefault(server.getKey(), 0);
                if (busy < most && !server.getValue().isEmpty()) {
                    working.put(server.getKey(), busy + 1);
                    return Optional.of(server.getValue().remove());
                }
            }
            wait();
        }
        return Optional.empty();
    }

    /** A target that was taken is done. */
    synchronized void done(Target target) {
        working.merge(target.server(), -1, Integer::sum);
        notifyAll();
    }

    /** A target that was taken has its turn again behind the others of its server, unless all are taken away. */
    synchronized void later(Target target) {
        if (isClosed) {
            return;
        }
        Optional.ofNullable(waiting.get(target.server())).orElseThrow().add(target);
        notifyAll();
    }

    /** Takes away all that wait. */
    synchronized List<Target> drain() {
        isClosed = true;
        List<Target> left = new ArrayList<>();
        waiting.values().forEach(queue -> {
            left.addAll(queue);
            queue.clear();
        });
        notifyAll();
        return left;
    }
}
