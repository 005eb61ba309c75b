package dev.ambix.operation;

/**
 * Changes of one object, which a verb begins; each method makes one operation, in the order of the calls. A migration in
 * which none of them is called is refused when it is recorded.
 */
public abstract sealed class Alteration permits AlterColumn, AlterDomain, AlterType, Gradually {
    private final Verbs op;
    private boolean isEmpty = true;

    Alteration(Verbs op) {
        this.op = op;
    }

    void invoke(Operation operation) {
        isEmpty = false;
        op.invoke(operation);
    }

    /** The verbs that began it. */
    Verbs op() {
        return op;
    }

    /**
     * Refuses an alteration without any change.
     *
     * @throws IllegalArgumentException if no method was called
     */
    void requireChanges() {
        if (isEmpty) {
            throw new IllegalArgumentException(
                    this + " changes nothing: no call follows it. " + advice() + ", or remove it.");
        }
    }

    /** What to do about one without a change: a clause. */
    abstract String advice();
}
