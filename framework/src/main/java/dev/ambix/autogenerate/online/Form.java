package dev.ambix.autogenerate.online;

/** The form of operations that would read or write a whole table under a lock that keeps writers out. */
public enum Form {
    /** One operation for each change, in as few transactions as possible. */
    PLAIN,
    /** In steps, so that an application can go on; see {@link OnlineForm}. */
    ONLINE,
    /** The same without filling rows in batches, for a file of SQL. */
    ONLINE_WITHOUT_BATCHES
}
