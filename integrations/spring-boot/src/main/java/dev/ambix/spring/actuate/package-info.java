/** Ambix in Spring Boot's Actuator: an endpoint, health, observations. */
@org.jspecify.annotations.NullMarked
package dev.ambix.spring.actuate;
