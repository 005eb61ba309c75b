/**
 * The classes that are loaded beside those of the project, in a class loader that knows nothing of Maven. Only types of the JDK
 * cross its border.
 */
@NullMarked
package dev.ambix.maven.inside;

import org.jspecify.annotations.NullMarked;
