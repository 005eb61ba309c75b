package dev.ambix.codegen.layout;

import dev.ambix.codegen.layout.Expression.Call;
import dev.ambix.codegen.layout.Expression.Chain;
import dev.ambix.codegen.layout.Expression.Lambda;
import dev.ambix.codegen.layout.Expression.Text;
import dev.ambix.codegen.layout.Expression.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the expressions that generated source is made of: calls, chains of calls, literals, names and lambdas. */
final class ExpressionParser {
    private static final int SHORT = 8;
    private static final Pattern ON_CONSTANT = Pattern.compile("\\w+\\.[A-Z][A-Z0-9_]+\\.\\w+");

    private final Tokens tokens;

    private ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** The expression, or empty if there is something in it that generated source does not have, such as operators. */
    static Optional<Expression> parse(String source) {
        Tokens tokens = Tokens.of(source);
        try {
            Expression expression = new ExpressionParser(tokens).expression();
            return tokens.peek().isEmpty() ? Optional.of(expression) : Optional.empty();
        } catch (UnknownSyntax e) {
            return Optional.empty();
        }
    }

    private Expression expression() {
        if (tokens.peek(1).equals("->")) {
            String parameter = name();
            tokens.take();
            return new Lambda(parameter, expression());
        }
        List<Call> calls = new ArrayList<>();
        Expression first = first();
        if (tokens.peek().equals(".")) {
            first = withoutConstant(first, calls);
        }
        while (tokens.takeIf(".")) {
            String name = name();
            require("(");
            calls.add(new Call(name, arguments()));
        }
        return chain(first, calls);
    }

    /** A first part that is very short keeps the call behind it, as its name would. */
    private static Expression chain(Expression first, List<Call> calls) {
        if (calls.isEmpty()) {
            return first;
        }
        String start = new ExpressionLayout(Integer.MAX_VALUE, 0)
                .layout(first, 0, 0, 0)
                .text();
        if (start.length() > SHORT) {
            return new Chain(first, List.copyOf(calls));
        }
        Call joined = new Call(start + "." + calls.get(0).name(), calls.get(0).arguments());
        return chain(joined, calls.subList(1, calls.size()));
    }

    /** {@code Type.CONSTANT} is a part of its own before the calls on it. */
    private static Expression withoutConstant(Expression first, List<Call> calls) {
        if (!(first instanceof Call call) || !ON_CONSTANT.matcher(call.name()).matches()) {
            return first;
        }
        int dot = call.name().lastIndexOf('.');
        calls.add(new Call(call.name().substring(dot + 1), call.arguments()));
        return new Word(call.name().substring(0, dot));
    }

    private Expression first() {
        String token = tokens.peek();
        if (token.startsWith("\"")) {
            return new Text(LiteralValue.of(tokens.take()));
        }
        if (token.startsWith("'") || isNumber(token)) {
            return new Word(tokens.take());
        }
        String prefix = tokens.takeIf("new") ? "new " : "";
        String name = prefix + dottedName() + (tokens.takeIf("<") && tokens.takeIf(">") ? "<>" : "");
        return tokens.takeIf("(") ? new Call(name, arguments()) : new Word(name);
    }

    private String dottedName() {
        StringBuilder name = new StringBuilder(name());
        while (tokens.peek().equals(".")) {
            tokens.take();
            name.append('.').append(name());
        }
        return name.toString();
    }

    private List<Expression> arguments() {
        List<Expression> arguments = new ArrayList<>();
        if (tokens.takeIf(")")) {
            return arguments;
        }
        do {
            arguments.add(expression());
        } while (tokens.takeIf(","));
        require(")");
        return List.copyOf(arguments);
    }

    private String name() {
        String token = tokens.take();
        if (token.isEmpty() || !Character.isJavaIdentifierStart(token.codePointAt(0))) {
            throw new UnknownSyntax();
        }
        return token;
    }

    private void require(String token) {
        if (!tokens.takeIf(token)) {
            throw new UnknownSyntax();
        }
    }

    private static boolean isNumber(String token) {
        return !token.isEmpty() && Character.isDigit(token.charAt(token.length() > 1 && token.startsWith("-") ? 1 : 0));
    }

    /** Ends the reading of an expression that is none of ours. */
    private static final class UnknownSyntax extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownSyntax() {
            super(null, null, false, false);
        }
    }
}
