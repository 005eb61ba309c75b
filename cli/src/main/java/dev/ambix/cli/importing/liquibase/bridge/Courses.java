package dev.ambix.cli.importing.liquibase.bridge;

import dev.ambix.cli.importing.Course;
import dev.ambix.cli.importing.Script;
import java.util.ArrayList;
import java.util.List;

/** Joins the statements of several change sets. */
final class Courses {
    private Courses() {}

    /** The scripts of all; the first of them that has none decides. */
    static Course joined(List<Course> courses) {
        List<Script> scripts = new ArrayList<>();
        for (Course course : courses) {
            if (!(course instanceof Course.Scripts some)) {
                return course;
            }
            scripts.addAll(some.scripts());
        }
        return new Course.Scripts(scripts);
    }
}
