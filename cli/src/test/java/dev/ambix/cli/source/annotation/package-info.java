/** Tests of reading annotations, compared with the real compiler. */
@NullMarked
package dev.ambix.cli.source.annotation;

import org.jspecify.annotations.NullMarked;
