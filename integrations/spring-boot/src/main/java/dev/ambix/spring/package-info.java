/** Ambix in Spring Boot applications: their database is upgraded when they start, before anything else uses it. */
@org.jspecify.annotations.NullMarked
package dev.ambix.spring;
