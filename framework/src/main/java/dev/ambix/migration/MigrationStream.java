package dev.ambix.migration;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the stream of the migrations in a package, in its {@code package-info.java}: a history of its own beside others in one
 * database, as a library has it.
 *
 * <pre>{@code
 * @MigrationStream("billing")
 * package com.example.billing.migrations;
 * }</pre>
 *
 * <p>Packages below it are not meant. Migrations whose package says nothing are of the stream {@code default}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PACKAGE)
public @interface MigrationStream {
    /** The name: up to 63 letters, digits, {@code _}, {@code .} and {@code -}; not {@code head}, {@code base} and their like. */
    String value();
}
