/**
 * A live run: {@link dev.ambix.runtime.execution.Runs} finds out whether there is work, takes the lock and runs it block by
 * block. It journals what is done, resumes what an earlier run left half-way, and reports what failed.
 */
@NullMarked
package dev.ambix.runtime.execution;

import org.jspecify.annotations.NullMarked;
