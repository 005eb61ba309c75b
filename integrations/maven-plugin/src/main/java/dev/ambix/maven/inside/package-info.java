/**
 * What is loaded beside the project's classes, in a class loader that knows nothing of Maven. Only types of the JDK
 * cross its border.
 */
@NullMarked
package dev.ambix.maven.inside;

import org.jspecify.annotations.NullMarked;
