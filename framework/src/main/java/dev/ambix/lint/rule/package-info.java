/**
 * The rules that ship, by family; {@link dev.ambix.lint.rule.LintRules} has them all.
 *
 * <p>To add a rule:
 *
 * <ol>
 *   <li>Put it into the list of its family, such as {@code ColumnRules.all()}, as a {@link dev.ambix.lint.RuleDefinition} with
 *       the name that people know from other tools, a title and a method that looks at one kind of operation ({@code each}) or at
 *       the whole revision ({@code revision}). The method asks an {@link dev.ambix.lint.OperationCase} for facts: {@code
 *       impact()} is measured where it can be, {@code before()} is the schema before. A new family is a class like the others,
 *       named in {@code LintRules}.
 *   <li>Write its page, the resource {@code dev/ambix/lint/rule/NAME.md}, with the headings of the other pages. {@code
 *       docs/lint-rules.md} is made of the pages; LintRulePagesTest in the module of the command line compares it.
 *   <li>Give it at least one case that fires and one that does not, in the test of its family ({@code ColumnRulesTest}). The code
 *       that it offers is compiled there.
 * </ol>
 */
@NullMarked
package dev.ambix.lint.rule;

import org.jspecify.annotations.NullMarked;
