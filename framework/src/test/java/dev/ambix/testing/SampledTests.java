package dev.ambix.testing;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Skips what {@link Sampled} leaves to other builds. */
final class SampledTests implements ExecutionCondition {
    private static final String CASES = "[test-template:";
    private static final Pattern CASE = Pattern.compile("\\[test-template-invocation:#(\\d+)]");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return !Sample.isTaken() || holdsOthers(context) || isChosen(context, share(context), Sample.SEED)
                ? ConditionEvaluationResult.enabled("no sample leaves it out")
                : ConditionEvaluationResult.disabled(
                        "a case that the seed leaves out; -Dambix.tests=all tries all of them");
    }

    private static boolean holdsOthers(ExtensionContext context) {
        return context.getTestMethod().isEmpty()
                || lastOf(context.getUniqueId()).startsWith(CASES);
    }

    /** What the method says, and otherwise the class. */
    private static int share(ExtensionContext context) {
        Stream<AnnotatedElement> elements = Stream.of(context.getRequiredTestMethod(), context.getRequiredTestClass());
        return elements.flatMap(element -> AnnotationSupport.findAnnotation(element, Sampled.class).stream())
                .findFirst()
                .orElseThrow()
                .value();
    }

    /**
     * Whether a seed chooses a test or a case. The next test of a class and the next case of a test are chosen by the next
     * seed, so that each seed chooses as many cases, and about as many tests.
     */
    static boolean isChosen(ExtensionContext context, int share, long seed) {
        Matcher found = CASE.matcher(lastOf(context.getUniqueId()));
        int ofCase = found.matches() ? Integer.parseInt(found.group(1)) : 0;
        int ofClass = context.getRequiredTestClass().getName().hashCode();
        return Math.floorMod(ofClass + ofMethod(context) + ofCase + seed, share) == 0;
    }

    private static int ofMethod(ExtensionContext context) {
        List<String> names = AnnotationSupport.findAnnotatedMethods(
                        context.getRequiredTestClass(), Testable.class, HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .map(Method::getName)
                .sorted()
                .toList();
        return names.indexOf(context.getRequiredTestMethod().getName());
    }

    private static String lastOf(String uniqueId) {
        return uniqueId.substring(uniqueId.lastIndexOf('/') + 1);
    }
}
