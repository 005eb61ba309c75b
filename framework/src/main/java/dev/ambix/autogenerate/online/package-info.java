/**
 * The form of a change set that lets an application go on: operations that would read or write a whole table under a lock that
 * keeps writers out are done in steps. Start reading at {@link dev.ambix.autogenerate.online.OnlineForm}.
 */
@NullMarked
package dev.ambix.autogenerate.online;

import org.jspecify.annotations.NullMarked;
