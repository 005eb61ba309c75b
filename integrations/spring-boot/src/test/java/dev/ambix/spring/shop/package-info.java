/** An application with an entity and two migrations, one of them a bean. */
@org.jspecify.annotations.NullMarked
package dev.ambix.spring.shop;
