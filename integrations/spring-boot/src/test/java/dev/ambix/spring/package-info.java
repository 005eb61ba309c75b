/** Applications that are started with the starter on their class path. */
@org.jspecify.annotations.NullMarked
package dev.ambix.spring;
