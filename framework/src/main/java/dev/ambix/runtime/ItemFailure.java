package dev.ambix.runtime;

import dev.ambix.runtime.Block.Item;

/** An item of a block failed. */
final class ItemFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Item item;

    ItemFailure(Item item, Throwable cause) {
        super(cause);
        this.item = item;
    }

    Item item() {
        return item;
    }

    Throwable cause() {
        return getCause();
    }
}
