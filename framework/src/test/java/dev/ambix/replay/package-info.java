@NullMarked
package dev.ambix.replay;

import org.jspecify.annotations.NullMarked;
