/** Tests of what tests are given. */
@org.jspecify.annotations.NullMarked
package dev.ambix.junit;
