@NullMarked
package dev.ambix.codegen.source;

import org.jspecify.annotations.NullMarked;
