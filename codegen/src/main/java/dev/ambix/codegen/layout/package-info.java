/**
 * The layout of Java source: source with every statement on one line and every text as a plain literal enters, and the same
 * source leaves as palantir-java-format would lay it out, with text blocks where they read better. Start at
 * {@link dev.ambix.codegen.layout.SourceLayout}.
 */
@NullMarked
package dev.ambix.codegen.layout;

import org.jspecify.annotations.NullMarked;
