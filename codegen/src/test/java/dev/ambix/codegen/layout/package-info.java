@NullMarked
package dev.ambix.codegen.layout;

import org.jspecify.annotations.NullMarked;
