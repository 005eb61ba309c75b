package dev.ambix.spring;

/** The work on the database when an application starts. */
public enum AmbixMode {
    /** The database is upgraded. Where several applications start at once, one upgrades and the others wait. */
    UPGRADE,
    /** Nothing is changed; the start fails if revisions are pending. */
    VALIDATE,
    /** Nothing is changed; the start waits until another process has applied all revisions. */
    WAIT,
    /** The database is not looked at. */
    OFF
}
