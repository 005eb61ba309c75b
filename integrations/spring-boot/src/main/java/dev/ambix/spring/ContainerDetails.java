package dev.ambix.spring;

import java.util.List;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.util.ClassUtils;

/** Whether connection details are those of a database in a container that Spring Boot has started, for a test or at a desk. */
final class ContainerDetails {
    /** The packages of {@code @ServiceConnection} and of Docker Compose, which an application in production does not have. */
    private static final List<String> SOURCES =
            List.of("org.springframework.boot.testcontainers.", "org.springframework.boot.docker.compose.");

    /** The type has the same name in Spring Boot 3 and 4, but not the same package. */
    private static final String JDBC = "JdbcConnectionDetails";

    private ContainerDetails() {}

    static boolean areOf(ConnectionDetails details) {
        return isJdbc(details) && isOfContainer(details.getClass());
    }

    private static boolean isJdbc(ConnectionDetails details) {
        return ClassUtils.getAllInterfacesAsSet(details).stream()
                .anyMatch(type -> type.getSimpleName().equals(JDBC));
    }

    private static boolean isOfContainer(Class<?> type) {
        for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            if (SOURCES.stream().anyMatch(above.getName()::startsWith)) {
                return true;
            }
        }
        return false;
    }
}
