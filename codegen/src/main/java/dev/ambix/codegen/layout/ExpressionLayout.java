package dev.ambix.codegen.layout;

import dev.ambix.codegen.layout.Expression.Call;
import dev.ambix.codegen.layout.Expression.Chain;
import dev.ambix.codegen.layout.Expression.Lambda;
import dev.ambix.codegen.layout.Expression.Text;
import dev.ambix.codegen.layout.Expression.Word;
import java.util.List;
import java.util.Optional;

/**
 * Breaks expressions into lines by the rules of palantir-java-format.
 *
 * <p>An expression that fits stays on its line, except that the last dot of a chain may not be beyond column 80.
 * Arguments that do not fit go to the next line: all of them if they fit there, otherwise each to its own. A chain gets
 * a line for each dot. The only argument of a call stays behind the parenthesis if that saves a line.
 */
final class ExpressionLayout {
    private static final int LAST_DOT = 80;
    private static final int CONTINUATION = 8;

    private final int width;
    private final int blockIndent;

    /**
     * The layout of one statement.
     *
     * @param width the number of columns
     * @param blockIndent where the lines of text blocks begin
     */
    ExpressionLayout(int width, int blockIndent) {
        this.width = width;
        this.blockIndent = blockIndent;
    }

    /**
     * Lays out an expression.
     *
     * @param indent the indentation of the code around it
     * @param column where it begins
     * @param trailing how many characters must follow it on its last line
     */
    LaidOutPiece layout(Expression expression, int indent, int column, int trailing) {
        return flat(expression, column)
                .filter(piece -> piece.column() <= width - trailing)
                .orElseGet(() -> broken(expression, indent, column, trailing));
    }

    private LaidOutPiece broken(Expression expression, int indent, int column, int trailing) {
        if (expression instanceof Call call) {
            return call(call, indent, column, trailing);
        } else if (expression instanceof Chain chain) {
            return chain(chain, indent, column, trailing);
        } else if (expression instanceof Lambda lambda) {
            return lambda(lambda, indent, column, trailing);
        }
        return word(expression, column);
    }

    /** The body goes to the next line if it fits there as a whole; otherwise only its chain is broken. */
    private LaidOutPiece lambda(Lambda lambda, int indent, int column, int trailing) {
        LaidOutPiece next = new LaidOutPiece(lambda.parameter() + " ->", column, 0).thenLine(indent + CONTINUATION);
        return flat(lambda.body(), next.column())
                .map(next::then)
                .filter(piece -> piece.column() + trailing <= width)
                .or(() -> lambdaAtEnd(lambda, column, indent, trailing))
                .orElseGet(() -> {
                    LaidOutPiece head = new LaidOutPiece(
                            lambda.parameter() + " -> ",
                            column + lambda.parameter().length() + 4,
                            0);
                    return head.then(broken(lambda.body(), indent, head.column(), trailing));
                });
    }

    private LaidOutPiece call(Call call, int indent, int column, int trailing) {
        LaidOutPiece head =
                new LaidOutPiece(call.name() + "(", column + call.name().length() + 1, 0);
        if (call.arguments().isEmpty()) {
            return head.then(")");
        }
        LaidOutPiece onOwnLines = head.then(argumentsOnOwnLines(call.arguments(), indent, trailing));
        return inlined(call, head, indent, trailing)
                .filter(piece -> piece.breaks() < onOwnLines.breaks())
                .orElse(onOwnLines);
    }

    private LaidOutPiece argumentsOnOwnLines(List<Expression> arguments, int indent, int trailing) {
        int inner = indent + CONTINUATION;
        LaidOutPiece start = new LaidOutPiece("", 0, 0).thenLine(inner);
        Optional<LaidOutPiece> together = flatArguments(arguments, inner)
                .map(start::then)
                .filter(piece -> piece.column() + 1 + trailing <= width);
        if (together.isPresent()) {
            return together.get().then(")");
        }
        LaidOutPiece piece = start;
        for (int i = 0; i < arguments.size(); i++) {
            boolean isLast = i == arguments.size() - 1;
            piece = i == 0 ? piece : piece.then(",").thenLine(inner);
            piece = piece.then(layout(arguments.get(i), inner, inner, isLast ? 1 + trailing : 1));
        }
        return piece.then(")");
    }

    /** The only argument right behind the parenthesis, or a lambda expression at the end of several. */
    private Optional<LaidOutPiece> inlined(Call call, LaidOutPiece head, int indent, int trailing) {
        List<Expression> arguments = call.arguments();
        Expression last = arguments.get(arguments.size() - 1);
        Optional<LaidOutPiece> piece = arguments.size() == 1
                ? inlinedOnly(last, head, indent, trailing)
                : inlinedLambda(arguments, head, indent, trailing);
        return piece.map(inside -> head.then(inside).then(")")).filter(all -> all.column() + trailing <= width);
    }

    private Optional<LaidOutPiece> inlinedOnly(Expression argument, LaidOutPiece head, int indent, int trailing) {
        if (argument instanceof Lambda lambda) {
            return Optional.of(lambda(lambda, indent, head.column(), trailing + 1));
        } else if (!(argument instanceof Call || argument instanceof Chain)) {
            return Optional.empty();
        }
        Expression first = argument instanceof Chain chain ? chain.first() : argument;
        boolean prefixFits = first instanceof Call call
                ? head.column() + call.name().length() + 1 <= width
                : flat(first, head.column()).isPresent();
        if (!prefixFits) {
            return Optional.empty();
        }
        LaidOutPiece piece = broken(argument, indent, head.column(), trailing + 1);
        return lambdaAtEnd(argument, head.column(), indent, trailing + 1)
                .filter(atEnd -> atEnd.breaks() < piece.breaks())
                .or(() -> Optional.of(piece));
    }

    private Optional<LaidOutPiece> inlinedLambda(
            List<Expression> arguments, LaidOutPiece head, int indent, int trailing) {
        List<Expression> leading = arguments.subList(0, arguments.size() - 1);
        return flatArguments(leading, head.column())
                .map(piece -> leading.isEmpty() ? piece : piece.then(", "))
                .filter(piece -> piece.column() <= width)
                .flatMap(piece -> lambdaAtEnd(arguments.get(arguments.size() - 1), piece.column(), indent, trailing + 1)
                        .map(piece::then));
    }

    /** An expression whose last argument is a lambda expression, of which only the chain in its body is broken. */
    private Optional<LaidOutPiece> lambdaAtEnd(Expression expression, int column, int indent, int trailing) {
        if (expression instanceof Lambda lambda) {
            return lambda.body() instanceof Chain chain
                    ? Optional.of(new LaidOutPiece(
                                    lambda.parameter() + " -> ",
                                    column + lambda.parameter().length() + 4,
                                    0))
                            .map(head -> head.then(chain(chain, indent, head.column(), trailing)))
                    : Optional.empty();
        } else if (expression instanceof Call call && !call.arguments().isEmpty()) {
            LaidOutPiece head =
                    new LaidOutPiece(call.name() + "(", column + call.name().length() + 1, 0);
            return inlinedLambda(call.arguments(), head, indent, trailing)
                    .map(inside -> head.then(inside).then(")"));
        } else if (expression instanceof Chain chain) {
            return lambdaAtEndOfChain(chain, column, indent, trailing);
        }
        return Optional.empty();
    }

    private Optional<LaidOutPiece> lambdaAtEndOfChain(Chain chain, int column, int indent, int trailing) {
        int lastIndex = chain.calls().size() - 1;
        Call last = chain.calls().get(lastIndex);
        Expression before = lastIndex == 0
                ? chain.first()
                : new Chain(chain.first(), chain.calls().subList(0, lastIndex));
        return flat(before, column)
                .filter(piece -> piece.column() <= LAST_DOT)
                .map(piece -> piece.then("."))
                .flatMap(piece ->
                        lambdaAtEnd(last, piece.column(), indent, trailing).map(piece::then));
    }

    private LaidOutPiece chain(Chain chain, int indent, int column, int trailing) {
        int inner = indent + CONTINUATION;
        LaidOutPiece piece = layout(chain.first(), inner, column, 0);
        for (Call call : chain.calls()) {
            boolean isLast = call == chain.calls().get(chain.calls().size() - 1);
            LaidOutPiece dot = piece.thenLine(inner).then(".");
            piece = dot.then(layout(call, inner, dot.column(), isLast ? trailing : 0));
        }
        return piece;
    }

    /** All on one line; empty if that goes beyond the width, or the last dot of a chain beyond its own limit. */
    private Optional<LaidOutPiece> flat(Expression expression, int column) {
        Optional<LaidOutPiece> piece;
        if (expression instanceof Call call) {
            piece = flatCall(call, new LaidOutPiece("", column, 0));
        } else if (expression instanceof Chain chain) {
            piece = flatChain(chain, column);
        } else if (expression instanceof Lambda lambda) {
            LaidOutPiece head = new LaidOutPiece(
                    lambda.parameter() + " -> ", column + lambda.parameter().length() + 4, 0);
            piece = flat(lambda.body(), head.column()).map(head::then);
        } else {
            piece = Optional.of(word(expression, column));
        }
        return piece.filter(p -> p.column() <= width);
    }

    private Optional<LaidOutPiece> flatChain(Chain chain, int column) {
        Optional<LaidOutPiece> piece = flat(chain.first(), column);
        int lastDot = 0;
        for (Call call : chain.calls()) {
            lastDot = piece.map(LaidOutPiece::column).orElse(0);
            piece = piece.flatMap(before -> flatCall(call, before.then(".")));
        }
        return lastDot > LAST_DOT ? Optional.empty() : piece;
    }

    private Optional<LaidOutPiece> flatCall(Call call, LaidOutPiece before) {
        LaidOutPiece head = before.then(call.name() + "(");
        return flatArguments(call.arguments(), head.column())
                .map(arguments -> head.then(arguments).then(")"));
    }

    private Optional<LaidOutPiece> flatArguments(List<Expression> arguments, int column) {
        Optional<LaidOutPiece> piece = Optional.of(new LaidOutPiece("", column, 0));
        for (int i = 0; i < arguments.size(); i++) {
            Expression argument = arguments.get(i);
            String separator = i == 0 ? "" : ", ";
            piece = piece.map(before -> before.then(separator))
                    .flatMap(before -> flat(argument, before.column()).map(before::then));
        }
        return piece;
    }

    private LaidOutPiece word(Expression expression, int column) {
        if (expression instanceof Text text) {
            return text(text.value(), column);
        }
        String word = ((Word) expression).text();
        return new LaidOutPiece(word, column + word.length(), 0);
    }

    private LaidOutPiece text(String value, int column) {
        String literal = StringLiteral.of(value);
        boolean isLong = value.contains("\n") || literal.length() > width - blockIndent - 2 * CONTINUATION;
        if (isLong && value.contains(value.contains("\n") ? "\n" : " ") && TextBlock.canHold(value)) {
            return new LaidOutPiece(TextBlock.of(value, blockIndent, width), column + 3, 0);
        }
        return new LaidOutPiece(literal, column + literal.length(), 0);
    }
}
