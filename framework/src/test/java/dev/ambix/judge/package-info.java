/**
 * The judge of the lint: migrations from tables of operations, a driver that runs their SQL on a filled database and knows
 * nothing of rules, and the comparison of both. Start reading at {@code JudgeIT}.
 */
package dev.ambix.judge;
