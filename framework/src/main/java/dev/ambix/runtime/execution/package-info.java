/**
 * A live run: {@link dev.ambix.runtime.execution.Runs} finds out whether there is work, takes the lock and runs it block by
 * block. It journals statements that are done, resumes a revision that an earlier run left half-way, and reports failures.
 */
@NullMarked
package dev.ambix.runtime.execution;

import org.jspecify.annotations.NullMarked;
