package dev.ambix.spring;

import dev.ambix.revision.RevisionNode;
import dev.ambix.runtime.Migrator;
import dev.ambix.runtime.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.Ordered;

/**
 * Upgrades the database to the application's revisions, or checks that it has them, when this bean is made. Beans that use the
 * database are made after it; Spring Boot knows it as an initializer of the database.
 */
public final class AmbixInitializer implements InitializingBean, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(AmbixInitializer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int NAMED = 5;

    private final Streams streams;
    private final AmbixMode mode;
    private final List<String> targets;
    private final Duration waitAtMost;

    AmbixInitializer(Migrator migrator, AmbixProperties properties) {
        this.streams = migrator.streams();
        this.mode = properties.mode();
        this.targets = properties.targets();
        this.waitAtMost = properties.waitAtMost();
    }

    @Override
    public int getOrder() {
        return 0;
    }

    /**
     * Upgrades, validates or waits, as the mode says. The log has a line at INFO in any case; that of an upgrade comes from the
     * migrator.
     *
     * @throws NotAtHeadException if revisions are pending that may not be applied
     * @throws dev.ambix.MigrationException if an upgrade fails
     */
    @Override
    public void afterPropertiesSet() {
        switch (mode) {
            case UPGRADE -> streams.upgrade(targets.toArray(String[]::new));
            case VALIDATE -> validate();
            case WAIT -> waitForOthers();
            case OFF -> {}
        }
    }

    private void validate() {
        List<RevisionNode> pending = pending();
        if (!pending.isEmpty()) {
            throw new NotAtHeadException("The database lacks " + list(pending) + ".");
        }
        LOG.info("Schema at head {}", heads());
    }

    private void waitForOthers() {
        Instant end = Instant.now().plus(waitAtMost);
        Duration pause = FIRST_PAUSE;
        List<RevisionNode> pending = pending();
        if (!pending.isEmpty()) {
            LOG.info("Waiting for another process to apply {}", list(pending));
        }
        while (!pending.isEmpty()) {
            if (!Instant.now().isBefore(end)) {
                throw new NotAtHeadException("After " + waitAtMost.toSeconds() + " seconds, the database still lacks "
                        + list(pending) + ".");
            }
            sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            pending = pending();
        }
        LOG.info("Schema at head {}", heads());
    }

    private List<RevisionNode> pending() {
        return streams.planUpgrade(targets.toArray(String[]::new)).stream()
                .flatMap(step -> step.plan().revisions().stream())
                .toList();
    }

    private String heads() {
        String tips = streams.current().values().stream()
                .flatMap(state -> state.tips().stream())
                .map(RevisionNode::id)
                .collect(Collectors.joining(", "));
        return tips.isEmpty() ? "base" : tips;
    }

    private static String list(List<RevisionNode> pending) {
        return pending.size()
                + (pending.size() == 1 ? " revision: " : " revisions: ")
                + pending.stream().limit(NAMED).map(RevisionNode::id).collect(Collectors.joining(", "))
                + (pending.size() > NAMED ? ", ..." : "");
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotAtHeadException("Interrupted while waiting for another process to upgrade the database.");
        }
    }
}
