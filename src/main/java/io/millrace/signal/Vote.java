package io.millrace.signal;

/**
 * One vote as it entered a score.
 *
 * @param weight signed share of the score: the shares of all votes add up to it; 0 when it had nothing to say
 * @param value the number that decided; NaN when it was not ready
 * @param text weight before normalising, side and reason in words
 */
public record Vote(String name, double weight, double value, String text) {}
