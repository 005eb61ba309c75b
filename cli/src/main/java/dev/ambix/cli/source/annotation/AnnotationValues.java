package dev.ambix.cli.source.annotation;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the values of a {@code @Revision} from a syntax tree: literals, literals put together, and arrays of these. */
final class AnnotationValues {
    private AnnotationValues() {}

    /** Empty if a value is no literal, or the annotation has no such member. */
    static Optional<RevisionValues> read(AnnotationTree annotation) {
        Map<String, List<String>> values = new HashMap<>();
        for (ExpressionTree argument : annotation.getArguments()) {
            if (!(argument instanceof AssignmentTree assignment)) {
                return Optional.empty();
            }
            String member = assignment.getVariable().toString();
            Optional<List<String>> texts = texts(member, assignment.getExpression());
            if (texts.isEmpty() || values.put(member, texts.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new RevisionValues(values));
    }

    private static Optional<List<String>> texts(String member, ExpressionTree value) {
        if (value instanceof NewArrayTree array) {
            return RevisionValues.isList(member) ? texts(array) : Optional.empty();
        }
        if (member.equals(RevisionValues.PHASE)) {
            return constant(value).map(List::of);
        }
        return RevisionValues.isMember(member) ? text(value).map(List::of) : Optional.empty();
    }

    /** The name of the constant: an annotation takes no variable of an enum. */
    private static Optional<String> constant(ExpressionTree value) {
        if (value instanceof IdentifierTree name) {
            return Optional.of(name.getName().toString());
        }
        return value instanceof MemberSelectTree part
                ? Optional.of(part.getIdentifier().toString())
                : Optional.empty();
    }

    private static Optional<List<String>> texts(NewArrayTree array) {
        List<String> texts = new ArrayList<>();
        for (ExpressionTree element : array.getInitializers()) {
            text(element).ifPresent(texts::add);
        }
        return texts.size() == array.getInitializers().size() ? Optional.of(texts) : Optional.empty();
    }

    private static Optional<String> text(ExpressionTree value) {
        if (value instanceof LiteralTree literal && literal.getValue() instanceof String text) {
            return Optional.of(text);
        }
        if (value instanceof ParenthesizedTree parenthesized) {
            return text(parenthesized.getExpression());
        }
        if (value instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            return text(sum.getLeftOperand())
                    .flatMap(left -> text(sum.getRightOperand()).map(right -> left + right));
        }
        return Optional.empty();
    }
}
