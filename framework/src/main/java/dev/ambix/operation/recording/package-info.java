/**
 * Operations together with the lines of code that recorded them, for readers that point to the source. Start reading at
 * {@link dev.ambix.operation.recording.Recording}.
 */
@NullMarked
package dev.ambix.operation.recording;

import org.jspecify.annotations.NullMarked;
