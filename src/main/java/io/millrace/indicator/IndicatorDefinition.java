package io.millrace.indicator;

/** Name and factory of an indicator; marked with {@code @Extension} it is found by the house. */
public interface IndicatorDefinition {

    /** Unique, in lower case with dashes; settings, features and the page use it. */
    String name();

    /** A new instance for one instrument. */
    Indicator create(IndicatorPeriods periods);
}
