package dev.ambix.operation.alteration;

import dev.ambix.operation.Gradually;
import dev.ambix.operation.value.Operation;
import java.util.function.Consumer;

/**
 * Changes of one object, which a verb begins; each method makes one operation, in the order of the calls. A migration in
 * which none of them is called is refused when it is recorded.
 */
public abstract sealed class Alteration permits AlterColumn, AlterDomain, AlterType, Gradually {
    private final Consumer<? super Operation> sink;
    private boolean isEmpty = true;

    /** Changes whose operations go to {@code sink} as they are made. */
    protected Alteration(Consumer<? super Operation> sink) {
        this.sink = sink;
    }

    /** Passes on an operation. */
    protected void invoke(Operation operation) {
        isEmpty = false;
        sink.accept(operation);
    }

    /** The receiver of the operations. */
    Consumer<? super Operation> sink() {
        return sink;
    }

    /**
     * Refuses an alteration without any change.
     *
     * @throws IllegalArgumentException if no method was called
     */
    public void requireChanges() {
        if (isEmpty) {
            throw new IllegalArgumentException(
                    this + " changes nothing: no call follows it. " + advice() + ", or remove it.");
        }
    }

    /** Advice on an alteration without a change: a clause. */
    protected abstract String advice();
}
