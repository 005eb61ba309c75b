/**
 * Migrations recorded and compiled: a revision enters, a {@link dev.ambix.runtime.recording.RevisionScript} leaves. Nothing
 * here knows a database. Start reading at {@link dev.ambix.runtime.recording.ScriptCompiler}.
 */
@NullMarked
package dev.ambix.runtime.recording;

import org.jspecify.annotations.NullMarked;
