package dev.ambix.sql;

import dev.ambix.testing.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;

/** A role with an odd name of its own, which is dropped when it is closed, with all that it has in one database. */
record TestRole(TestDatabase db, String name) implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    static TestRole of(TestDatabase db) {
        return create(db, "");
    }

    static TestRole superuser(TestDatabase db) {
        return create(db, " superuser");
    }

    private static TestRole create(TestDatabase db, String attributes) {
        String name = "Ambix's \"role\"; " + ProcessHandle.current().pid() + "." + COUNT.incrementAndGet();
        TestRole role = new TestRole(db, name);
        db.execute("create role " + role.quoted() + attributes);
        return role;
    }

    /** As SQL that a test writes by hand has it. */
    String quoted() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        db.execute("drop owned by " + quoted() + " cascade", "drop role " + quoted());
    }
}
