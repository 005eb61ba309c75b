package dev.ambix.maven;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Sees when the sources of a project have been generated: when its compiler starts, or its build ends. Maven has no place for
 * a plugin to clean up in but the listener of its execution, so this one stands before that of the session.
 */
final class BuildWatch {
    private static final Set<String> ENDS = Set.of(
            "projectSucceeded",
            "projectFailed",
            "forkSucceeded",
            "forkFailed",
            "forkedProjectSucceeded",
            "forkedProjectFailed",
            "sessionEnded");

    private final MavenProject project;
    private final Consumer<Boolean> end;
    private boolean ended;

    private BuildWatch(MavenProject project, Consumer<Boolean> end) {
        this.project = project;
        this.end = end;
    }

    /**
     * Calls something once.
     *
     * @param end gets whether the generators have succeeded
     */
    static void over(MavenSession session, MavenProject project, Consumer<Boolean> end) {
        BuildWatch watch = new BuildWatch(project, end);
        MavenExecutionRequest request = session.getRequest();
        synchronized (request) {
            @Nullable ExecutionListener listener = request.getExecutionListener();
            request.setExecutionListener((ExecutionListener) Proxy.newProxyInstance(
                    BuildWatch.class.getClassLoader(),
                    new Class<?>[] {ExecutionListener.class},
                    (proxy, method, arguments) -> watch.heard(listener, method, arguments)));
        }
    }

    private @Nullable Object heard(@Nullable ExecutionListener listener, Method method, @Nullable Object[] arguments)
            throws Throwable {
        if (arguments != null && arguments.length == 1 && arguments[0] instanceof ExecutionEvent event) {
            see(method.getName(), event);
        }
        try {
            return listener == null ? null : method.invoke(listener, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void see(String what, ExecutionEvent event) {
        if (what.equals("sessionEnded") || isOurs(event.getProject())) {
            if (what.equals("mojoStarted") && event.getMojoExecution().getGoal().equals("compile")) {
                finish(true);
            } else if (ENDS.contains(what)) {
                finish(what.endsWith("Succeeded"));
            }
        }
    }

    /** A forked lifecycle has a copy of the project. */
    private boolean isOurs(@Nullable MavenProject other) {
        return other != null && other.getId().equals(project.getId());
    }

    private synchronized void finish(boolean succeeded) {
        if (!ended) {
            ended = true;
            end.accept(succeeded);
        }
    }
}
