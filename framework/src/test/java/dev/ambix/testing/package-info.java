/**
 * PostgreSQL for the tests of all modules: {@link dev.ambix.testing.TestDatabase} gives each test a fresh database,
 * {@link dev.ambix.testing.LocalServer} one on a server that comes with {@code pg_dump}, and
 * {@link dev.ambix.testing.CatalogSnapshot} says what stands in it, without a line of the code under test.
 */
@NullMarked
package dev.ambix.testing;

import org.jspecify.annotations.NullMarked;
