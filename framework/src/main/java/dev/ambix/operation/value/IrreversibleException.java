package dev.ambix.operation.value;

import dev.ambix.MigrationException;

/** A change set that holds an operation without a reverse was to be reversed. */
public class IrreversibleException extends MigrationException {
    private static final long serialVersionUID = 1L;

    private final transient Operation operation;

    public IrreversibleException(Operation operation) {
        super("\"" + operation.summary() + "\" cannot be reversed, because it does not say what stood there before. "
                + "Give it the earlier definition, or write the downgrade by hand.");
        this.operation = operation;
    }

    /** The operation without a reverse; null after serialization. */
    public Operation operation() {
        return operation;
    }
}
