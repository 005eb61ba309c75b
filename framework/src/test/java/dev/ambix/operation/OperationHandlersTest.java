package dev.ambix.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ambix.MigrationException;
import dev.ambix.operation.value.DataOperation.Execute;
import dev.ambix.operation.value.ObjectOperation.DropObject;
import dev.ambix.operation.value.Operation;
import dev.ambix.operation.value.OperationHandlers;
import dev.ambix.schema.Ref;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OperationHandlersTest {
    record Greet(String name) implements Operation {
        @Override
        public String summary() {
            return "greet " + name;
        }
    }

    @Test
    void anOperationIsReadByTheHandlerOfItsClass() {
        OperationHandlers<String> handlers = OperationHandlers.<String>builder("text")
                .on(Greet.class, greet -> "hello " + greet.name())
                .on(DropObject.class, drop -> "bye " + drop.ref())
                .build();
        assertThat(handlers.handle(new Greet("ann"))).isEqualTo("hello ann");
        assertThat(handlers.handle(new DropObject(Ref.table("t")))).isEqualTo("bye table t");
    }

    @Test
    void anOperationWithoutAHandlerIsNamed() {
        assertThatThrownBy(() -> OperationHandlers.builder("SQL").build().handle(new Greet("ann")))
                .isInstanceOf(MigrationException.class)
                .hasMessage("No SQL is registered for Greet. Register it in an OperationPlugin: on(Greet.class, ...).");
    }

    @Test
    void aSecondHandlerOfAClassIsRefused() {
        var builder = OperationHandlers.<String>builder("text").on(Greet.class, Greet::name);
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.on(Greet.class, Greet::name))
                .withMessage("There is a handler for Greet already; use replace(...).");
        assertThatIllegalStateException()
                .isThrownBy(() -> builder.replace(Execute.class, (op, shipped) -> ""))
                .withMessage("There is no handler for Execute to replace; use on(...).");
    }

    @Test
    void aReplacementIsHandedTheHandlerThatStoodThere() {
        OperationHandlers<String> handlers = OperationHandlers.<String>builder("text")
                .on(Greet.class, greet -> "hello " + greet.name())
                .replace(Greet.class, (greet, shipped) -> shipped.apply(new Greet("dear " + greet.name())) + "!")
                .build();
        assertThat(handlers.handle(new Greet("ann"))).isEqualTo("hello dear ann!");
    }

    @Test
    void theShippedOperationsWithoutAHandlerAreFound() {
        var handlers = OperationHandlers.<String>builder("text")
                .on(Execute.class, Execute::sql)
                .build();
        assertThat(handlers.missing()).contains(DropObject.class).doesNotContain(Execute.class);
        assertThat(handlers.missing(Set.of(Greet.class))).contains(Greet.class);
    }
}
