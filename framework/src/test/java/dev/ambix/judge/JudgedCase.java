package dev.ambix.judge;

import dev.ambix.operation.Operations;
import java.util.function.Consumer;

/**
 * A migration whose outcome a server knows.
 *
 * @param name its number and subject
 * @param version the oldest server that takes it
 * @param code the migration
 */
record JudgedCase(String name, int version, Consumer<Operations> code) {
    @Override
    public String toString() {
        return name;
    }
}
