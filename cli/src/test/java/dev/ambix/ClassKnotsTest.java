package dev.ambix;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Classes that all lead to one another can be read, tested and changed only together. Nested classes count as part of the
 * class around them; that a sealed type lists its subtypes does not count.
 */
@AnalyzeClasses(packages = "dev.ambix", importOptions = ArchitectureTest.MainCode.class)
class ClassKnotsTest {
    private static final int MOST = 12;

    @ArchTest
    static void fewClassesAllDependOnOneAnother(JavaClasses classes) {
        SortedMap<String, Set<String>> uses = uses(classes);
        assertThat(uses).as("classes read").hasSizeGreaterThan(500);
        assertThat(knots(uses)).allSatisfy(knot -> assertThat(knot).hasSizeLessThanOrEqualTo(MOST));
    }

    private static SortedMap<String, Set<String>> uses(JavaClasses classes) {
        SortedMap<String, Set<String>> uses = new TreeMap<>();
        for (JavaClass one : classes) {
            Set<String> used = uses.computeIfAbsent(outermost(one), name -> new TreeSet<>());
            for (Dependency dependency : one.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith("dev.ambix")) {
                    used.add(outermost(target));
                }
            }
        }
        return uses;
    }

    private static String outermost(JavaClass one) {
        int nested = one.getName().indexOf('$');
        return nested < 0 ? one.getName() : one.getName().substring(0, nested);
    }

    /** The sets of classes of which each reaches each other one. */
    private static List<Set<String>> knots(Map<String, Set<String>> uses) {
        Map<String, Set<String>> reached = new TreeMap<>();
        uses.keySet().forEach(name -> reached.put(name, reachable(name, uses)));
        return uses.keySet().stream()
                .map(name -> {
                    Set<String> knot = new TreeSet<>(reached.get(name));
                    knot.removeIf(other -> !reached.get(other).contains(name));
                    return knot;
                })
                .distinct()
                .<Set<String>>map(knot -> knot)
                .toList();
    }

    private static Set<String> reachable(String from, Map<String, Set<String>> uses) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            uses.getOrDefault(open.remove(), Set.of()).stream()
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }
}
