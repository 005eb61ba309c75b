/** The sample's history, run as a whole and revision by revision; start reading at {@code EveryRevisionIT}. */
@NullMarked
package dev.ambix.sample.governance;

import org.jspecify.annotations.NullMarked;
