/** Migrated databases for tests, and tests of migrations, with JUnit 5 and 6. */
@org.jspecify.annotations.NullMarked
package dev.ambix.junit;
