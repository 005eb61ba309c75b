package dev.ambix.migration;

/** Records what a migration does. */
public final class Operations {
    Operations() {}
}
