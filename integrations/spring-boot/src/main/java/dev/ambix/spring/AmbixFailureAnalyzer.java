package dev.ambix.spring;

import dev.ambix.MigrationException;
import dev.ambix.runtime.run.ConnectionFailedException;
import dev.ambix.runtime.run.LockTimeoutException;
import dev.ambix.runtime.run.RevisionFailedException;
import dev.ambix.runtime.run.UnknownRevisionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what happened to the migrations and what to do, where an application would end with a stack trace. */
final class AmbixFailureAnalyzer extends AbstractFailureAnalyzer<MigrationException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MigrationException cause) {
        return new FailureAnalysis(cause.getMessage(), action(cause), cause);
    }

    private static String action(MigrationException cause) {
        if (cause instanceof AmbixConfigurationException configuration) {
            return configuration.action();
        } else if (cause instanceof NotAtHeadException) {
            return "Upgrade the database first, by \"ambix upgrade\" or by an application with ambix.mode=upgrade; with"
                    + " ambix.mode=wait, the start waits for that.";
        } else if (cause instanceof ConnectionFailedException) {
            return "Check that the server runs, and spring.datasource.* or ambix.url, ambix.user and ambix.password.";
        } else if (cause instanceof LockTimeoutException) {
            return "Wait for the run that holds the lock, or end its session; ambix.lock-wait says how long to wait.";
        } else if (cause instanceof RevisionFailedException) {
            return "Do what \"To go on\" says, where the command is the start of the application.";
        } else if (cause instanceof UnknownRevisionException) {
            return "The database was upgraded by a newer version of the application. Deploy that version, or downgrade"
                    + " the database with it.";
        }
        return "Correct what the message names and start again; \"ambix current\" and \"ambix doctor\" show the state of"
                + " the database.";
    }
}
