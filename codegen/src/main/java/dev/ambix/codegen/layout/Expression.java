package dev.ambix.codegen.layout;

import java.util.List;

/** A Java expression, as far as its layout is concerned. */
sealed interface Expression {
    /** An expression on one line: a name, a number, a literal. */
    record Word(String text) implements Expression {}

    /** A string literal. */
    record Text(String value) implements Expression {}

    /** A call, with the names before it: {@code op.createTable}, {@code new Thing}. */
    record Call(String name, List<Expression> arguments) implements Expression {}

    /** Calls on the result of the one before, at least one after the first. */
    record Chain(Expression first, List<Call> calls) implements Expression {}

    /** A lambda expression of one parameter. */
    record Lambda(String parameter, Expression body) implements Expression {}
}
